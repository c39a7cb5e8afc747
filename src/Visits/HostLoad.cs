using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>How much a school hosts in a school year: its confirmed visits, past and upcoming. All sign-ups for a day
/// count as one visit.</summary>
internal sealed record HostLoad
{
    public required Guid SchoolId { get; init; }

    public required int Visits { get; init; }

    public required int Visitors { get; init; }

    /// <summary>The date of its last visit so far; null if it had none.</summary>
    public required LocalDate? Last { get; init; }

    /// <summary>Returns "5 visits and 17 visitors this school year. The last visit was 12 days ago."</summary>
    public string Describe(LocalDate today)
    {
        var visits = Plural.Of(Visits, "visit", "visits");
        var text = $"{visits} and {Plural.Of(Visitors, "visitor", "visitors")} this school year.";
        return DaysSince(today) switch
        {
            null => text,
            0 => text + " The last visit is today.",
            1 => text + " The last visit was yesterday.",
            var days => text + $" The last visit was {days} days ago.",
        };
    }

    /// <summary>Returns "1st", "2nd", "11th".</summary>
    public static string Ordinal(int number) =>
        (number % 100) is >= 11 and <= 13
            ? $"{number}th"
            : (number % 10) switch
            {
                1 => $"{number}st",
                2 => $"{number}nd",
                3 => $"{number}rd",
                _ => $"{number}th",
            };

    public int? DaysSince(LocalDate today) => Last is { } last ? Period.DaysBetween(last, today) : null;
}

internal static class HostLoadQueries
{
    /// <summary>Returns the load of one school, also if it hasn't hosted.</summary>
    public static async Task<HostLoad> HostLoad(
        this PortalDb db,
        Guid school,
        SchoolYear year,
        LocalDate today,
        CancellationToken ct
    )
    {
        var visits = db
            .Visits.AsNoTracking()
            .In(year)
            .Where(v => v.State == VisitState.Confirmed && v.HostDay.SchoolId == school);
        var last = await visits
            .Where(v => v.HostDay.Date <= today)
            .OrderByDescending(v => v.HostDay.Date)
            .Select(v => (LocalDate?)v.HostDay.Date)
            .FirstOrDefaultAsync(ct);
        return new()
        {
            SchoolId = school,
            Visits = await visits.Select(v => v.PartyId == v.SchoolId ? v.Id : v.HostDayId).Distinct().CountAsync(ct),
            Visitors = await visits.SumAsync(v => v.TeamSize, ct),
            Last = last,
        };
    }
}
