namespace NetworkPortal.Accounts.Notifications;

/// <summary>Emails about the account itself. They are requested or protect the account, so they cannot be turned
/// off.</summary>
internal sealed class AccountNotices : INotificationSource
{
    public int Order => 90;

    public string Title => "Your account";

    public IReadOnlyList<NotificationKind> Kinds => [];

    public IReadOnlyList<FixedMail> Always { get; } =
    [
        new(
            "Account security",
            "Links you request, such as one to reset your password, and security alerts, such as when you sign in on a "
                + "new device."
        ),
    ];

    public Task<IReadOnlyDictionary<string, NoticeLine>> Describe(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    ) => Task.FromResult<IReadOnlyDictionary<string, NoticeLine>>(new Dictionary<string, NoticeLine>());
}
