using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Search;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Visits.Browsing;

/// <summary>The filter of the list of days; the URL is its state. Invalid values are ignored.</summary>
internal sealed record DayFilter
{
    private static readonly YearMonthPattern Months = YearMonthPattern.CreateWithInvariantCulture("uuuu-MM");
    private static readonly YearMonthPattern MonthNames = YearMonthPattern.CreateWithInvariantCulture("MMMM uuuu");

    public required string Words { get; init; }

    public required string State { get; init; }

    /// <summary>The grades of the school, such as "K-5"; blank for any.</summary>
    public required string Grades { get; init; }

    public required YearMonth? Month { get; init; }

    /// <summary>How many spots the day must have left; null for any number, and for full days too.</summary>
    public required int? People { get; init; }

    /// <summary>The first and the last date that suits; null for any.</summary>
    public LocalDate? First { get; init; }

    public LocalDate? Last { get; init; }

    public required DayPart? Part { get; init; }

    /// <summary>The slug of the school from which to measure; blank for none.</summary>
    public required string Near { get; init; }

    /// <summary>The ZIP code or the town from which to measure instead; blank for none.</summary>
    public required string Place { get; init; }

    /// <summary>The days with the words, as <see cref="Look"/> found them; null if the database is to look for
    /// them.</summary>
    private IReadOnlyList<Guid>? Found { get; init; }

    /// <summary>How far away the school may be, in miles; null for any distance.</summary>
    public required int? Miles { get; init; }

    public bool Nearest { get; init; }

    /// <summary>The place from which to measure; null if it is unknown, and then distance doesn’t matter.</summary>
    public GeoPoint? Center { get; init; }

    public static IReadOnlyList<int> Distances { get; } = [25, 50, 100, 200];

    /// <summary>Whether the days can't be found or sorted without a place.</summary>
    public bool NeedsCenter => Miles is not null || Nearest;

    public bool IsEmpty => Url() == "/visits";

    public string MonthText => Month is { } month ? Months.Format(month) : "";

    public static DayFilter From(DayQuery query) =>
        new()
        {
            Words = Limit(query.Q),
            State = Limit(query.State),
            Grades = Limit(query.Grades),
            Month = Months.Parse(query.Month ?? "") is { Success: true, Value: var read } ? read : null,
            People =
                int.TryParse(query.People, NumberStyles.None, CultureInfo.InvariantCulture, out var people)
                && people is > 0 and <= Visit.MaxPeople
                    ? people
                    : null,
            First = Day(query.From),
            Last = Day(query.To),
            Part = DayParts.Read(query.Part),
            Near = Limit(query.Near),
            Place = Limit(query.Place).Trim(),
            Miles = Distances.FirstOrDefault(miles => $"{miles}" == query.Within) is > 0 and var chosen ? chosen : null,
            Nearest = query.Sort == "distance",
        };

    private static LocalDate? Day(string? text) =>
        LocalDatePattern.Iso.Parse(text ?? "") is { Success: true, Value: var day } ? day : null;

    public static string Name(YearMonth month) => MonthNames.Format(month);

    /// <summary>Returns the days that match.</summary>
    public IQueryable<HostDay> Of(IQueryable<HostDay> days)
    {
        days = Open(days);
        if (State.Length > 0)
            days = days.Where(d => d.School.State == State);
        if (Grades.Length > 0)
            days = days.Where(d => d.School.GradeBand == Grades);
        if (Part is { } part)
            days = days.During(part);
        if (Month is not { } month)
            return days;
        var (first, next) = (month.OnDayOfMonth(1), month.PlusMonths(1).OnDayOfMonth(1));
        return days.Where(d => d.Date >= first && d.Date < next);
    }

