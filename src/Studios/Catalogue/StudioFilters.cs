using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Querying;

namespace NetworkPortal.Studios.Catalogue;

/// <summary>The filter options of the catalog, with the number of studios that each would show.</summary>
internal sealed class StudioFilters(StudioChoice asked, SearchResult found)
{
    private const int MaxChoices = 12;

    internal sealed record Group(string Title, IReadOnlyList<Choice> Options);

    internal sealed record Choice(string Text, string Url, int Count, bool Selected);

    public bool Any => asked.Facets.Any();

    public IReadOnlyList<Group> Groups =>
        StudioFacets
            .List.Facets.Select(facet => new Group(facet.Title, Choices(facet)))
            .Where(group => group.Options.Count > 0)
            .ToList();

    private List<Choice> Choices(SearchFacet facet)
    {
        var name = StudioFacets.NameOf(facet);
        var chosen = asked.Of(name);
        var counts =
            found
                .Facets.FirstOrDefault(one => one.Name == facet.Name)
                ?.Values.ToDictionary(value => value.Value, value => value.Count)
            ?? [];
        if (chosen.Length > 0)
            counts.TryAdd(chosen, 0);
        return counts
            .OrderByDescending(count => count.Value)
            .ThenByName(count => count.Key)
            .Where((count, at) => at < MaxChoices || count.Key == chosen)
            .Select(count => new Choice(
                StudioFacets.Text(name, count.Key),
                asked.Url(name, count.Key == chosen ? "" : count.Key),
                count.Value,
                count.Key == chosen
            ))
            .ToList();
    }
}
