using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Library.Reading;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Files;

/// <summary>
/// The media trash: deleted or replaced files, which can be restored until they are permanently deleted. No one can
/// open a file in the trash.
/// </summary>
internal static class MediaTrash
{
    private const int Days = 30;
    private const int Max = 500;

    internal sealed record Line
    {
        public required Guid Id { get; init; }

        public required string Path { get; init; }

        public required string Size { get; init; }

        public required bool Replaced { get; init; }

        public required string By { get; init; }

        public required Instant DeletedAt { get; init; }
    }

    internal sealed record Page(IReadOnlyList<DeskLine> Menu, IReadOnlyList<Line> Files, int Days, string Zone)
        : DeskPage("Trash", Menu);

    public static async Task<IResult> Show(PortalDb db, CurrentUser user, DeskMenu menu, CancellationToken ct)
    {
        var files = await db
            .TrashedFiles.AsNoTracking()
            .Include(f => f.DeletedBy)
            .OrderByDescending(f => f.DeletedAt)
            .Take(Max)
            .ToListAsync(ct);
        return View.Page(
            "authoring/media-trash",
            new Page(
                await menu.At(MediaDesk.Url, ct),
                files.ConvertAll(f => new Line
                {
                    Id = f.Id,
                    Path = f.Path,
                    Size = Download.SizeOf(f.Bytes),
                    Replaced = f.Replaced,
                    By = f.DeletedBy?.DisplayName ?? "",
                    DeletedAt = f.DeletedAt,
                }),
                Days,
                await db.ZoneOf(user, ct)
            )
            {
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk"), new("Media", MediaDesk.Url)],
            }
        );
    }

    public static async Task<IResult> Restore(Guid id, PortalDb db, MediaLibrary library, CancellationToken ct)
    {
        if (await db.TrashedFiles.SingleOrDefaultAsync(f => f.Id == id, ct) is not { } trashed)
            return View.NotFound;
        try
        {
            var file = await library.Restore(trashed, ct);
            return View.Redirect(
                $"{MediaDesk.Url}/files/{file.Id}",
                file.Path == trashed.Path
                    ? "Restored."
                    : $"Restored as {file.Path} because another file now has the old path."
            );
        }
        catch (Exception e) when (e is IOException or UploadRefusedException)
        {
            return View.Redirect(
                $"{MediaDesk.Url}/trash",
                $"We couldn’t restore {trashed.Path} because its contents are missing."
            );
        }
    }

    internal sealed class Retention(PortalDb db, MediaStore store) : IRetention
    {
        private const int AtOnce = 100;

        public string Key => "media.bin";

        public string Title => "Deleted media files";

        public string Text => "Files in the media library’s trash.";

        public int Days => MediaTrash.Days;

        /// <summary>
        /// Deletes expired files first and then their rows: a file without a row would never be deleted.
        /// </summary>
        public async Task<int> Purge(Instant before, CancellationToken ct)
        {
            var ids = await db
                .TrashedFiles.Where(f => f.DeletedAt < before)
                .OrderBy(f => f.DeletedAt)
                .Select(f => f.Id)
                .Take(AtOnce)
                .ToListAsync(ct);
            foreach (var id in ids)
                store.DropFromTrash(id);
            return await db.Write(() => db.TrashedFiles.Where(f => ids.Contains(f.Id)).ExecuteDeleteAsync(ct), ct);
        }
    }
}
