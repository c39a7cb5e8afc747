using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Visits.Browsing;

/// <summary>Shows dates and spots left in search results: those of each visit day, and of the next days.</summary>
internal sealed class VisitSearchDetails(PortalDb db, CurrentUser user, TimeProvider time) : ISearchDetails
{
    private const int MaxNext = 3;
    private const string Day = "visit-day:",
        Days = "place:/visits";

    public async Task<IReadOnlyDictionary<string, SearchDetail>> Of(
        IReadOnlyCollection<string> keys,
        CancellationToken ct
    )
    {
        var ids = keys.Where(key => key.StartsWith(Day, StringComparison.Ordinal))
            .Select(key => Guid.Parse(key[Day.Length..]))
            .ToList();
        var details = new Dictionary<string, SearchDetail>(StringComparer.Ordinal);
        if (ids.Count > 0)
            foreach (var day in await Upcoming().Where(d => ids.Contains(d.Id)).ToListAsync(ct))
                details[$"{Day}{day.Id}"] = new(Line(day), []);
        if (keys.Contains(Days))
            details[Days] = new("", await Next(ct));
        return details;
    }

    private async Task<List<SearchDetailLine>> Next(CancellationToken ct)
    {
        var days = await Upcoming().OrderBy(d => d.StartsAt).ThenBy(d => d.Id).Take(MaxNext).ToListAsync(ct);
        return days.ConvertAll(day => new SearchDetailLine(
            day.Focus,
            $"/visits/days/{day.Id}",
            $"{day.School.Name}, {Line(day)}"
        ));
    }

    private IQueryable<HostDay> Upcoming() =>
        db.HostDays.AsNoTracking().Include(d => d.School).Upcoming(time.Now()).OpenTo(db, user);

    private static string Line(HostDay day) =>
        Seats.Of(day) is { Left: > 0 } seats
            ? $"{day.When()}, {Plural.Of(seats.Left, seats.One, seats.Many)} left"
            : $"{day.When()}, full";
}
