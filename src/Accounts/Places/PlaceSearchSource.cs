using NetworkPortal.Search.Documents;
using NetworkPortal.Site;
using NetworkPortal.Site.Places;

namespace NetworkPortal.Accounts.Places;

/// <summary>
/// Makes the portal's own pages searchable: the places that the modules registered, and the entries of the desk's menu.
/// </summary>
internal sealed class PlaceSearchSource(IEnumerable<PortalPlace> places, IEnumerable<IDeskEntry> entries)
    : ISearchSource
{
    private const string DeskKind = "Desk page";

    /// <summary>Nothing records such a change: places change only with the portal's version.</summary>
    public string ChangeKind => "place";

    public IAsyncEnumerable<SearchDocument> All(CancellationToken ct) => Documents().ToAsyncEnumerable();

    public Task<SearchDocument?> Find(string key, CancellationToken ct) =>
        Task.FromResult(Documents().FirstOrDefault(document => document.Key == key));

    private IEnumerable<SearchDocument> Documents() =>
        places.Concat(entries.Select(Place)).DistinctBy(place => place.Url).Select(Document);

    private static PortalPlace Place(IDeskEntry entry) =>
        new(entry.Url, entry.Title, entry.Text)
        {
            Names = $"{entry.Title} desk",
            Does = "desk manage admin",
            Words = entry.Text,
            Audience = PortalPlace.May(entry.Permission),
        };

    private static SearchDocument Document(PortalPlace place) =>
        new()
        {
            Key = place.Url,
            Kind = place.Url.StartsWith("/desk", StringComparison.Ordinal) ? DeskKind : SearchNames.Kind,
            Url = place.Url,
            Title = place.Title,
            Summary = place.Text,
            Names = new(place.Names, place.Does, place.Words),
            Audience = [place.Audience],
        };
}
