using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Content.Links;

/// <summary>What happens to redirects when items move, and where an address leads.</summary>
internal static class Redirects
{
    public const string ChangeKind = "redirect";

    /// <summary>An item is about to be published at an address, or to be hidden; part of the caller's transaction.</summary>
    /// <param name="before">The address that readers know it by, or null.</param>
    /// <param name="after">The address from now on; null when it is hidden. Its former address leads to it again as soon as it is back, wherever that is.</param>
    public static async Task Follow(PortalDb db, string contentItemId, string? before, string? after, string by, Instant now, CancellationToken cancel)
    {
        // Whoever lives at an address now is what people find there.
        if (after is not null && await db.Redirects.Where(redirect => redirect.From == after).ExecuteDeleteAsync(cancel) > 0) db.Record(ChangeKind, after);
        if (before is null || before == after || before.Length > Redirect.LongestPath) return;
        await db.Redirects.Where(redirect => redirect.From == before).ExecuteDeleteAsync(cancel);
        db.Redirects.Add(Redirect.ToItem(before, contentItemId, after is null ? "The item was taken away from readers." : "The item moved.", by, now));
        db.Record(ChangeKind, before);
    }

    /// <summary>Where an address leads, as a path without a leading slash; null when it leads nowhere.</summary>
    public static async Task<string?> Find(PortalDb db, string path, CancellationToken cancel)
    {
        if (path.Length is 0 or > Redirect.LongestPath) return null;
        var to = await db.Redirects.AsNoTracking().Where(redirect => redirect.From == path)
            .Select(redirect => redirect.ToPath ?? db.Set<ContentItem>().Where(item => item.Published && item.ContentItemId == redirect.ToItemId).Select(item => item.Path).FirstOrDefault())
            .FirstOrDefaultAsync(cancel);
        return to == path ? null : to;
    }

    /// <summary>Puts a redirect by hand. What leads to its address leads on to where this one does, and it itself goes straight to the end of what it names.</summary>
    /// <returns>Why it cannot be, or null.</returns>
    public static async Task<string?> Put(PortalDb db, string from, string to, string why, string by, Instant now, CancellationToken cancel)
    {
        if (Math.Max(from.Length, to.Length) > Redirect.LongestPath) return $"An address has at most {Redirect.LongestPath} characters.";
        if (from == to) return "An address cannot lead to itself.";
        if (await db.Items.Published().AtPath(from).AnyAsync(cancel)) return "Something is published at that address. Change its address, or unpublish it, and the redirect comes by itself.";
        var next = await db.Redirects.AsNoTracking().FirstOrDefaultAsync(redirect => redirect.From == to, cancel);
        var item = next?.ToItemId ?? await db.Items.Published().AtPath(to).Select(found => found.ContentItemId).FirstOrDefaultAsync(cancel);
        var page = item is null ? next?.ToPath ?? to : null;
        if (page == from) return "That leads back to where it starts.";
        await db.Redirects.Where(redirect => redirect.From == from).ExecuteDeleteAsync(cancel);
        db.Redirects.Add(item is not null ? Redirect.ToItem(from, item, why, by, now) : Redirect.ToPage(from, page!, why, by, now));
        await db.Redirects.Where(redirect => redirect.ToPath == from)
            .ExecuteUpdateAsync(row => row.SetProperty(redirect => redirect.ToItemId, item).SetProperty(redirect => redirect.ToPath, page), cancel);
        await db.Set<Missing.MissingPath>().Where(missing => missing.Path == from).ExecuteDeleteAsync(cancel);
        db.Record(ChangeKind, from);
        return null;
    }

    /// <summary>Leads an address to an item, wherever that is by now or will be.</summary>
    public static async Task PutToItem(PortalDb db, string from, string contentItemId, string why, Instant now, CancellationToken cancel)
    {
        await db.Redirects.Where(redirect => redirect.From == from).ExecuteDeleteAsync(cancel);
        db.Redirects.Add(Redirect.ToItem(from, contentItemId, why, "", now));
        db.Record(ChangeKind, from);
    }
}
