using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Library.Types;
using NetworkPortal.Site;

namespace NetworkPortal.Library;

/// <summary>
/// The case studies about a school, for the school's page. The home page shows the library on its own.
/// </summary>
internal sealed class ContentHighlights(PortalDb db, LibraryContextCache contexts) : IHighlightSource
{
    public int Order => 10;

    public async Task<IReadOnlyList<HighlightGroup>> ForPlace(string slug, CancellationToken ct)
    {
        // A case study names its school as text; the indexed Place column stores it as a slug.
        var here = await db
            .Items.AsNoTracking()
            .Published()
            .OfType(CaseStudy.Type)
            .Where(item => item.Place == slug && item.Path != null)
            .Newest()
            .ToListAsync(ct);
        if (here.Count == 0 || (await contexts.Current(ct)).KindOf(CaseStudy.Type) is not { } kind)
            return [];
        var items = here.Select(study => new Highlight
            {
                Kind = kind.Name,
                Title = study.DisplayText,
                Url = "/" + study.Path,
                Text = study.Text(LibraryPart.Summary),
                Emblem = EmblemGenerator.Block(slug),
            })
            .ToList();
        return [new(kind.Plural, items, "", kind.Url, $"All {kind.Plural.ToLowerInvariant()}")];
    }
}
