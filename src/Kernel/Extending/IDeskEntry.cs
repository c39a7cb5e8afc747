namespace NetworkPortal.Kernel.Extending;

/// <summary>A line of the desk's menu.</summary>
public interface IDeskEntry
{
    string Title { get; }
    string Text { get; }
    string Url { get; }

    /// <summary>The permission without which the line is not shown.</summary>
    string Permission { get; }

    /// <summary>How many things wait there, or null when nothing is counted.</summary>
    Task<int?> Waiting(CancellationToken ct);
}
