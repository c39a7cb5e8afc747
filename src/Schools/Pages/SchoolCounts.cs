using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace NetworkPortal.Schools.Pages;

/// <summary>
/// The number of schools for each option of the list's filters. The database counts in one statement, which returns a
/// row for each state and each range of grades, however many schools there are.
/// </summary>
internal sealed record SchoolCounts(IReadOnlyList<OptionCount> Rows)
{
    /// <summary>The number of schools that match the whole filter.</summary>
    public int Matching => Of(Counted.Matching);

    /// <summary>The number of schools that host visits and match the rest of the filter.</summary>
    public int Hosting => Of(Counted.Hosting);

    public IEnumerable<OptionCount> States => Rows.Where(row => row.What == Counted.State);

    public IEnumerable<OptionCount> Bands => Rows.Where(row => row.What == Counted.Band);

    /// <summary>Counts each option as if it were chosen together with the filter's other parts.</summary>
    public static async Task<SchoolCounts> Of(IQueryable<SchoolLine> all, SchoolFilter filter, CancellationToken ct)
    {
        var rows = await By(Counted.State, (filter with { State = "" }).Narrow(all), school => school.State)
            .Concat(By(Counted.Band, (filter with { Level = "" }).Narrow(all), school => school.GradeBand))
            .Concat(By(Counted.Matching, filter.Narrow(all), _ => ""))
            .Concat(By(Counted.Hosting, (filter with { Hosts = true }).Narrow(all), _ => ""))
            .ToListAsync(ct);
        return new(rows);
    }

    private static IQueryable<OptionCount> By(
        Counted what,
        IQueryable<SchoolLine> schools,
        Expression<Func<SchoolLine, string>> name
    ) =>
        schools
            .GroupBy(name)
            .Select(group => new OptionCount
            {
                What = what,
                Name = group.Key,
                Count = group.Count(),
            });

    private int Of(Counted what) => Rows.FirstOrDefault(row => row.What == what)?.Count ?? 0;
}

/// <summary>A number of schools; <see cref="Name"/> is the state or the range of grades, blank for totals.</summary>
internal sealed record OptionCount
{
    public required Counted What { get; init; }

    public required string Name { get; init; }

    public required int Count { get; init; }
}

internal enum Counted
{
    State,
    Band,
    Matching,
    Hosting,
}
