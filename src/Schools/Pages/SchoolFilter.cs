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
        (State.Length == 0 || school.StateSlug == State)
        && (Level.Length == 0 || school.LevelSlugs.Contains(Level))
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
        var hosts = Option("Hosts visits", Hosts, isOn => this with { Hosts = isOn }, schools);
        if (hosts.Count > 0 || hosts.Selected)
            yield return new("Visits", [hosts]);
        var levels = GradeLevels.All.Select(level =>
        {
            var slug = Slug.From(level);
            return Option(level, Level == slug, isOn => this with { Level = isOn ? slug : "" }, schools);
        });
        if (Used(levels) is { Count: > 0 } usedLevels)
            yield return new("Grades", usedLevels);
        var states = schools.Where(school => school.State.Length > 0).DistinctBy(school => school.State);
        var options = states
            .OrderBy(school => school.State, StringComparer.Ordinal)
            .Select(school =>
                Option(
                    school.State,
                    State == school.StateSlug,
                    isOn => this with { State = isOn ? school.StateSlug : "" },
                    schools
                )
            );
        if (Used(options) is { Count: > 0 } usedStates)
            yield return new("State", usedStates);
    }

    /// <param name="set">Returns this filter with the option turned on or off.</param>
    private static FilterOption Option(
        string text,
        bool isSelected,
        Func<bool, SchoolFilter> set,
        IReadOnlyList<SchoolLine> schools
    ) => new(text, set(!isSelected).To(), schools.Count(set(true).Matches), isSelected);

    private static List<FilterOption> Used(IEnumerable<FilterOption> options) =>
        [.. options.Where(option => option.Count > 0 || option.Selected)];
}

internal sealed record FilterGroup(string Title, IReadOnlyList<FilterOption> Options);

internal sealed record FilterOption(string Text, string Url, int Count, bool Selected);
