using System.Globalization;
using NetworkPortal.Kernel.Data;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Visits.Browsing;

/// <summary>The filter of the list of days: words, a state, a month, a page. Invalid values are ignored.</summary>
internal sealed record DayFilter(string Words, string State, YearMonth? Month, int Page)
{
    private static readonly YearMonthPattern Months = YearMonthPattern.CreateWithInvariantCulture("uuuu-MM");
    private static readonly YearMonthPattern MonthNames = YearMonthPattern.CreateWithInvariantCulture("MMMM uuuu");

    public bool IsEmpty => Words.Length == 0 && State.Length == 0 && Month is null;

    public string MonthText => Month is { } month ? Months.Format(month) : "";

    public static DayFilter From(DayQuery query) =>
        new(
            Limit(query.Q),
            Limit(query.State),
            Months.Parse(query.Month ?? "") is { Success: true, Value: var read } ? read : null,
            int.TryParse(query.Page, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? Math.Clamp(number, 1, 10_000)
                : 1
        );

    public static string Name(YearMonth month) => MonthNames.Format(month);

    /// <param name="day">The day, with its school loaded.</param>
    public bool Matches(HostDay day) => MatchesWords(day) && MatchesState(day) && MatchesMonth(day);

    public bool MatchesState(HostDay day) =>
        State.Length == 0 || day.School.State.Equals(State, StringComparison.OrdinalIgnoreCase);

    public bool MatchesMonth(HostDay day) => Month is null || day.Date.ToYearMonth() == Month;

    /// <summary>Checks whether every word occurs in the day's topic or location.</summary>
    public bool MatchesWords(HostDay day)
    {
        var offer = day.Offer;
        var about = string.Join(' ', offer.Focus, offer.Question, offer.Description, offer.Grades);
        var text = Fold.Of(string.Join(' ', about, day.School.Name, day.School.Place));
        return Fold.Words(Words).All(word => text.Contains(word, StringComparison.Ordinal));
    }

    /// <summary>Returns the URL of the list with this filter.</summary>
    public string Url()
    {
        var parts = new[]
        {
            ("q", Words),
            ("state", State),
            ("month", MonthText),
            ("page", Page > 1 ? Page.ToString(CultureInfo.InvariantCulture) : ""),
        };
        var query = string.Join(
            '&',
            parts
                .Where(part => part.Item2.Length > 0)
                .Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2)}")
        );
        return query.Length == 0 ? "/visits" : "/visits?" + query;
    }

    private static string Limit(string? text) =>
        text is null ? ""
        : text.Length > 200 ? ""
        : text.Trim();
}

/// <summary>The query parameters of the list of days, as they come.</summary>
internal sealed record DayQuery
{
    public string? Q { get; init; }

    public string? State { get; init; }

    public string? Month { get; init; }

    public string? Page { get; init; }
}
