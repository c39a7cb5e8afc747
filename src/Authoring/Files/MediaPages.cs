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

internal sealed record MediaLine
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Path { get; init; }

    public required string Folder { get; init; }

    public required string Kind { get; init; }

    /// <summary>The URL of a thumbnail, or blank for files that aren't images.</summary>
    public required string Picture { get; init; }

    /// <summary>The file size and dimensions, such as "24 kB, 640 by 480".</summary>
    public required string Size { get; init; }

    public required string Text { get; init; }

    public required bool HasText { get; init; }

    public required Instant ChangedAt { get; init; }

    public string Url => $"{MediaDesk.Url}/files/{Id}";
}

/// <param name="Count">The number of files in the folder and its subfolders.</param>
internal sealed record MediaFolder(string Name, string Url, int Count);

/// <summary>Builds the pages of the media library in the desk.</summary>
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
        return new()
        {
            Menu = await menu.At(MediaDesk.Url, ct),
            Filter = filter,
            Way = Way(filter),
            Folders = await Folders(filter, ct),
            Count = count,
            Lines = shown.ConvertAll(Line),
            Pager = Pager.At(at, count, PageSize, filter.Url),
            Form = form,
            Taken = taken,
            Binned = await db.TrashedFiles.CountAsync(ct),
            Largest = limits.LargestText,
            Zone = await db.ZoneOf(user, ct),
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = [new("Desk", "/desk")],
            Waiting = await waiting.Mine(ct),
        };
    }

    public MediaLine Line(LibraryFile file) =>
        new()
        {
            Id = file.Id,
            Name = file.Name,
            Path = file.Path,
            Folder = file.Folder,
            Kind = KindOf(file),
            Picture = file.Kind == MediaKind.Picture ? sizes.Url(file.Path, PictureWidth) : "",
            Size = SizeOf(file),
            Text = file.Text,
            HasText = file.Kind != MediaKind.Picture || file.Text.Length > 0,
            ChangedAt = file.ChangedAt,
        };

    public static string SizeOf(LibraryFile file) =>
        Download.SizeOf(file.Bytes)
        + (file.Width is null ? "" : string.Create(CultureInfo.InvariantCulture, $", {file.Width} by {file.Height}"));

    private static string KindOf(LibraryFile file) =>
        file.Kind == MediaKind.Picture ? "Picture" : Path.GetExtension(file.Path).TrimStart('.').ToUpperInvariant();

    /// <summary>Returns the folders from the root to this one.</summary>
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
