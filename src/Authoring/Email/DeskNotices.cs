using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Email;

/// <summary>The desk's notifications to editors.</summary>
internal sealed class DeskNotices(PortalDb db) : INotificationSource
{
    public static readonly NotificationKind Asked = new(
        "content.review",
        "Drafts to review",
        "Someone asks you to review a draft before it’s published.",
        "someone asked you to review this draft",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Answered = new(
        "content.answer",
        "Reviews of your drafts",
        "A reviewer approves your draft or requests changes.",
        "you requested this review",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Commented = new(
        "content.comment",
        "Comments",
        "Someone comments on a draft that you wrote, reviewed, or commented on.",
        "you wrote, reviewed, or commented on this draft",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Held = new(
        "content.held",
        "Scheduled publishing failed",
        "An item you scheduled couldn’t be published.",
        "you scheduled this item",
        DeliveryFrequency.AtOnce
    );

    public static readonly NotificationKind Due = new(
        "content.due",
        "Review due",
        "One of your items has reached its review date.",
        "you own this item or set its review date",
        DeliveryFrequency.Daily
    );

    public int Order => 60;

    public string Title => "Desk";

    public IReadOnlyList<NotificationKind> Kinds { get; } = [Asked, Answered, Commented, Held, Due];

    public IReadOnlyList<FixedMail> Always => [];

    public Task<bool> Concerns(Guid person, CancellationToken ct) =>
        db.WhoMay(Permissions.EditContent).AnyAsync(a => a.Id == person, ct);

    public async Task<IReadOnlyDictionary<string, NoticeLine>> Describe(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    )
    {
        if (!await Concerns(person, ct))
            return new Dictionary<string, NoticeLine>();
        var ids = subjects.Select(IdOf).Distinct().ToList();
        var names = await db
            .Items.Latest()
            .WithIds(ids)
            .ToDictionaryAsync(i => i.ContentItemId, i => i.DisplayText, ct);
        return subjects
            .Where(subject => names.ContainsKey(IdOf(subject)))
            .ToDictionary(
                subject => subject,
                subject => new NoticeLine(names[IdOf(subject)], kind.Title, kind.Text, $"/desk/content/{IdOf(subject)}")
            );
    }

    private static string IdOf(string subject) => subject.Split('/')[0];
}
