namespace NetworkPortal.Accounts.Notifications;

/// <summary>What a module tells people of, and whether that is still worth telling when a digest is sent.</summary>
public interface INotificationSource
{
    /// <summary>The order of the module's group on the page, lowest first.</summary>
    int Order { get; }

    /// <summary>The group's heading: "Studios".</summary>
    string Title { get; }

    IReadOnlyList<NotificationKind> Kinds { get; }

    /// <summary>Whether any of it can come to the person; if not, nothing is asked.</summary>
    Task<bool> Concerns(Guid person, CancellationToken ct) => Task.FromResult(true);

    /// <summary>The keys of kinds that the person can't switch off now, since nobody else would hear.</summary>
    Task<IReadOnlyCollection<string>> Needed(Guid person, CancellationToken ct) =>
        Task.FromResult<IReadOnlyCollection<string>>([]);

    IReadOnlyList<FixedMail> Always { get; }

    /// <summary>What the person is in now; none where nothing is chosen by place.</summary>
    Task<IReadOnlyList<NotificationPlace>> Places(Guid person, CancellationToken ct);

    /// <summary>
    /// The lines of a digest by subject. A subject is left out when it is done or over, when something newer has taken
    /// its place, or when the
    /// person may not see it any more.
    /// </summary>
    Task<IReadOnlyDictionary<string, NoticeLine>> Describe(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    );
}
