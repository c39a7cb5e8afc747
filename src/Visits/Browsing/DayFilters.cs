using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Visits.Browsing;

/// <summary>The filter options of the list of days, with the number of days that each would show.</summary>
internal sealed record DayFilters(IReadOnlyList<FilterGroup> Groups, string? ClearUrl)
{
    public static DayFilters Of(IReadOnlyList<DayGroup> groups, DayFilter chosen)
    {
        var states = Count(groups.Where((chosen with { State = "" }).Matches), group => group.State);
        var grades = Count(groups.Where((chosen with { Grades = "" }).Matches), group => group.Grades);
        var parts = Count(groups.Where((chosen with { Part = null }).Matches), group => group.Part);
        var months = Count(groups.Where((chosen with { Month = null }).Matches), group => group.Date.ToYearMonth());
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
                        .. months
                            .OrderBy(month => month.Key)
                            .Select(month => new FilterOption(
                                DayFilter.Name(month.Key),
                                (chosen with { Month = chosen.Month == month.Key ? null : month.Key }).Url(),
                                month.Count,
                                chosen.Month == month.Key
                            )),
                    ]
                ),
            ],
            chosen.IsEmpty ? null : "/visits"
        );
    }

    private static IEnumerable<(TKey Key, int Count)> Count<TKey>(
        IEnumerable<DayGroup> groups,
        Func<DayGroup, TKey> key
    ) => groups.GroupBy(key, group => group.Count).Select(counts => (counts.Key, counts.Sum()));

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

/// <summary>How many days are alike in everything that has filter options.</summary>
internal sealed record DayGroup(string State, string Grades, DayPart Part, LocalDate Date, int Count)
{
    /// <summary>Counts the days of a list. The database does so, reading them once.</summary>
    public static async Task<IReadOnlyList<DayGroup>> Of(IQueryable<HostDay> days, CancellationToken ct)
    {
        var (noon, lunch) = (DayParts.Noon, DayParts.AfterLunch);
        var groups = await days.GroupBy(d => new
            {
                d.School.State,
                d.School.GradeBand,
                Part = d.Starts >= noon ? DayPart.Afternoon
                : d.Ends <= lunch ? DayPart.Morning
                : DayPart.WholeDay,
                d.Date,
            })
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(ct);
        return groups.ConvertAll(group => new DayGroup(
            group.Key.State,
            group.Key.GradeBand,
            group.Key.Part,
            group.Key.Date,
            group.Count
        ));
    }
}

internal sealed record FilterGroup(string Title, IReadOnlyList<FilterOption> Options);

internal sealed record FilterOption(string Text, string Url, int Count, bool Selected);
