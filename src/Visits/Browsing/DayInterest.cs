using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Schools;

namespace NetworkPortal.Visits.Browsing;

/// <summary>Who would like to see a visit day, for the reader of its page.</summary>
/// <param name="CanLike">Whether the reader can say so; they can't request the visit themselves.</param>
/// <param name="Likes">Whether the reader said so.</param>
/// <param name="Colleagues">The colleagues who said so, for people who arrange visits.</param>
internal sealed record DayInterest(bool CanLike, bool Likes, IReadOnlyList<DayInterest.Colleague> Colleagues)
{
    private const int Max = 20;

    /// <summary>Whether someone at the reader’s school arranges visits, and can see it; otherwise network staff
    /// help.</summary>
    public bool Arranged { get; init; } = true;

    internal sealed record Colleague(string Name, string Note);

    public static async Task<DayInterest> Of(RequestContext context, HostDay day, bool arranges)
    {
        if (!context.User.SignedIn)
            return new(false, false, []);
        var (db, me) = (context.Db, context.User.Id);
        var liking = await db.Set<VisitInterest>()
            .Where(i => i.HostDayId == day.Id && i.AccountId == me)
            .Select(i => (Guid?)i.SchoolId)
            .FirstOrDefaultAsync(context.Ct);
        return new(
            !arranges && await db.Memberships.Of(me).AnyAsync(m => m.SchoolId != day.SchoolId, context.Ct),
            liking is not null,
            await db.Set<VisitInterest>()
                .AsNoTracking()
                .SeenBy(db, me)
                .Where(i => i.HostDayId == day.Id)
                .OrderBy(i => i.At)
                .Take(Max)
                .Select(i => new Colleague(i.Account.DisplayName, i.Note))
                .ToListAsync(context.Ct)
        )
        {
            Arranged = liking is not { } school || await db.ArrangersOf(school, without: me).AnyAsync(context.Ct),
        };
    }
}
