using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Content.Links;

/// <summary>Resolves redirects and adds manual ones.</summary>
internal static class Redirects
{
    public const string ChangeKind = "redirect";

    /// <summary>Returns the target path of a redirect without a leading slash, or null if there is none.</summary>
    public static async Task<string?> Find(PortalDb db, string path, CancellationToken ct)
    {
        path = PathForm.Of(path);
        if (path.Length is 0 or > Redirect.MaxPathLength)
            return null;
        var to = await db
            .Redirects.AsNoTracking()
            .Where(redirect => redirect.From == path)
            .Select(redirect =>
                redirect.ToPath
                ?? db.Set<ContentItem>()
                    .Where(item => item.Published && item.ContentItemId == redirect.ToItemId)
                    .Select(item => item.Path)
                    .FirstOrDefault()
            )
            .FirstOrDefaultAsync(ct);
        return to == path ? null : to;
    }

    /// <summary>
    /// Adds a manual redirect. Existing redirects to <paramref name="from"/> are changed to the new target, and if
    /// <paramref name="to"/> is itself redirected, the new redirect uses the final target.
    /// </summary>
    /// <returns>The reason why the redirect can't be added, or null.</returns>
    public static async Task<string?> Put(
        PortalDb db,
        string from,
        string to,
        string why,
        string by,
        Instant now,
        CancellationToken ct
    )
    {
        from = PathForm.Of(from);
        var form = PathForm.Of(to);
        if (Math.Max(from.Length, to.Length) > Redirect.MaxPathLength)
            return $"Use up to {Redirect.MaxPathLength} characters.";
        if (from == form)
            return "Enter two different URLs.";
        if (await db.Items.Published().AtPath(from).AnyAsync(ct))
            return "An item is published at that URL. Change the item’s URL or unpublish it, and the redirect is "
                + "added automatically.";
        var next = await db.Redirects.AsNoTracking().FirstOrDefaultAsync(redirect => redirect.From == form, ct);
        var item =
            next?.ToItemId
            ?? await db.Items.Published().AtPath(form).Select(found => found.ContentItemId).FirstOrDefaultAsync(ct);
        var page = item is null ? next?.ToPath ?? to : null;
        if (page is not null && PathForm.Of(page) == from)
            return "That would redirect back to the same URL.";
        await db.Redirects.Where(redirect => redirect.From == from).ExecuteDeleteAsync(ct);
        db.Redirects.Add(
            item is not null ? Redirect.ToItem(from, item, why, by, now) : Redirect.ToPage(from, page!, why, by, now)
        );
        await db
            .Redirects.Where(redirect => redirect.ToPath == from)
            .ExecuteUpdateAsync(
                row =>
                    row.SetProperty(redirect => redirect.ToItemId, item).SetProperty(redirect => redirect.ToPath, page),
                ct
            );
        await db.Set<NotFoundPath>().Where(missing => missing.Path == from).ExecuteDeleteAsync(ct);
        db.RecordChange(ChangeKind, from);
        return null;
    }

    /// <summary>Redirects a path to an item, at whatever path the item currently has.</summary>
    public static async Task PutToItem(
        PortalDb db,
        string from,
        string contentItemId,
        string why,
        Instant now,
        CancellationToken ct
    )
    {
        await db.Redirects.Where(redirect => redirect.From == from).ExecuteDeleteAsync(ct);
        db.Redirects.Add(Redirect.ToItem(from, contentItemId, why, "", now));
        db.RecordChange(ChangeKind, from);
    }
}
