using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Files;

/// <summary>What the editor's script offers to choose from: the files that answer to some words, newest
/// first.</summary>
internal static class MediaChoices
{
    private const int Max = 60;

    internal sealed record Choice(string Path, string Name, string Kind, string Picture, string Size, string Text);

    public static async Task<IResult> Show(HttpContext http, PortalDb db, MediaPages pages, MediaCatalogue catalogue)
    {
        var (ct, filter) = (http.RequestAborted, MediaFilter.From(http.Request.Query));
        await catalogue.Look(ct);
        var files = filter.Narrow ? filter.Apply(db.Files.AsNoTracking()) : db.Files.AsNoTracking();
        var found = await files
            .OrderByDescending(file => file.ChangedAt)
            .ThenBy(file => file.Path)
            .Take(Max)
            .ToListAsync(ct);
        return Results.Json(
            found
                .ConvertAll(pages.Line)
                .ConvertAll(line => new Choice(line.Path, line.Name, line.Kind, line.Picture, line.Size, line.Text))
        );
    }
}
