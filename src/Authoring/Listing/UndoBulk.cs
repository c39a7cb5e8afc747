using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Authoring.Listing;

/// <summary>Undoes a bulk action: gives each item the versions that it had before, unless someone changed it
/// since.</summary>
internal sealed class UndoBulk(
    PortalDb db,
    ItemOperations operations,
    AuditLog audit,
    IDataProtectionProvider protection,
    CurrentUser user,
    TimeProvider time
)
{
    public static async Task<IResult> Submit(HttpContext http, UndoBulk undo, CurrentUser user)
    {
        var sent = await FormBody.Read(http);
        var back = BulkActions.Back(sent);
        if (undo.Open(sent["receipt"].ToString()) is not { } receipt)
            return View.Redirect(back, "It’s too late to undo this. Nothing changed.");
        return receipt.By == user.Id ? await undo.Run(receipt, back, http.RequestAborted) : View.NotFound;
    }

    private BulkReceipt? Open(string text) => BulkReceipt.Open(text, protection, time.Now());

    private async Task<IResult> Run(BulkReceipt receipt, string back, CancellationToken ct)
    {
        var faults = new List<string>();
        foreach (var change in receipt.Changes)
            if (await One(change, ct) is { } fault)
                faults.Add(fault);
        var done = $"Undone: {receipt.Changes.Count - faults.Count} of {receipt.Changes.Count}.";
        db.ChangeTracker.Clear();
        await db.Write(
            () =>
            {
                audit.Note("content.bulk.undone", detail: $"{receipt.Action} · {done}", by: user.Id);
                return Task.CompletedTask;
            },
            ct
        );
        return View.Redirect(back, BulkActions.Say(done, faults));
    }

    /// <returns>Why it failed, or null.</returns>
    private async Task<string?> One(BulkChange change, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        return await db.WriteWithRetry(
            async () =>
            {
                var versions = await ContentVersions.Of(db, change.Id, ct);
                var state = ItemState.Of(versions);
                // A repeated click finds the item as it was before.
                if (state == change.Before)
                    return null;
                var refusal =
                    state == change.After
                        ? await Return(versions, change, ct)
                        : new Refusal("Someone changed it since, so it stays as it is.");
                return refusal is null ? null : BulkActions.Fault(versions, refusal);
            },
            ct
        );
    }

    private async Task<Refusal?> Return(ContentVersions versions, BulkChange change, CancellationToken ct)
    {
        var actor = Actor.Of(user) with { Detail = " · bulk action undone" };
        if (versions.IsGone && await Restore(versions, change, actor, ct) is { Refusal: { } gone })
            return gone;
        if (await Show(versions, change.Before, actor, ct) is { Refusal: { } refusal })
            return refusal;
        if (versions.Latest?.VersionId == change.Before.Latest)
            return null;
        if (await versions.Version(change.Before.Latest, ct) is not { } latest)
            return new Refusal("One item no longer exists.");
        await operations.Save.Keep(versions, latest, latest: true, actor, ct);
        audit.Note("content.saved", detail: $"{change.Id} {latest.DisplayText}{actor.Detail}", by: actor.Id);
        return null;
    }

    /// <summary>Publishes the version that readers saw before, or unpublishes an item that they didn't see.</summary>
    private async Task<ItemResult?> Show(ContentVersions versions, ItemState before, Actor actor, CancellationToken ct)
    {
        if ((versions.Published?.VersionId ?? "") == before.Published)
            return null;
        if (before.Published.Length == 0)
            return await operations.Unpublish.Run(versions, actor, ct);
        return await versions.Version(before.Published, ct) is { } shown
            ? await operations.Publish.Run(versions, shown, actor, new(Latest: before.Latest == before.Published), ct)
            : new Refusal("One item no longer exists.");
    }

    private async Task<ItemResult> Restore(
        ContentVersions versions,
        BulkChange change,
        Actor actor,
        CancellationToken ct
    )
    {
        var trashed = await db.Set<TrashedItem>()
            .AsNoTracking()
            .SingleOrDefaultAsync(item => item.ContentItemId == change.Id, ct);
        if (trashed is null || await versions.Version(trashed.VersionId, ct) is not { } latest)
            return new Refusal("One item no longer exists.");
        return await operations.Save.Run(versions, ItemDraft.OutOfTrash(latest), actor, ct);
    }
}