    /// <summary>Looks for the words in the search index, which knows the forms of a word and its synonyms. Days that
    /// are for partners first aren't in it.</summary>
    public async Task<DayFilter> Look(SearchIndex index, IQueryable<HostDay> days, CancellationToken ct)
    {
        if (Words.Length == 0 || index.KeysOf(VisitSearchSource.List, Words) is not { } keys)
            return this;
        var others = await WithWords(days.Where(d => d.PartnersUntil != null)).Select(d => d.Id).ToListAsync(ct);
        return this with { Found = [.. keys.Select(Guid.Parse), .. others] };
    }

    /// <summary>Returns the days that match without the filters that have options.</summary>
    public IQueryable<HostDay> Open(IQueryable<HostDay> days)
    {
        days = Found is { } found ? days.Where(d => found.Contains(d.Id)) : WithWords(days);
        if (People is { } people)
            days = days.Where(d => d.TeamsLeft > 0 && d.PeopleLeft >= people);
        if (First is { } earliest)
            days = days.Where(d => d.Date >= earliest);
        if (Last is { } latest)
            days = days.Where(d => d.Date <= latest);
        return Miles is { } miles && Center is { } center ? days.Within(center, miles) : days;
    }

    /// <summary>Returns the days where every word occurs in what there is to see, or in the school's name, place,
    /// state, or grades.</summary>
    private IQueryable<HostDay> WithWords(IQueryable<HostDay> days) =>
        // One text, because folding each of them takes the database many times longer.
        days.WithWords(
            Words,
            d =>
                d.Offer.Focus
                + "\n"
                + d.Offer.Question
                + "\n"
                + d.Offer.Description
                + "\n"
                + d.Offer.Grades
                + "\n"
                + d.Offer.Bring
                + "\n"
                + d.School.Name
                + "\n"
                + d.School.Place
                + "\n"
                + d.School.State
                + "\n"
                + d.School.GradeBand
        );

    /// <summary>Whether a group of days matches the filters that have options.</summary>
    public bool Matches(DayGroup group) =>
        (State.Length == 0 || group.State == State)
        && (Grades.Length == 0 || group.Grades == Grades)
        && (Part is null || group.Part == Part)
        && (Month is null || group.Date.ToYearMonth() == Month);

    /// <summary>Orders the days by date, or by distance.</summary>
    public IOrderedQueryable<HostDay> Sorted(IQueryable<HostDay> days) =>
        (
            Nearest && Center is { } center
                ? days.Nearest(center).ThenBy(d => d.StartsAt)
                : days.OrderBy(d => d.StartsAt)
        ).ThenBy(d => d.Id);

    /// <summary>Returns the URL of the list with this filter.</summary>
    public string Url(int page = 1)
    {
        var parts = new[]
        {
            ("q", Words),
            ("state", State),
            ("grades", Grades),
            ("month", MonthText),
            ("people", $"{People}"),
            ("from", First is { } first ? LocalDatePattern.Iso.Format(first) : ""),
            ("to", Last is { } last ? LocalDatePattern.Iso.Format(last) : ""),
            ("part", Part?.Key() ?? ""),
            ("near", Near),
            ("place", Place),
            ("within", $"{Miles}"),
            ("sort", Nearest ? "distance" : ""),
            ("page", page > 1 ? page.ToString(CultureInfo.InvariantCulture) : ""),
        };
        var query = string.Join(
            '&',
            parts
                .Where(part => part.Item2.Length > 0)
                .Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2)}")
        );
        return query.Length == 0 ? "/visits" : "/visits?" + query;
    }

    private static string Limit(string? text) => text is { Length: <= 200 } ? HiddenCharacters.RemoveFrom(text) : "";
}

/// <summary>The query parameters of the list of days, as they come.</summary>
public sealed record DayQuery
{
    public string? Q { get; init; }

    public string? State { get; init; }

    public string? Grades { get; init; }

    public string? Month { get; init; }

    public string? People { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Part { get; init; }

    public string? Near { get; init; }

    public string? Place { get; init; }

    public string? Within { get; init; }

    public string? Sort { get; init; }
}
