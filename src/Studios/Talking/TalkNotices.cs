using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Talking;

/// <summary>The notifications of studios' talk. Which messages they are about is chosen in each studio
/// (<see cref="TalkLevel"/>); a digest names only the author and the studio.</summary>
internal sealed class TalkNotices(PortalDb db, SharePolicy policy, TimeProvider time) : INotificationSource
{
    public static readonly NotificationKind Message = new(
        "studio.talk",
        "Notes and talk",
        "Someone answered your journal entry, mentioned you, or wrote in a conversation of a studio that you follow.",
        "you’re in this studio",
        DeliveryFrequency.AtOnce
    )
    {
        ByPlace = true,
    };

    public int Order => 21;

    public string Title => "Notes and talk in studios";

    public IReadOnlyList<NotificationKind> Kinds { get; } = [Message];

    public IReadOnlyList<FixedMail> Always => [];

    public Task<bool> Concerns(Guid person, CancellationToken ct) =>
        db.StudioMemberships.Of(person).InRoom().AnyAsync(ct);

    public async Task<IReadOnlyList<NotificationPlace>> Places(Guid person, CancellationToken ct) =>
        await db.StudioMemberships.Of(person).InRoom().PlacesIn(db.Studios.Ongoing()).ToListAsync(ct);

    public async Task<IReadOnlyDictionary<string, NoticeLine>> Describe(
        Guid person,
        NotificationKind kind,
        IReadOnlyCollection<string> subjects,
        CancellationToken ct
    )
    {
        var ids = subjects.Select(subject => Guid.TryParseExact(subject, "N", out var id) ? id : Guid.Empty).ToList();
        var messages = await db.MessagesFor(person)
            .AsNoTracking()
            .Include(m => m.Author)
            .Where(m => ids.Contains(m.Id) && m.DeletedAt == null && m.HiddenAt == null)
            .OrderBy(m => m.WrittenAt)
            .ToListAsync(ct);
        var lines = new Dictionary<string, NoticeLine>();
        foreach (var group in messages.GroupBy(m => m.ThreadId))
            if (await Find(group.Key, person, ct) is { } thread)
                foreach (var message in group)
                    lines[StudioNotices.Subject(message.Id)] = Line(thread, message);
        return lines;
    }

    /// <summary>Returns a thread if the person is in the studio's room and may read it.</summary>
    public async Task<TalkThread?> Find(Guid id, Guid person, CancellationToken ct)
    {
        var thread = await db
            .TalkThreads.AsNoTracking()
            .Include(t => t.Studio)
            .SingleOrDefaultAsync(t => t.Id == id, ct);
        return
            thread is not null
            && await db.StudioMemberships.In(thread.StudioId).Of(person).InRoom().AnyAsync(ct)
            && await db.ThreadsIn(policy, thread.StudioId, person, time.Now()).AnyAsync(t => t.Id == id, ct)
            ? thread
            : null;
    }

    private static NoticeLine Line(TalkThread thread, TalkMessage message) =>
        new(
            thread.Studio.Name,
            thread.EntryId is null
                ? $"{message.Author.DisplayName} wrote in a conversation"
                : $"{message.Author.DisplayName} answered a journal entry",
            "",
            $"{thread.Url(thread.Studio.Slug)}#message-{message.Id}"
        );
}
