using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Checkups;

/// <summary>For <c>doctor</c>: whether every file that the database names exists, in the size that it has
/// there.</summary>
internal sealed class FileReview(PortalDb db, IMediaStorage storage, PortalOptions portal) : IHealthCheck
{
    private const int Shown = 3;

    private const string Fix = "Restore the last backup into another folder, and copy these files from there.";

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var library = await db
            .Files.OrderBy(f => f.Path)
            .Select(f => new { f.Path, f.Bytes })
            .ToListAsync(cancellationToken);
        var trash = await db.TrashedFiles.OrderBy(f => f.Id).Select(f => f.Id).ToListAsync(cancellationToken);
        var attached = await db.Set<Attachment>()
            .OrderBy(a => a.Id)
            .Select(a => new { a.Stored, a.Size })
            .ToListAsync(cancellationToken);
        var named = await db
            .NamedFiles.Select(f => f.Path)
            .Distinct()
            .OrderBy(path => path)
            .ToListAsync(cancellationToken);
        // Sizes in a bucket would mean downloading every file.
        var (held, trashed) = (Keys("media"), Keys("media-trash"));
        var local = storage is FolderStorage;
        List<string> missing =
        [
            .. library
                .Where(f => !held.Contains(f.Path) || (local && storage.Find($"media/{f.Path}")?.Length != f.Bytes))
                .Select(f => $"media/{f.Path}")
                .Union(named.Where(path => !held.Contains(path)).Select(path => $"media/{path}")),
            .. trash
                .Select(id => id.ToString("N"))
                .Where(id => !trashed.Contains(id))
                .Select(id => $"media-trash/{id}"),
            .. attached.Where(a => LengthOf(a.Stored) != a.Size).Select(a => $"attachments/{a.Stored[..2]}/{a.Stored}"),
        ];
        var total = Plural.Of(
            library.Select(f => f.Path).Union(named).Count() + trash.Count + attached.Count,
            "file",
            "files"
        );
        return missing.Count == 0
            ? HealthCheckResult.Healthy($"{total}, all there.")
            : Checkup.Failed(
                $"{missing.Count} of {total} missing or incomplete: {string.Join(", ", missing.Take(Shown))}"
                    + (missing.Count > Shown ? " …" : "."),
                Fix
            );
    }

    private HashSet<string> Keys(string area) => storage.List(area).ToHashSet(StringComparer.Ordinal);

    private long? LengthOf(string stored) =>
        new FileInfo(Path.Combine(portal.DataFolder, "attachments", stored[..2], stored)) is { Exists: true } file
            ? file.Length
            : null;
}
