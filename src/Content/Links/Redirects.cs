using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Content.Links;

/// <summary>A redirect as a person or a recipe asks for it.</summary>
/// <param name="By">The name of the person; blank for a recipe.</param>
internal sealed record ManualRedirect(string From, string To, string Why, string By = "");

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
    /// Adds a manual redirect. Existing redirects to its path are changed to the new target, and if the target is
    /// itself redirected, the new redirect uses the final target.
    /// </summary>
    /// <returns>The reason why the redirect can't be added, or null.</returns>
    public static async Task<string?> Put(PortalDb db, ManualRedirect manual, Instant now, CancellationToken ct)
    {
        var (from, to) = (PathForm.Of(manual.From), manual.To);
        var form = PathForm.Of(to);
        if (Math.Max(from.Length, to.Length) > Redirect.MaxPathLength)
            return $"Use {Redirect.MaxPathLength} characters or fewer.";
        if (from == form)
            return "Enter two different URLs.";
        if (await db.Items.Published().AtPath(from).AnyAsync(ct))
            return "An item is published at that URL. If you change the item’s URL, a redirect is added "
                + "automatically. To redirect to a different page, unpublish the item first.";
        var next = await db.Redirects.AsNoTracking().FirstOrDefaultAsync(redirect => redirect.From == form, ct);
        var item =
            next?.ToItemId
            ?? await db.Items.Published().AtPath(form).Select(found => found.ContentItemId).FirstOrDefaultAsync(ct);
        var page = item is null ? next?.ToPath ?? to : null;
        if (page is not null && PathForm.Of(page) == from)
            return "That would redirect back to the same URL.";
        await db.Redirects.Where(redirect => redirect.From == from).ExecuteDeleteAsync(ct);
        db.Redirects.Add(
            item is not null
                ? Redirect.ToItem(from, item, manual.Why, manual.By, now)
                : Redirect.ToPage(from, page!, manual.Why, manual.By, now)
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

    /// <summary>Adds a redirect as it is; it replaces the one that its path has now.</summary>
    public static async Task Replace(PortalDb db, Redirect redirect, CancellationToken ct)
    {
        await db.Redirects.Where(other => other.From == redirect.From).ExecuteDeleteAsync(ct);
        db.Redirects.Add(redirect);
        db.RecordChange(ChangeKind, redirect.From);
    }
}
