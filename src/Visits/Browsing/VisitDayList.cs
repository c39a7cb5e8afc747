using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search;

namespace NetworkPortal.Visits.Browsing;

/// <summary>The upcoming visit days that the current user can find, for other modules.</summary>
public sealed class VisitDayList(PortalDb db, CurrentUser user, SearchIndex index, TimeProvider time)
{
    /// <summary>The most people who can look for a day together.</summary>
    public const int MaxPeople = Visit.MaxPeople;

    private const int PageSize = 20;

    /// <param name="page">The page, from 1; there may be nothing on it.</param>
    public async Task<VisitDayPage> Find(DayQuery query, int page, CancellationToken ct)
    {
        var upcoming = db.HostDays.AsNoTracking().Upcoming(time.Now()).OpenTo(db, user);
        var filter = await DayFilter.From(query).Look(index, upcoming, ct);
        var found = filter.Of(upcoming);
        var count = await found.CountAsync(ct);
        var days = await filter
            .Sorted(found.Include(d => d.School))
            .Skip((page - 1) * PageSize)
            .Take(PageSize)
            .ToListAsync(ct);
        var zone = await db.ZoneIfSignedIn(user, ct);
        var pages = (count + PageSize - 1) / PageSize;
        return new(count, page, pages, days.ConvertAll(day => DayCard.From(day, zone)));
    }
}

/// <summary>A page of the list.</summary>
/// <param name="Total">The number of days on all pages.</param>
public sealed record VisitDayPage(int Total, int Page, int Pages, IReadOnlyList<DayCard> Days);
