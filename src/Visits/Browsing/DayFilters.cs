using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Visits.Browsing;

/// <summary>The filter options of the list of days, with the number of days that each would show.</summary>
internal sealed record DayFilters(IReadOnlyList<FilterGroup> Groups, string? ClearUrl)
{
    /// <param name="days">All days of the list. The database counts them.</param>
    public static async Task<DayFilters> Of(IQueryable<HostDay> days, DayFilter chosen, CancellationToken ct)
    {
        var states = await Count((chosen with { State = "" }).Of(days).GroupBy(d => d.School.State), ct);
        var grades = await Count((chosen with { Grades = "" }).Of(days).GroupBy(d => d.School.GradeBand), ct);
        var dates = await Count((chosen with { Month = null }).Of(days).GroupBy(d => d.Date), ct);
        var parts = await Count((chosen with { Part = null }).Of(days).ByPart(), ct);
        return new(
            [
                new(
                    "State",
                    Options(states, chosen.State, state => chosen with { State = chosen.State == state ? "" : state })
                ),
                new(
                    "Grades",
                    Options(grades, chosen.Grades, band => chosen with { Grades = chosen.Grades == band ? "" : band })
                ),
                new(
                    "Time of day",
                    [
                        .. parts
                            .OrderBy(part => part.Key)
                            .Select(part => new FilterOption(
                                part.Key.Describe(),
                                (chosen with { Part = chosen.Part == part.Key ? null : part.Key }).Url(),
                                part.Count,
                                chosen.Part == part.Key
                            )),
                    ]
                ),
                new(
                    "Month",
                    [
                        .. dates
                            .GroupBy(date => date.Key.ToYearMonth(), date => date.Count)
                            .OrderBy(month => month.Key)
                            .Select(month => new FilterOption(
                                DayFilter.Name(month.Key),
                                (chosen with { Month = chosen.Month == month.Key ? null : month.Key }).Url(),
                                month.Sum(),
                                chosen.Month == month.Key
                            )),
                    ]
                ),
            ],
            chosen.IsEmpty ? null : "/visits"
        );
    }

    private static async Task<List<(TKey Key, int Count)>> Count<TKey>(
        IQueryable<IGrouping<TKey, HostDay>> groups,
        CancellationToken ct
    )
    {
        var counts = await groups.Select(group => new { group.Key, Count = group.Count() }).ToListAsync(ct);
        return counts.ConvertAll(group => (group.Key, group.Count));
    }

    private static IReadOnlyList<FilterOption> Options(
        IEnumerable<(string Key, int Count)> counts,
        string chosen,
        Func<string, DayFilter> next
    ) =>
        [
            .. counts
                .Where(option => option.Key.Length > 0)
                .ByName(option => option.Key)
                .Select(option => new FilterOption(
                    option.Key,
                    next(option.Key).Url(),
                    option.Count,
                    chosen == option.Key
                )),
        ];
}

internal sealed record FilterGroup(string Title, IReadOnlyList<FilterOption> Options);

internal sealed record FilterOption(string Text, string Url, int Count, bool Selected);
