using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Items;

/// <summary>What the library holds of a person: the versions that belong to them, or that they wrote.</summary>
internal sealed class ContentData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        var items = await (await Of(person, cancel)).AsNoTracking().OrderBy(i => i.Id).ToListAsync(cancel);
        yield return new("What you wrote for the library", items.Select(i => new JsonObject
        {
            ["Title"] = i.DisplayText,
            ["Kind"] = i.ContentType,
            ["URL"] = i.Path,
            ["Published"] = i.Published,
            ["Your name on it"] = i.Author,
            ["Last edited"] = $"{i.ModifiedUtc}",
            ["File"] = $"{i.VersionId}.json",
        }).ToList())
        { Files = items.Select(i => new PersonalFile($"{i.VersionId}.json", Encoding.UTF8.GetBytes(i.Data.ToJsonString()))).ToList() };
        var deleted = await db.Set<BinnedItem>().AsNoTracking().Where(i => i.DeletedById == person).OrderBy(i => i.DeletedAt).ToListAsync(cancel);
        yield return new("Content you moved to the trash",
            [.. deleted.Select(i => PersonalRecords.Record(("Item", i.DisplayText), ("Deleted", $"{i.DeletedAt}")))]);
    }

    /// <summary>What was written for everyone stays; who wrote it is no longer said.</summary>
    public async Task Erase(Guid person, CancellationToken cancel)
    {
        var items = await Of(person, cancel);
        foreach (var item in await items.Where(i => i.Published || i.Latest).Select(i => i.ContentItemId).Distinct().ToListAsync(cancel)) db.Record("content", item);
        var id = person.ToString();
        await db.Items.Where(i => i.AuthorId == person).ExecuteUpdateAsync(row => row.SetProperty(i => i.Author, "").SetProperty(i => i.AuthorId, (Guid?)null), cancel);
        await items.Where(i => i.AuthorId == null).ExecuteUpdateAsync(row => row.SetProperty(i => i.Author, ""), cancel);
        await db.Items.Where(i => i.Owner == id).ExecuteUpdateAsync(row => row.SetProperty(i => i.Owner, ""), cancel);
        await db.Set<BinnedItem>().Where(i => i.DeletedById == person).ExecuteUpdateAsync(row => row.SetProperty(i => i.DeletedById, (Guid?)null), cancel);
    }

    /// <summary>Items without an owner are the person's where they carry the name or the address: so they come from other systems.</summary>
    private async Task<IQueryable<ContentItem>> Of(Guid person, CancellationToken cancel)
    {
        var id = person.ToString();
        var known = await db.Accounts.Where(a => a.Id == person).Select(a => new { a.DisplayName, a.Email }).SingleOrDefaultAsync(cancel);
        var (name, email) = (known?.DisplayName ?? "", known?.Email ?? "");
        return db.Items.Where(i => i.Owner == id || i.AuthorId == person || (i.Owner == "" && i.Author != "" && (i.Author == name || i.Author == email)));
    }
}
