using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Inquiry.Cycles.Commenting;

/// <summary>The notification that someone commented on one's cycle: it names the author, and has nothing from the cycle
/// or the comment.</summary>
internal sealed class CycleNotices(PortalDb db, Notifications notifications, PortalOptions portal) : INotificationSource
{
    private static readonly NotificationKind Commented = new(
        "cycle.comment",
        "Comments on your cycles",
        "A member of your group commented on a cycle of yours.",
        "a cycle of yours belongs to a group",
        DeliveryFrequency.Daily
    );

    internal sealed record MailPage(string Title, string Name, string Author, string Url) : Mail.MailPage(Title);

    public int Order => 25;

    public string Title => "Cycles";

    public IReadOnlyList<NotificationKind> Kinds { get; } = [Commented];

    public IReadOnlyList<FixedMail> Always { get; } = [];

    public Task<bool> Concerns(Guid person, CancellationToken ct) =>
        db.Cycles.Own(person).AnyAsync(c => c.GroupId != null, ct);

    /// <summary>Tells the owner, as part of the caller's transaction.</summary>
    public async Task Tell(Cycle cycle, CycleComment comment, CancellationToken ct)
    {
        if (cycle.OwnerId == comment.AuthorId)
            return;
        var names = await db
            .Accounts.Where(a => a.Id == cycle.OwnerId || a.Id == comment.AuthorId)
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var author = names[comment.AuthorId];
        await notifications.Notify(
            new(cycle.OwnerId, Commented, $"{comment.Id:N}"),
            new(
                "cycle-commented",
                new MailPage(
                    $"{author} commented on your cycle",
                    names[cycle.OwnerId],
                    author,
                    portal.Url(cycle.Url() + "#comments")
                )
            ),
            ct
        );
    }

    public async Task<IReadOnlyDictionary<string, NoticeLine>> Describe(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    )
    {
        var ids = subjects.Select(subject => Guid.TryParseExact(subject, "N", out var id) ? id : Guid.Empty).ToList();
        var own = db.Cycles.Own(person);
        var found = await db.CommentsFor(person)
            .Where(m => ids.Contains(m.Id) && own.Any(c => c.Id == m.CycleId))
            .Select(m => new
            {
                m.Id,
                m.CycleId,
                m.Author.DisplayName,
            })
            .ToListAsync(ct);
        return found.ToDictionary(
            m => $"{m.Id:N}",
            m => new NoticeLine(
                "Cycles",
                $"{m.DisplayName} commented on your cycle",
                "",
                $"/cycles/{m.CycleId}#comments"
            )
        );
    }
}
