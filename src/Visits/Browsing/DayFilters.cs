namespace NetworkPortal.Visits.Browsing;

/// <summary>The filter options of the list of days, with the number of days that each would show.</summary>
internal sealed record DayFilters(IReadOnlyList<FilterGroup> Groups, string? ClearUrl)
{
    public static DayFilters Of(IReadOnlyList<HostDay> days, DayFilter chosen)
    {
        var states = days.Where(day =>
                chosen.MatchesWords(day) && chosen.MatchesMonth(day) && day.School.State.Length > 0
            )
            .CountBy(day => day.School.State)
            .OrderBy(state => state.Key, StringComparer.Ordinal)
            .Select(state =>
                Option(
                    state.Key,
                    state.Value,
                    chosen.State == state.Key,
                    chosen with
                    {
                        State = chosen.State == state.Key ? "" : state.Key,
                    }
                )
            );
        var months = days.Where(day => chosen.MatchesWords(day) && chosen.MatchesState(day))
            .CountBy(day => day.Date.ToYearMonth())
            .OrderBy(month => month.Key)
            .Select(month =>
                Option(
                    DayFilter.Name(month.Key),
                    month.Value,
                    chosen.Month == month.Key,
                    chosen with
                    {
                        Month = chosen.Month == month.Key ? null : month.Key,
                    }
                )
            );
        return new([new("State", [.. states]), new("Month", [.. months])], chosen.IsEmpty ? null : "/visits");
    }

    private static FilterOption Option(string text, int count, bool selected, DayFilter next) =>
        new(text, (next with { Page = 1 }).Url(), count, selected);
}

internal sealed record FilterGroup(string Title, IReadOnlyList<FilterOption> Options);

internal sealed record FilterOption(string Text, string Url, int Count, bool Selected);

internal sealed record Pager(int Page, int Pages, string? PreviousUrl, string? NextUrl)
{
    public static Pager Of(DayFilter filter, int count, int size)
    {
        var pages = Math.Max(1, (count + size - 1) / size);
        var page = Math.Min(filter.Page, pages);
        return new(
            page,
            pages,
            page > 1 ? (filter with { Page = page - 1 }).Url() : null,
            page < pages ? (filter with { Page = page + 1 }).Url() : null
        );
    }
}
