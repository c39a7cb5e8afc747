using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Items;

/// <summary>
/// A person's data in the library: the versions that they own or wrote, and the items that they moved to the trash.
/// </summary>
internal sealed class ContentData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var items = await (await Of(person, ct)).AsNoTracking().OrderBy(i => i.Id).ToListAsync(ct);
        yield return new(
            "Library content you wrote",
            items
                .Select(i => new JsonObject
                {
                    ["Title"] = i.DisplayText,
                    ["Kind"] = i.ContentType,
                    ["URL"] = i.Path,
                    ["Published"] = i.Published,
                    ["Author name"] = i.Author,
                    ["Last edited"] = $"{i.ModifiedUtc}",
                    ["File"] = $"{i.VersionId}.json",
                })
                .ToList()
        )
        {
            Files = items
                .Select(i => new PersonalFile($"{i.VersionId}.json", Encoding.UTF8.GetBytes(i.Data.ToJsonString())))
                .ToList(),
        };
        var deleted = await db.Set<TrashedItem>()
            .AsNoTracking()
            .Where(i => i.DeletedById == person)
            .OrderBy(i => i.DeletedAt)
            .ToListAsync(ct);
        yield return new(
            "Content you moved to the trash",
            [.. deleted.Select(i => PersonalRecords.Record(("Item", i.DisplayText), ("Deleted", $"{i.DeletedAt}")))]
        );
    }

    /// <summary>Removes the person's name. The content stays, because it was written for everyone.</summary>
    public async Task Erase(Guid person, CancellationToken ct)
    {
        var items = await Of(person, ct);
        foreach (
            var item in await items
                .Where(i => i.Published || i.Latest)
                .Select(i => i.ContentItemId)
                .Distinct()
                .ToListAsync(ct)
        )
            db.RecordChange("content", item);
        var id = person.ToString();
        await db
            .Items.Where(i => i.AuthorId == person)
            .ExecuteUpdateAsync(
                row => row.SetProperty(i => i.Author, "").SetProperty(i => i.AuthorId, (Guid?)null),
                ct
            );
        await items.Where(i => i.AuthorId == null).ExecuteUpdateAsync(row => row.SetProperty(i => i.Author, ""), ct);
        await db.Items.Where(i => i.Owner == id).ExecuteUpdateAsync(row => row.SetProperty(i => i.Owner, ""), ct);
        await db.Set<TrashedItem>()
            .Where(i => i.DeletedById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(i => i.DeletedById, (Guid?)null), ct);
    }

    /// <summary>
    /// Returns the person's items. Items without an owner come from other systems; they are the person's if the author
    /// is the person's name or email address.
    /// </summary>
    private async Task<IQueryable<ContentItem>> Of(Guid person, CancellationToken ct)
    {
        var id = person.ToString();
        var known = await db
            .Accounts.Where(a => a.Id == person)
            .Select(a => new { a.DisplayName, a.Email })
            .SingleOrDefaultAsync(ct);
        var (name, email) = (known?.DisplayName ?? "", known?.Email ?? "");
        return db.Items.Where(i =>
            i.Owner == id
            || i.AuthorId == person
            || (i.Owner == "" && i.Author != "" && (i.Author == name || i.Author == email))
        );
    }
}
