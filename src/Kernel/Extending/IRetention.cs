using NodaTime;

namespace NetworkPortal.Kernel.Extending;

/// <summary>A sort of data that is kept for a while and then deleted.</summary>
public interface IRetention
{
    /// <summary>Its name in settings: "mail.sent".</summary>
    string Key { get; }

    /// <summary>What it is, as people say it: "Mail that was sent".</summary>
    string Title { get; }

    /// <summary>What exactly is deleted, in a sentence.</summary>
    string Text { get; }

    /// <summary>How many days it is kept where an administrator has not set another number.</summary>
    int Days { get; }

    /// <summary>The fewest days that an administrator may set.</summary>
    int Least => 1;

    /// <summary>The most days that an administrator may set.</summary>
    int Most => 3650;

    /// <summary>Deletes some of what is older, few enough that others need not wait for it; called again until nothing
    /// is left.</summary>
    /// <returns>How many records went.</returns>
    Task<int> Purge(Instant before, CancellationToken ct);
}
