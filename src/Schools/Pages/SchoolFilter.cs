using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;

namespace NetworkPortal.Schools.Pages;

/// <summary>The filters of the list of schools; the URL is their state. A state without schools matches none.</summary>
/// <param name="State">The slug of a state, or blank for any.</param>
/// <param name="Level">One of <see cref="GradeLevels.All"/>, or blank for any.</param>
/// <param name="Hosts">Whether the school must have a visit day with room.</param>
internal sealed record SchoolFilter(string State, string Level, bool Hosts)
{
    public const string Url = "/schools";

    public bool IsEmpty => State.Length == 0 && Level.Length == 0 && !Hosts;

    public static SchoolFilter From(IQueryCollection query) =>
        new(Slug.From($"{query["state"]}"), Slug.From($"{query["level"]}"), query["hosts"] == "yes");

    public bool Matches(SchoolLine school) =>
        (State.Length == 0 || Slug.From(school.State) == State)
        && (Level.Length == 0 || GradeLevels.Of(school.GradeBand).Any(level => Slug.From(level) == Level))
        && (!Hosts || school.Hosts);

    public string To(int page = 1)
    {
        var query = new List<string>();
        if (State.Length > 0)
            query.Add("state=" + State);
        if (Level.Length > 0)
            query.Add("level=" + Level);
        if (Hosts)
            query.Add("hosts=yes");
        if (page > 1)
            query.Add($"page={page}");
        return query.Count == 0 ? Url : $"{Url}?{string.Join('&', query)}";
    }

    /// <summary>Returns each filter's options with the number of schools that they would show.</summary>
    public IEnumerable<FilterGroup> Groups(IReadOnlyList<SchoolLine> schools)
    {
        var hosts = Option("Hosts visits", this with { Hosts = !Hosts }, Hosts, this with { Hosts = true }, schools);
        if (hosts.Count > 0 || hosts.Selected)
            yield return new("Visits", [hosts]);
        var levels = GradeLevels.All.Select(level => Of(level, Slug.From(level), schools, isState: false));
        if (Used(levels) is { Count: > 0 } usedLevels)
            yield return new("Grades", usedLevels);
        var states = schools.Select(school => school.State).Where(state => state.Length > 0).Distinct();
        var options = states.Order(StringComparer.Ordinal).Select(state => Of(state, Slug.From(state), schools, true));
        if (Used(options) is { Count: > 0 } usedStates)
            yield return new("State", usedStates);
    }

    private FilterOption Of(string text, string slug, IReadOnlyList<SchoolLine> schools, bool isState)
    {
        var isSelected = slug == (isState ? State : Level);
        var value = isSelected ? "" : slug;
        var toggled = isState ? this with { State = value } : this with { Level = value };
        var shown = isState ? this with { State = slug } : this with { Level = slug };
        return Option(text, toggled, isSelected, shown, schools);
    }

    private static FilterOption Option(
        string text,
        SchoolFilter toggled,
        bool isSelected,
        SchoolFilter shown,
        IReadOnlyList<SchoolLine> schools
    ) => new(text, toggled.To(), schools.Count(shown.Matches), isSelected);

    private static List<FilterOption> Used(IEnumerable<FilterOption> options) =>
        [.. options.Where(option => option.Count > 0 || option.Selected)];
}

internal sealed record FilterGroup(string Title, IReadOnlyList<FilterOption> Options);

internal sealed record FilterOption(string Text, string Url, int Count, bool Selected);
