using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;

namespace NetworkPortal.Schools.Pages;

/// <summary>The filters of the list of schools; the URL is their state. A state without schools matches none.</summary>
/// <param name="State">The slug of a state, or blank for any.</param>
/// <param name="Level">The slug of one of <see cref="GradeLevels.All"/>, or blank for any.</param>
/// <param name="Hosts">Whether the school must have a visit day with room.</param>
internal sealed record SchoolFilter(string State, string Level, bool Hosts)
{
    public const string Url = "/schools";

    /// <summary>The states with this slug, as schools write them.</summary>
    private IReadOnlyList<string> States { get; init; } = [];

    /// <summary>The ranges of grades that the level is part of, as schools write them.</summary>
    private IReadOnlyList<string> Bands { get; init; } = [];

    public bool IsEmpty => State.Length == 0 && Level.Length == 0 && !Hosts;

    /// <summary>Reads the filter from the URL, and from the schools what it stands for.</summary>
    public static async Task<SchoolFilter> From(
        IQueryCollection query,
        IQueryable<School> schools,
        CancellationToken ct
    )
    {
        var filter = new SchoolFilter(
            Slug.From($"{query["state"]}"),
            Slug.From($"{query["level"]}"),
            query["hosts"] == "yes"
        );
        var states = filter.State.Length == 0 ? [] : await Used(schools.Select(school => school.State), ct);
        var bands = filter.Level.Length == 0 ? [] : await Used(schools.Select(school => school.GradeBand), ct);
        return filter with
        {
            States = states.FindAll(state => Slug.From(state) == filter.State),
            Bands = bands.FindAll(band => GradeLevels.Of(band).Any(level => Slug.From(level) == filter.Level)),
        };
    }

    public IQueryable<SchoolLine> Narrow(IQueryable<SchoolLine> schools)
    {
        var (states, bands) = (States, Bands);
        if (State.Length > 0)
            schools = schools.Where(school => states.Contains(school.State));
        if (Level.Length > 0)
            schools = schools.Where(school => bands.Contains(school.GradeBand));
        return Hosts ? schools.Where(school => school.Hosts) : schools;
    }

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
    public IEnumerable<FilterGroup> Groups(SchoolCounts counts)
    {
        if (counts.Hosting > 0 || Hosts)
            yield return new("Visits", [new("Hosts visits", Hosted(!Hosts), counts.Hosting, Hosts)]);
        if (Levels(counts) is { Count: > 0 } levels)
            yield return new("Grades", levels);
        if (StateOptions(counts) is { Count: > 0 } states)
            yield return new("State", states);
    }

    private List<FilterOption> Levels(SchoolCounts counts)
    {
        var bands = counts.Bands.Select(band => (Levels: GradeLevels.Of(band.Name), band.Count)).ToList();
        return Shown(
            from name in GradeLevels.All
            let isOn = Level == Slug.From(name)
            let to = this with
            {
                Level = isOn ? "" : Slug.From(name),
            }
            let count = bands.Where(band => band.Levels.Contains(name)).Sum(band => band.Count)
            select new FilterOption(name, to.To(), count, isOn)
        );
    }

    private List<FilterOption> StateOptions(SchoolCounts counts)
    {
        var states = counts.States.Where(state => state.Name.Length > 0).ToLookup(state => Slug.From(state.Name));
        // A chosen state stays an option although no school there matches the rest of the filter.
        var names = states.Select(state => state.First().Name).Concat(States).DistinctBy(Slug.From);
        return Shown(
            from name in names.Order(StringComparer.Ordinal)
            let slug = Slug.From(name)
            let isOn = State == slug
            let to = this with
            {
                State = isOn ? "" : slug,
            }
            select new FilterOption(name, to.To(), states[slug].Sum(state => state.Count), isOn)
        );
    }

    private string Hosted(bool isOn) => (this with { Hosts = isOn }).To();

    private static List<FilterOption> Shown(IEnumerable<FilterOption> options) =>
        [.. options.Where(option => option.Count > 0 || option.Selected)];

    private static Task<List<string>> Used(IQueryable<string> texts, CancellationToken ct) =>
        texts.Distinct().OrderBy(text => text).ToListAsync(ct);
}

internal sealed record FilterGroup(string Title, IReadOnlyList<FilterOption> Options);

internal sealed record FilterOption(string Text, string Url, int Count, bool Selected);
