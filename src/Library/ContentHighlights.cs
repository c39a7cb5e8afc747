using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site;

namespace NetworkPortal.Library;

/// <summary>The case studies about a school, for its page. The home page shows the library by itself.</summary>
internal sealed class ContentHighlights(PortalDb db, LibraryContextCache shelves) : IHighlightSource
{
    public int Order => 10;

    public Task<IReadOnlyList<HighlightGroup>> ForEveryone(CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<HighlightGroup>>([]);

    public async Task<IReadOnlyList<HighlightGroup>> ForPlace(string slug, CancellationToken ct)
    {
        // The study names the school in words; the database knows them as a slug.
        var here = await db
            .Items.AsNoTracking()
            .Published()
            .OfType("CaseStudy")
            .Where(item => item.Place == slug && item.Path != null)
            .Newest()
            .ToListAsync(ct);
        if (here.Count == 0 || (await shelves.Current(ct)).KindOf("CaseStudy") is not { } kind)
            return [];
        var items = here.Select(study => new Highlight(
                kind.Name,
                study.DisplayText,
                "/" + study.Path,
                study.Text("LibraryPart.Summary"),
                EmblemGenerator.Block(slug)
            ))
            .ToList();
        return [new(kind.Plural, items, "", kind.Url, $"All {kind.Plural.ToLowerInvariant()}")];
    }

    public Task<IReadOnlyList<HighlightGroup>> ForMe(CurrentUser me, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<HighlightGroup>>([]);
}
