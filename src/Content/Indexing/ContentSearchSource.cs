using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Documents;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;
using NodaTime;

namespace NetworkPortal.Content.Indexing;

/// <summary>
/// Supplies the search index with every published library item and the text of the documents on its page.
/// </summary>
internal sealed class ContentSearchSource(
    PortalDb db,
    ContentTypes types,
    Taxonomies taxonomies,
    DocumentAttachments documents
) : ISearchSource
{
    public string ChangeKind => "content";

    public async IAsyncEnumerable<SearchDocument> All([EnumeratorCancellation] CancellationToken ct)
    {
        var (shown, asked) = await IndexedTypes(ct);
        await foreach (
            var item in db
                .Items.AsNoTracking()
                .Published()
                .OfTypes(shown.Union(asked))
                .OrderBy(item => item.Id)
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
            if (await Describe(item, shown, asked, ct) is { } found)
                yield return found;
    }

    public async Task<SearchDocument?> Find(string key, CancellationToken ct)
    {
        var item = await db.Items.AsNoTracking().Published().WithId(key).SingleOrDefaultAsync(ct);
        if (item is null)
            return null;
        var (shown, asked) = await IndexedTypes(ct);
        return await Describe(item, shown, asked, ct);
    }

    /// <summary>
    /// Items include the names of their types and terms, and types and index profiles decide which types are indexed,
    /// so these changes affect many documents.
    /// </summary>
    public async ValueTask<bool> IsSeenInMany(string changeKind, string key, CancellationToken ct) =>
        changeKind switch
        {
            "definition" => true,
            SiteSettings.ChangeKind => key is SiteDocument.IndexProfiles or SiteDocument.LuceneIndices,
            "content" => (await taxonomies.Current(ct)).All.Any(taxonomy => taxonomy.Id == key),
            _ => false,
        };

    /// <summary>
    /// Returns two sets of type names. Shown: types that appear in search, which are all types with pages that aren't
    /// excluded plus the types of indexes named "Search…". Asked: types that stored queries can read, which are the
    /// types of any index.
    /// </summary>
    private async Task<(HashSet<string> Shown, HashSet<string> Asked)> IndexedTypes(CancellationToken ct)
    {
        var indices = await QueryIndex.All(db, ct);
        var shown = indices
            .Where(index => index.Name.StartsWith("Search", StringComparison.OrdinalIgnoreCase))
            .SelectMany(index => index.Types);
        var known = (await types.Current(ct)).Types;
        var left = known.Where(type => type.LeftOutOfSearch).Select(type => type.Name);
        return (
            [.. known.Where(type => type.Searched).Select(type => type.Name).Concat(shown).Except(left)],
            [.. indices.SelectMany(index => index.Types)]
        );
    }

    /// <summary>Returns null if neither search nor a stored query can find the item.</summary>
    private async Task<SearchDocument?> Describe(
        ContentItem item,
        HashSet<string> shown,
        HashSet<string> asked,
        CancellationToken ct
    )
    {
        var (found, queried) = (
            item.Path is not null && shown.Contains(item.ContentType),
            asked.Contains(item.ContentType)
        );
        if (!found && !queried)
            return null;
        var definitions = await types.Current(ct);
        var sections = new SearchText(definitions).Of(item);
        var settings = definitions.Type(item.ContentType)?.Search ?? new();
        return new SearchDocument
        {
            Key = item.ContentItemId,
            Kind = definitions.Type(item.ContentType)?.DisplayName ?? item.ContentType,
            Url = "/" + item.Path,
            Title = item.DisplayText,
            Summary = item.Text(LibraryPart.Summary),
            Sections = sections,
            Place = item.FirstText(settings.PlaceFields),
            Author = item.Text(settings.AuthorField),
            Topics = await Topics(item, ct),
            Facets = await Facets(item, settings, ct),
            Weight = settings.Weight,
            Attachments = await documents.Of(item, definitions, ct),
            Published = await DateOf(item, definitions, settings, ct),
            Year = item.Number(settings.YearField) is { } year and >= 1 and <= 9999 ? (int)year : null,
            Audience = [found ? SearchAudience.Everyone : SearchAudience.Queries],
            Fields = queried ? new IndexedFields(definitions).Of(item, sections) : [],
        };
    }

    private async Task<Instant?> DateOf(
        ContentItem item,
        DefinitionSet definitions,
        SearchTypeSettings settings,
        CancellationToken ct
    ) =>
        item.Moment(settings.DateField)
        ?? item.PublishedUtc
        ?? (item.Number(settings.YearField) is null ? await documents.DateOf(item, definitions, ct) : null);

    /// <summary>
    /// Returns the item's terms, each with its parent terms; the school that it is about; and the strength of its
    /// evidence.
    /// </summary>
    private async Task<IReadOnlyList<SearchFacetValue>> Facets(
        ContentItem item,
        SearchTypeSettings settings,
        CancellationToken ct
    )
    {
        var known = await taxonomies.Current(ct);
        var facets = new List<SearchFacetValue>();
        foreach (var facet in Facet.All)
        foreach (var term in known.TermsOf(item, facet.Field))
            facets.AddRange(known.PathTo(term).Select(one => new SearchFacetValue(facet.Name, one.Path, one.Name)));
        if (item.Text(settings.SchoolField) is { Length: > 0 } school)
            facets.Add(new("school", Slug.From(school), school));
        if (item.Text(LibraryPart.Evidence) is { Length: > 0 } evidence)
            facets.Add(new("evidence", Slug.From(evidence), evidence));
        return [.. facets.Distinct()];
    }

    /// <summary>Returns the names of all the item's terms except its kind, which is a separate facet.</summary>
    private async Task<IReadOnlyList<string>> Topics(ContentItem item, CancellationToken ct)
    {
        var known = await taxonomies.Current(ct);
        var kinds = known.ByAlias("kinds")?.Id;
        return ContentLinks
            .Of(item.Data)
            .Terms.Select(link => known.Term(link.Id))
            .OfType<Term>()
            .Where(term => term.TaxonomyId != kinds)
            .Select(term => term.Name)
            .Distinct()
            .ToList();
    }
}
