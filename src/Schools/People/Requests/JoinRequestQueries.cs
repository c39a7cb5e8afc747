using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NodaTime;

namespace NetworkPortal.Schools.People.Requests;

internal static class JoinRequestQueries
{
    public static IQueryable<JoinRequest> Waiting(this IQueryable<JoinRequest> requests, Instant now) =>
        requests.Where(r => r.State == JoinRequestState.Waiting && r.ExpiresAt > now);

    /// <summary>Answers a request that is still open: if two leaders answer at once, only one succeeds.</summary>
    public static async Task<bool> Answer(this RequestContext context, Guid id, JoinRequestState state, string reason)
    {
        var (by, now) = (context.User.Id, context.Now);
        return await context
                .Db.JoinRequests.Waiting(now)
                .Where(r => r.Id == id)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(r => r.State, state)
                            .SetProperty(r => r.AnsweredById, by)
                            .SetProperty(r => r.AnsweredAt, now)
                            .SetProperty(r => r.Reason, reason),
                    context.Ct
                ) == 1;
    }
}
