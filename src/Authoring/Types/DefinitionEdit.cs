using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Types;

/// <summary>
/// Changes content definitions for a user. Items are never changed: data without a field stays in them.
/// </summary>
internal sealed class DefinitionEdit(PortalDb db, ContentTypes types, AuditLog audit)
{
    private const int MaxAttempts = 20;

    /// <param name="change">Changes the definition. On a retry, it is called again with what someone else has
    /// saved.</param>
    /// <returns>False if the definition doesn't exist.</returns>
    public async Task<bool> Change(
        DefinitionKind kind,
        string name,
        string what,
        Action<JsonObject> change,
        CancellationToken ct
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var found = await db.Write(() => ChangeOnce(kind, name, what, change, ct), ct);
                types.Forget();
                return found;
            }
            catch (DbUpdateException) when (attempt < MaxAttempts)
            {
                db.ChangeTracker.Clear();
            }
        }
    }

    /// <returns>False if the name is already in use, ignoring case.</returns>
    public async Task<bool> Add(JsonObject? type, JsonObject part, CancellationToken ct)
    {
        var name = part.String("Name");
        try
        {
            await db.Write(
                async () =>
                {
                    if (type is not null)
                        Add(DefinitionKind.Type, name, type);
                    Add(DefinitionKind.Part, name, part);
                    audit.Note("definition.added", detail: type is null ? $"part {name}" : $"type {name}");
                    await db.SaveChangesAsync(ct);
                },
                ct
            );
        }
        catch (DbUpdateException)
        {
            // Someone else used the name at the same moment.
            db.ChangeTracker.Clear();
            return false;
        }
        types.Forget();
        return true;
    }

    public async Task Delete(DefinitionKind kind, string name, CancellationToken ct)
    {
        await db.Write(
            async () =>
            {
                foreach (
                    var row in await db.Set<DefinitionRow>()
                        .Where(row => row.Name == name && (row.Kind == kind || row.Kind == DefinitionKind.Part))
                        .ToListAsync(ct)
                )
                    db.Remove(row);
                db.RecordChange("definition", name);
                audit.Note("definition.deleted", detail: $"{(kind == DefinitionKind.Type ? "type" : "part")} {name}");
                await db.SaveChangesAsync(ct);
            },
            ct
        );
        types.Forget();
    }

    /// <summary>
    /// Returns the number of items of a type, including those in the trash, and the number of other items that contain
    /// one as a block.
    /// </summary>
    public async Task<(int Items, int Holders)> Count(string type, CancellationToken ct)
    {
        var mark = $"\"ContentType\":\"{type}\"";
        return (
            await Items([type]).CountAsync(ct)
                + await db.Set<TrashedItem>().CountAsync(item => item.ContentType == type, ct),
            await db
                .Items.Where(item =>
                    (item.Latest || item.Published) && EF.Property<string>(item, "json").Contains(mark)
                )
                .Select(item => item.ContentItemId)
                .Distinct()
                .CountAsync(ct)
        );
    }

    public Task<int> CountOf(IEnumerable<string> names, CancellationToken ct) => Items(names).CountAsync(ct);

    private IQueryable<string> Items(IEnumerable<string> names) =>
        db
            .Items.OfTypes(names)
            .Where(item => item.Latest || item.Published)
            .Select(item => item.ContentItemId)
            .Distinct();

    private async Task<bool> ChangeOnce(
        DefinitionKind kind,
        string name,
        string what,
        Action<JsonObject> change,
        CancellationToken ct
    )
    {
        if (await db.FindAsync<DefinitionRow>([kind, name], ct) is not { } row)
            return false;
        var (before, after) = (row.Read(), row.Read());
        change(after);
        if (JsonNode.DeepEquals(before, after))
            return true;
        row.Write(after);
        db.RecordChange("definition", name);
        audit.Note("definition.changed", detail: $"{name}: {what}");
        await db.SaveChangesAsync(ct);
        return true;
    }

    private void Add(DefinitionKind kind, string name, JsonObject json)
    {
        var row = new DefinitionRow(kind, name);
        row.Write(json);
        db.Add(row);
        db.RecordChange("definition", name);
    }
}
