using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Notifying;

internal static class PollNoticeLines
{
    /// <summary>Returns the open polls that the person hasn't answered, for digests.</summary>
    public static async Task<List<(string Subject, NoticeLine Line)>> PollLines(
        this PortalDb db,
        Guid person,
        List<Guid> ids,
        CancellationToken ct
    )
    {
        var (mine, now) = (db.StudioMemberships.Of(person).TakingPart(), db.Now);
        var polls = await db
            .TimePolls.AsNoTracking()
            .Open()
            .Where(p => ids.Contains(p.Id) && p.AnswersUntil > now && mine.Any(m => m.StudioId == p.StudioId))
            .Where(p => !p.Replies.Any(r => r.AccountId == person))
            .Include(p => p.Studio)
            .ToListAsync(ct);
        return polls.ConvertAll(poll =>
            (
                StudioNotices.Subject(poll.Id),
                new NoticeLine(
                    poll.Studio.Name,
                    $"Which times suit you? {poll.Topic}",
                    $"Answer by {poll.Deadline(poll.Studio.TimeZoneId)}.",
                    TimePoll.Url(poll.Studio.Slug, poll.Id)
                )
            )
        );
    }
}
