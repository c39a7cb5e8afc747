using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Files;

/// <summary>The editor's file suggestions: files that match a search text, newest first.</summary>
internal static class MediaChoices
{
    private const int Max = 60;

    internal sealed record Choice
    {
        public required string Path { get; init; }

        public required string Name { get; init; }

        public required string Kind { get; init; }

        public required string Picture { get; init; }

        public required string Size { get; init; }

        public required string Text { get; init; }
    }

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
                .ConvertAll(line => new Choice
                {
                    Path = line.Path,
                    Name = line.Name,
                    Kind = line.Kind,
                    Picture = line.Picture,
                    Size = line.Size,
                    Text = line.Text,
                })
        );
    }
}
