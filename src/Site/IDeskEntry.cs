namespace NetworkPortal.Site;

/// <summary>An entry of the desk's menu.</summary>
public interface IDeskEntry
{
    string Title { get; }
    string Text { get; }
    string Url { get; }

    /// <summary>The permission required to see the entry.</summary>
    string Permission { get; }

    /// <summary>Returns how many items are pending there, or null if they are not counted.</summary>
    Task<int?> Waiting(CancellationToken ct);
}
