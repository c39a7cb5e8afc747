using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Library.Reading;

/// <summary>Downloads a page's citation as a file for reference managers.</summary>
internal static class CiteItem
{
    public static async Task<IResult> Show(
        string path,
        PortalDb db,
        LibraryContextCache contexts,
        ImageVariants sizes,
        CancellationToken ct
    )
    {
        if (!path.EndsWith(".ris", StringComparison.Ordinal))
            return View.NotFound;
        var (library, cited) = (await contexts.Current(ct), path[..^".ris".Length]);
        if (await db.Items.AsNoTracking().Published().AtPath(cited).FirstOrDefaultAsync(ct) is not { } item)
            return View.NotFound;
        var source = new ItemSource(item, library, new Dictionary<string, ContentItem>(), [], null) { Sizes = sizes };
        return Results.File(
            Encoding.UTF8.GetBytes(Citation.Of(source).ToRis(library.Site.SiteName, source.Day)),
            "application/x-research-info-systems",
            path[(path.LastIndexOf('/') + 1)..]
        );
    }
}
