using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Recipes.Items;

/// <summary>
/// The IDs and paths of a batch's items that already exist in the database, queried once for the whole batch.
/// </summary>
internal sealed class ImportBatch
{
    private readonly HashSet<string> items,
        versions,
        paths;

    private ImportBatch(IEnumerable<string> items, IEnumerable<string> versions, IEnumerable<string> paths)
    {
        this.items = new(items, StringComparer.Ordinal);
        this.versions = new(versions, StringComparer.Ordinal);
        this.paths = new(paths, StringComparer.Ordinal);
    }

    public static async Task<ImportBatch> Of(PortalDb db, IReadOnlyList<JsonNode?> batch, CancellationToken ct)
    {
        var ids = batch.Select(item => item.String("ContentItemId")).Distinct().ToList();
        var versionIds = batch.Select(item => item.String("ContentItemVersionId")).Distinct().ToList();
        var paths = batch.Select(PathOf).Where(path => path.Length > 0).Distinct().ToList();
        return new(
            await db
                .Items.Where(item => ids.Contains(item.ContentItemId))
                .Select(item => item.ContentItemId)
                .Distinct()
                .ToListAsync(ct),
            await db
                .Items.Where(item => versionIds.Contains(item.VersionId))
                .Select(item => item.VersionId)
                .ToListAsync(ct),
            await db
                .Items.Where(item => paths.Contains(item.Path!) && (item.Published || item.Latest))
                .Select(item => item.Path!)
                .ToListAsync(ct)
        );
    }

    /// <summary>
    /// Checks whether neither the item nor its path exists in the database or earlier in the batch. Returns false if
    /// the path would have to be generated.
    /// </summary>
    public bool IsNew(ItemJson item, ContentTypeDefinition type)
    {
        if (items.Contains(item.ContentItemId) || versions.Contains(item.VersionId) || item.ContentType == "Taxonomy")
            return false;
        if (type.Parts.All(part => part.PartName != "AutoroutePart"))
            return true;
        return item.Parts.Object("AutoroutePart").String("Path") is { Length: > 0 } path
            && path[0] != '/'
            && !paths.Contains(PathForm.Of(path));
    }

    public void Added(ItemJson item)
    {
        items.Add(item.ContentItemId);
        if (item.VersionId.Length > 0)
            versions.Add(item.VersionId);
        if (item.Parts.Object("AutoroutePart").String("Path") is { Length: > 0 } path)
            paths.Add(PathForm.Of(path));
    }

    private static string PathOf(JsonNode? item) => PathForm.Of(item.Object("AutoroutePart").String("Path"));
}
