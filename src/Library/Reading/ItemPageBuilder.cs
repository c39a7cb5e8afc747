using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Library.Types;
using NetworkPortal.Schools;
using NetworkPortal.Search;

namespace NetworkPortal.Library.Reading;

/// <summary>Builds the page of an item: chooses the page model for its type and loads the data that it needs.</summary>
internal sealed class ItemPageBuilder(MediaStore media, ImageVariants sizes, SearchIndex search)
{
    /// <summary>What the templates of these types already show.</summary>
    private static readonly Dictionary<string, IReadOnlyCollection<string>> Shown = new(StringComparer.Ordinal)
    {
        [CaseStudy.Type] = CaseStudy.Shown,
        [Tool.Type] = Tool.Shown,
        [Report.Type] = Report.Shown,
        [Article.Type] = Article.Shown,
        [Interview.Type] = Interview.Shown,
        [GlossaryTerm.Type] = GlossaryTerm.Shown,
        [PlainType.Type] = PlainType.Shown,
    };

    public async Task<ItemPage> Make(PortalDb db, ContentItem item, LibraryContext library, CancellationToken ct)
    {
        var named = await Named(db, item, ct);
        var related = Card.From(await new RelatedItems(db, library, search).Of(item, named, ct), library);
        var source = new ItemSource(item, library, named, related, await School(db, item, ct))
        {
            Picture = sizes.Picture,
            Sizes = sizes,
            Emblems = await CardEmblems.Of(item, library, db, ct),
        };
        return Page(source) with
        {
            Files = Downloads(item, LibraryPart.Files),
            Others = Shown.TryGetValue(item.ContentType, out var shown) ? GenericParts.Of(item, source, shown) : [],
        };
    }

    private ItemPage Page(ItemSource source)
    {
        var item = source.Item;
        return item.ContentType switch
        {
            CaseStudy.Type => new CaseStudyPage(source),
            Tool.Type => new ToolPage(source, Downloads(item, Tool.Document)),
            Report.Type => new ReportPage(source, Downloads(item, Report.Document)),
            Article.Type => new ArticlePage(source),
            Interview.Type => new InterviewPage(
                source,
                item.Media(Interview.Portrait).Select(sizes.Picture).FirstOrDefault()
            ),
            GlossaryTerm.Type => new GlossaryTermPage(source),
            PlainType.Type => new PlainPage(source),
            _ => new GenericPage(source),
        };
    }

    /// <summary>Returns the published items that any field of this one refers to.</summary>
    private static async Task<Dictionary<string, ContentItem>> Named(
        PortalDb db,
        ContentItem item,
        CancellationToken ct
    )
    {
        var ids = ContentLinks.Of(item.Data).Items.Select(link => link.Id).ToHashSet();
        if (ids.Count == 0)
            return [];
        return await db
            .Items.AsNoTracking()
            .Published()
            .WithIds(ids)
            .ToDictionaryAsync(found => found.ContentItemId, ct);
    }

    /// <summary>Returns the network's school with the name that the item gives, if there is one.</summary>
    private static async Task<SchoolLink?> School(PortalDb db, ContentItem item, CancellationToken ct)
    {
        var name = item.ContentType == Interview.Type ? new Interview(item).School : new CaseStudy(item).Place;
        if (name.Length == 0)
            return null;
        var slug = Slug.From(name);
        return await db
            .Schools.AsNoTracking()
            .Where(school => school.Slug == slug)
            .Select(school => new SchoolLink(school.Slug, school.Name))
            .FirstOrDefaultAsync(ct);
    }

    private IReadOnlyList<Download> Downloads(ContentItem item, string path) =>
        item.Media(path).Select(file => Download.Of(file, media.Find(file.Path)?.Length)).ToList();
}
