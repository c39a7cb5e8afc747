using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Links;

/// <summary>
/// Adds redirects from an item's former path when it moves or is unpublished; the redirect of an unpublished item works
/// once the item is published again. Removes redirects from paths at which an item is now published.
/// </summary>
internal sealed class RedirectReaction(PortalDb db) : IItemReaction
{
    public async Task After(IReadOnlyList<ItemEvent> events, CancellationToken ct)
    {
        await Free(
            [
                .. events
                    .Of(ItemEventKind.Published)
                    .Select(happened => happened.Version.Path)
                    .OfType<string>()
                    .Distinct(),
            ],
            ct
        );
        var moved = events
            .Where(happened =>
                happened.FormerPath is { Length: <= Redirect.MaxPathLength } former && former != Now(happened)
            )
            .ToList();
        if (moved.Count == 0)
            return;
        var former = moved.ConvertAll(happened => happened.FormerPath!);
        await db.Redirects.Where(redirect => former.Contains(redirect.From)).ExecuteDeleteAsync(ct);
        foreach (var happened in moved.DistinctBy(happened => happened.FormerPath))
            Lead(happened);
    }

    /// <summary>Returns the path at which readers find the item from now on, or null if they can't.</summary>
    private static string? Now(ItemEvent happened) =>
        happened.Kind switch
        {
            ItemEventKind.Published => happened.Version.Path,
            ItemEventKind.Saved => happened.FormerPath,
            _ => null,
        };

    private async Task Free(List<string> taken, CancellationToken ct)
    {
        if (taken.Count == 0)
            return;
        var ended = await db
            .Redirects.Where(redirect => taken.Contains(redirect.From))
            .Select(redirect => redirect.From)
            .ToListAsync(ct);
        if (ended.Count == 0)
            return;
        await db.Redirects.Where(redirect => ended.Contains(redirect.From)).ExecuteDeleteAsync(ct);
        foreach (var path in ended)
            db.RecordChange(Redirects.ChangeKind, path);
    }

    private void Lead(ItemEvent happened)
    {
        var (from, why) = (
            happened.FormerPath!,
            Now(happened) is null ? "The item was unpublished." : "The item moved."
        );
        db.Redirects.Add(Redirect.ToItem(from, happened.ContentItemId, why, happened.Actor.Name, happened.At));
        db.RecordChange(Redirects.ChangeKind, from);
    }
}
