using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Library.Reading;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Files;

/// <param name="Picture">The address of a small picture of it; blank for what is none.</param>
/// <param name="Size">"24 kB, 640 by 480".</param>
internal sealed record MediaLine(
    Guid Id,
    string Name,
    string Path,
    string Folder,
    string Kind,
    string Picture,
    string Size,
    string Text,
    bool HasText,
    Instant ChangedAt
)
{
    public string Url => $"{MediaDesk.Url}/files/{Id}";
}

/// <param name="Count">How many files are in it and below.</param>
internal sealed record MediaFolder(string Name, string Url, int Count);

/// <summary>Makes the pages of the media library in the desk.</summary>
internal sealed class MediaPages(
    PortalDb db,
    MediaCatalogue catalogue,
    WaitingMedia waiting,
    ImageVariants sizes,
    MediaLimits limits,
    DeskMenu menu,
    CurrentUser user
)
{
    private const int PageSize = 60;
    private const int PictureWidth = 320;

    public async Task<MediaDesk.Page> List(
        HttpContext http,
        UploadMedia.Form form,
        IReadOnlyList<UploadMedia.Taken> taken
    )
    {
        var (ct, filter) = (http.RequestAborted, MediaFilter.From(http.Request.Query));
        await catalogue.Look(ct);
        var files = filter.Apply(db.Files.AsNoTracking());
        var count = await files.CountAsync(ct);
        var at = Pager.Asked(http.Request.Query, count, PageSize);
        var shown = await files.OrderBy(file => file.Path).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        if (form.Folder.Value.Length == 0)
            form.Folder.Set(filter.Folder);
        return new(
            await menu.At(MediaDesk.Url, ct),
            filter,
            Way(filter),
            await Folders(filter, ct),
            count,
            shown.ConvertAll(Line),
            Pager.At(at, count, PageSize, filter.Url),
            form,
            taken,
            await db.FileBin.CountAsync(ct),
            limits.LargestText,
            await db.ZoneOf(user, ct)
        )
        {
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
            Waiting = await waiting.Mine(ct),
        };
    }

    public MediaLine Line(LibraryFile file) =>
        new(
            file.Id,
            file.Name,
            file.Path,
            file.Folder,
            KindOf(file),
            file.Kind == MediaKind.Picture ? sizes.Url(file.Path, PictureWidth) : "",
            SizeOf(file),
            file.Text,
            file.Kind != MediaKind.Picture || file.Text.Length > 0,
            file.ChangedAt
        );

    public static string SizeOf(LibraryFile file) =>
        Download.SizeOf(file.Bytes)
        + (file.Width is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {file.Width} by {file.Height}"));

    private static string KindOf(LibraryFile file) =>
        file.Kind == MediaKind.Picture ? "Picture" : Path.GetExtension(file.Path).TrimStart('.').ToUpperInvariant();

    /// <summary>The folders from the top to this one.</summary>
    private static IReadOnlyList<Crumb> Way(MediaFilter filter)
    {
        var crumbs = new List<Crumb>();
        if (filter.Folder.Length == 0)
            return crumbs;
        var path = "";
        foreach (var part in filter.Folder.Split('/'))
            crumbs.Add(new(part, filter.FolderUrl(path = MediaPath.In(path, part))));
        return crumbs;
    }

    private async Task<IReadOnlyList<MediaFolder>> Folders(MediaFilter filter, CancellationToken ct)
    {
        var below = filter.Folder.Length == 0 ? "" : filter.Folder + "/";
        var folders = await db
            .Files.Where(file => file.Folder != "" && file.Folder.StartsWith(below))
            .GroupBy(file => file.Folder)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToListAsync(ct);
        return
        [
            .. folders
                .Select(folder => (Name: folder.Key[below.Length..].Split('/')[0], folder.Count))
                .GroupBy(folder => folder.Name)
                .ByName(group => group.Key)
                .Select(group => new MediaFolder(
                    group.Key,
                    filter.FolderUrl(below + group.Key),
                    group.Sum(folder => folder.Count)
                )),
        ];
    }
}
