using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Studios.Reading;

namespace NetworkPortal.Studios.Talking;

/// <summary>The links from sessions and cycles to the journal entries about them that the reader may read.</summary>
internal sealed class TalkLinks(PortalDb db, SharePolicy policy, TimeProvider time) : ISessionLinks, ICycleLinks
{
    public async Task<IReadOnlyDictionary<Guid, RelatedLink>> Of(RequestContext context, StudioRoom room)
    {
        if (!room.Allows(StudioAccess.Room))
            return new Dictionary<Guid, RelatedLink>();
        var entries = db.EntriesIn(policy, room.Id, context.User.Id, context.Now);
        var counts = await db
            .TalkThreads.Where(t => t.StudioId == room.Id && t.SessionId != null)
            .Where(t => entries.Any(e => e.Id == t.EntryId))
            .GroupBy(t => t.SessionId!.Value)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(context.Ct);
        return counts.ToDictionary(
            one => one.Key,
            one => new RelatedLink(
                $"{Plural.Of(one.Count, "journal entry", "journal entries")} about this session",
                $"{TalkUrl.Of(room.Slug)}?session={one.Key}"
            )
        );
    }

    public async Task<IReadOnlyList<CycleLink>> Of(
        IReadOnlyCollection<Cycle> cycles,
        CurrentUser reader,
        CancellationToken ct
    )
    {
        var ids = cycles.Select(cycle => (Guid?)cycle.Id).ToList();
        var mine = db.StudioMemberships.Of(reader.Id).InRoom();
        var threads = await db
            .TalkThreads.AsNoTracking()
            .Include(t => t.Studio)
            .Include(t => t.Author)
            .Where(t => ids.Contains(t.CycleId) && mine.Any(m => m.StudioId == t.StudioId))
            .OrderBy(t => t.StartedAt)
            .ToListAsync(ct);
        var links = new List<CycleLink>();
        foreach (var inStudio in threads.GroupBy(t => t.StudioId))
        {
            var about = inStudio.Select(t => t.EntryId).ToList();
            var readable = await db.EntriesIn(policy, inStudio.Key, reader.Id, time.Now())
                .Where(e => about.Contains(e.Id))
                .Select(e => (Guid?)e.Id)
                .ToListAsync(ct);
            links.AddRange(inStudio.Where(t => readable.Contains(t.EntryId)).Select(LinkTo));
        }
        return links;
    }

    private static CycleLink LinkTo(TalkThread thread) =>
        new($"A journal entry by {thread.Author.DisplayName} in {thread.Studio.Name}", thread.Url(thread.Studio.Slug))
        {
            CycleId = thread.CycleId!.Value,
        };
}
