using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Studios.Catalogue;

/// <summary>The filter options of the catalog, with the number of studios that each would show.</summary>
internal sealed class StudioFilters(StudioChoice asked, IReadOnlyList<StudioFilters.Row> rows)
{
    private const int MaxChoices = 12;

    /// <summary>The data of one studio that the filters need.</summary>
    internal sealed record Row
    {
        public required Guid Id { get; init; }

        public required StudioState State { get; init; }

        public required LocalDate StartsOn { get; init; }

        public required int PlacesLeft { get; init; }

        public required IReadOnlyList<string> Topics { get; init; }

        public required IReadOnlyList<string> SchoolStates { get; init; }

        /// <summary>The name of its season, or null.</summary>
        public required string? Season { get; init; }
    }

    internal sealed record Facet(
        string Name,
        string Title,
        Func<Row, IEnumerable<string>> Values,
        Func<string, string> Words
    );

    internal sealed record Group(string Title, IReadOnlyList<Choice> Options);

    internal sealed record Choice(string Text, string Url, int Count, bool Selected);

    public static IReadOnlyList<Facet> Facets { get; } =
    [
        new(
            "places",
            "Spots",
            row => row.State.IsOver() ? [] : [row.PlacesLeft > 0 ? "left" : "waitlist"],
            value => value == "left" ? "Spots left" : "Full – join the waitlist"
        ),
        new(
            "stage",
            "Status",
            row => [row.State.ToString().ToLowerInvariant()],
            value => Enum.TryParse<StudioState>(value, ignoreCase: true, out var state) ? state.Text() : value
        ),
        new("season", "Season", row => row.Season is { } season ? [season] : [], value => value),
        new("topic", "Topic", row => row.Topics, value => value),
        new("state", "Schools from", row => row.SchoolStates, value => value),
    ];

    /// <summary>The matching studios, open ones first, then by their first day.</summary>
    public IReadOnlyList<Guid> Found =>
        rows.Where(row => Facets.All(facet => Fits(row, facet)))
            .OrderBy(row => row.State)
            .ThenBy(row => row.StartsOn)
            .Select(row => row.Id)
            .ToList();

    public bool Any => Facets.Any(facet => asked.Of(facet.Name).Length > 0);

    public IReadOnlyList<Group> Groups =>
        Facets.Select(facet => new Group(facet.Title, Choices(facet))).Where(group => group.Options.Count > 0).ToList();

    private List<Choice> Choices(Facet facet)
    {
        var chosen = asked.Of(facet.Name);
        var counts = rows.Where(row => Facets.All(other => other == facet || Fits(row, other)))
            .SelectMany(row => facet.Values(row).Distinct())
            .CountBy(value => value)
            .ToDictionary();
        if (chosen.Length > 0)
            counts.TryAdd(chosen, 0);
        return counts
            .OrderByDescending(count => count.Value)
            .ThenByName(count => count.Key)
            .Where((count, at) => at < MaxChoices || count.Key == chosen)
            .Select(count => new Choice(
                facet.Words(count.Key),
                asked.Url(facet.Name, count.Key == chosen ? "" : count.Key),
                count.Value,
                count.Key == chosen
            ))
            .ToList();
    }

    private bool Fits(Row row, Facet facet) =>
        asked.Of(facet.Name) is not { Length: > 0 } chosen || facet.Values(row).Contains(chosen);
}
