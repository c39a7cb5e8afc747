using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>A school year, from July 1 to June 30: the period over which visits are counted.</summary>
/// <param name="Start">The year in which it starts.</param>
internal sealed record SchoolYear(int Start)
{
    private const int FirstMonth = 7;

    public LocalDate First => new(Start, FirstMonth, 1);

    public LocalDate Last => First.PlusYears(1).PlusDays(-1);

    /// <summary>Returns "2026–27".</summary>
    public string Name => $"{Start}–{(Start + 1) % 100:00}";

    public static SchoolYear Of(LocalDate date) => new(date.Month >= FirstMonth ? date.Year : date.Year - 1);
}

internal static class SchoolYearQueries
{
    /// <summary>Returns the visits to days in that school year.</summary>
    public static IQueryable<Visit> In(this IQueryable<Visit> visits, SchoolYear year)
    {
        var (first, last) = (year.First, year.Last);
        return visits.Where(v => v.HostDay.Date >= first && v.HostDay.Date <= last);
    }

    /// <summary>Returns the days in that school year that weren't canceled.</summary>
    public static IQueryable<HostDay> In(this IQueryable<HostDay> days, SchoolYear year)
    {
        var (first, last) = (year.First, year.Last);
        return days.Where(d => d.CanceledAt == null && d.Date >= first && d.Date <= last);
    }
}
