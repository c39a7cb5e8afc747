using System.Globalization;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;

namespace NetworkPortal.Search;

/// <summary>Reads a search from an address, and writes it: ?q=exit+ticket&amp;kind=tool&amp;topic=coaching&amp;topic=feedback&amp;sort=newest&amp;page=2.</summary>
internal sealed class SearchAddress(SearchIndex index, IEnumerable<ISearchAudience> audiences, CurrentUser user)
{
    private const int MostChosen = 50;

    /// <summary>Values that make no sense are passed over: an address that was once right stays usable.</summary>
    public async Task<SearchRequest> Read(IQueryCollection asked, CancellationToken cancel) => new()
    {
        Text = asked["q"].ToString().Trim(),
        Chosen = index.Tuning.Facets.Select(facet => (facet.Name, Values: asked[facet.Name].OfType<string>().Where(value => value.Length > 0).Distinct().Take(MostChosen).ToList()))
            .Where(facet => facet.Values.Count > 0).ToDictionary(facet => facet.Name, facet => (IReadOnlyList<string>)facet.Values, StringComparer.Ordinal),
        Order = asked["sort"].ToString() switch { "newest" => SearchOrder.Newest, "title" => SearchOrder.Title, _ => SearchOrder.Relevance },
        Page = int.TryParse(asked["page"], CultureInfo.InvariantCulture, out var page) ? page : 1,
        Explain = user.IsStaff && asked["why"] == "yes",
        Audiences = await Audiences(cancel),
    };

    /// <summary>Everybody, and what the modules say of who asks.</summary>
    public async Task<IReadOnlyList<string>> Audiences(CancellationToken cancel)
    {
        if (!user.SignedIn) return [SearchAudience.Everybody];
        var all = new List<string> { SearchAudience.Everybody, SearchAudience.SignedIn };
        foreach (var module in audiences) all.AddRange(await module.Of(user, cancel));
        return all;
    }

    public static string Write(string path, SearchRequest request)
    {
        var parts = new List<KeyValuePair<string, string?>>();
        if (request.Text.Length > 0) parts.Add(new("q", request.Text));
        foreach (var (name, values) in request.Chosen) parts.AddRange(values.Select(value => KeyValuePair.Create<string, string?>(name, value)));
        if (request.Order != SearchOrder.Relevance) parts.Add(new("sort", Name(request.Order)));
        if (request.Page > 1) parts.Add(new("page", request.Page.ToString(CultureInfo.InvariantCulture)));
        return path + QueryString.Create(parts);
    }

    public static string Name(SearchOrder order) => order switch { SearchOrder.Newest => "newest", SearchOrder.Title => "title", _ => "" };
}
