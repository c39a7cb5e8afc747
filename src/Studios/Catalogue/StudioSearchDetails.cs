using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Studios.Catalogue;

/// <summary>Shows people their own studios where search finds the list of studios, as for "my studio."</summary>
internal sealed class StudioSearchDetails(PortalDb db, CurrentUser user) : ISearchDetails
{
    private const string Studios = "place:/studios";
    private const int Max = 3;

    public async Task<IReadOnlyDictionary<string, SearchDetail>> Of(
        IReadOnlyCollection<string> keys,
        CancellationToken ct
    )
    {
        var details = new Dictionary<string, SearchDetail>(StringComparer.Ordinal);
        if (user.SignedIn && keys.Contains(Studios) && await Own(ct) is { Count: > 0 } own)
            details[Studios] = new("", own);
        return details;
    }

    private async Task<List<SearchDetailLine>> Own(CancellationToken ct) =>
        await db
            .Studios.AsNoTracking()
            .Ongoing()
            .With(user.Id)
            .OrderByDescending(s => s.StartsOn)
            .ThenBy(s => s.Id)
            .Take(Max)
            .Select(s => new SearchDetailLine(s.Name, "/studios/" + s.Slug, "Your studio"))
            .ToListAsync(ct);
}
