namespace NetworkPortal.Accounts.Notifications;

/// <summary>A module's notifications, and whether each still matters when a digest is sent.</summary>
public interface INotificationSource
{
    /// <summary>The position of the module's group on the page, lowest first.</summary>
    int Order { get; }

    /// <summary>The group's heading: "Studios".</summary>
    string Title { get; }

    IReadOnlyList<NotificationKind> Kinds { get; }

    /// <summary>Whether any of these notifications can concern the person; if not, the settings page leaves this source
    /// out.</summary>
    Task<bool> Concerns(Guid person, CancellationToken ct) => Task.FromResult(true);

    /// <summary>Returns the keys of kinds that the person can't turn off now, because no one else would be
    /// notified.</summary>
    Task<IReadOnlyCollection<string>> Needed(Guid person, CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<string>>([]);

    IReadOnlyList<FixedMail> Always { get; }

    /// <summary>Returns the places (such as studios) that the person belongs to now; empty if nothing is chosen by
    /// place.</summary>
    Task<IReadOnlyList<NotificationPlace>> Places(Guid person, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<NotificationPlace>>([]);

    /// <summary>Returns the digest lines by subject. Leaves out a subject that is done or over, that something newer
    /// replaced, or that the person may no longer see.</summary>
    Task<IReadOnlyDictionary<string, NoticeLine>> Describe(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    );
}
