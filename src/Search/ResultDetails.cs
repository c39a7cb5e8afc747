using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Querying;

namespace NetworkPortal.Search;

/// <summary>Adds to results what changes too often for the index.</summary>
public static class ResultDetails
{
    public static async Task<SearchResult> WithDetails(
        this SearchResult result,
        IEnumerable<ISearchDetails> sources,
        CancellationToken ct
    )
    {
        var keys = result.Hits.Select(hit => hit.Key).ToList();
        foreach (var source in keys.Count > 0 ? sources : [])
        {
            var found = await source.Of(keys, ct);
            result = result with
            {
                Hits =
                [
                    .. result.Hits.Select(hit => hit with { Detail = hit.Detail ?? found.GetValueOrDefault(hit.Key) }),
                ],
            };
        }
        return result;
    }
}
