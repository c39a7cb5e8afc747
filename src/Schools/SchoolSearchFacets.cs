using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Schools;

/// <summary>The facets that filter search results about a school.</summary>
public static class SchoolSearchFacets
{
    public static IReadOnlyList<SearchFacetValue> Of(School school)
    {
        var facets = new List<SearchFacetValue> { new("school", Slug.From(school.Name), school.Name) };
        if (school.State.Length > 0)
            facets.Add(new("state", Slug.From(school.State), school.State));
        if (school.GradeBand.Length > 0)
            facets.Add(new("grades", Slug.From(school.GradeBand), school.GradeBand));
        return facets;
    }
}
