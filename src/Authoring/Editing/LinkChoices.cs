using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Authoring.Editing;

/// <summary>
/// The editor's link suggestions: public pages of every kind. Without a search text, the most recently changed ones.
/// </summary>
internal static class LinkChoices
{
    private const int Max = 20;

    internal sealed record Choice(string Title, string Kind, string Url);

    public static async Task<IResult> Show(
        string? q,
        PortalDb db,
        ContentTypes types,
        SearchIndex index,
        CancellationToken ct
    ) => Results.Json(string.IsNullOrWhiteSpace(q) ? await Newest(db, await types.Current(ct), ct) : Found(index, q));

    private static async Task<IEnumerable<Choice>> Newest(
        PortalDb db,
        DefinitionSet definitions,
        CancellationToken ct
    ) =>
        (
            await db
                .Items.AsNoTracking()
                .Published()
                .Where(item => item.Path != null)
                .OrderByDescending(item => item.ModifiedUtc)
                .Take(Max)
                .Select(item => new
                {
                    item.DisplayText,
                    item.ContentType,
                    item.Path,
                })
                .ToListAsync(ct)
        ).Select(item => new Choice(
            item.DisplayText,
            definitions.Type(item.ContentType)?.DisplayName ?? item.ContentType,
            $"/{item.Path}"
        ));

    /// <summary>Returns titles that begin with the text first, then pages that match the text.</summary>
    private static IEnumerable<Choice> Found(SearchIndex index, string words) =>
        index
            .Suggest(words, [SearchAudience.Everyone], Max)
            .Select(one => new Choice(one.Text, one.Kind, one.Url))
            .Concat(
                index
                    .Search(new() { Text = words, PageSize = Max })
                    .Hits.Select(hit => new Choice(hit.Title, hit.KindName, hit.Url))
            )
            .DistinctBy(choice => choice.Url)
            .Take(Max);
}
