using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Newsletters;

/// <summary>Members' choices about newsletters.</summary>
internal sealed class NewsletterNotices(PortalDb db) : INotificationSource
{
    private static readonly DeliveryFrequency[] OnOrOff = [DeliveryFrequency.AtOnce, DeliveryFrequency.Off];

    public static readonly NotificationKind Chosen = new(
        "newsletter.all",
        "Newsletter",
        "Network staff send what’s new in the library, about once a month.",
        "you subscribed to the newsletter",
        DeliveryFrequency.Off
    )
    {
        Choices = OnOrOff,
    };

    public static readonly NotificationKind ForGroup = new(
        "newsletter.group",
        "News for your groups",
        "Network staff write to everyone with your role, at your school, or in your studio.",
        "network staff wrote to everyone in a group that you belong to",
        DeliveryFrequency.AtOnce
    )
    {
        Choices = OnOrOff,
    };

    public int Order => 40;

    public string Title => "News from the network";

    public IReadOnlyList<NotificationKind> Kinds { get; } = [Chosen, ForGroup];

    public IReadOnlyList<FixedMail> Always => [];

    public static string Subject(Newsletter newsletter) => newsletter.Id.ToString("N");

    /// <summary>What came during someone's quiet hours is a line of their next digest.</summary>
    public async Task<IReadOnlyDictionary<string, NoticeLine>> Describe(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    )
    {
        var ids = subjects.Select(subject => Guid.TryParseExact(subject, "N", out var id) ? id : Guid.Empty).ToList();
        var sent = await db
            .Newsletters.AsNoTracking()
            .Where(n => ids.Contains(n.Id) && n.StartedAt != null)
            .OrderBy(n => n.StartedAt)
            .ToListAsync(ct);
        return sent.ToDictionary(Subject, n => new NoticeLine("Newsletter", n.Subject, "", n.Url));
    }
}
