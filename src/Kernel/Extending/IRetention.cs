using NodaTime;

namespace NetworkPortal.Kernel.Extending;

/// <summary>A kind of data that is deleted after a retention period.</summary>
public interface IRetention
{
    /// <summary>The key in settings: "mail.sent".</summary>
    string Key { get; }

    /// <summary>The display name: "Mail that was sent".</summary>
    string Title { get; }

    /// <summary>One sentence that says exactly what is deleted.</summary>
    string Text { get; }

    /// <summary>The default number of days.</summary>
    int Days { get; }

    /// <summary>The minimum number of days that an administrator may set.</summary>
    int Least => 1;

    /// <summary>The maximum number of days that an administrator may set.</summary>
    int Most => 3650;

    /// <summary>Deletes a batch of older records, small enough not to block other writers; called again until nothing
    /// is left.</summary>
    /// <returns>The number of deleted records.</returns>
    Task<int> Purge(Instant before, CancellationToken ct);
}
