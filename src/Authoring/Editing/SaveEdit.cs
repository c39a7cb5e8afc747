using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Versions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Editing;

/// <summary>The outcome of a save.</summary>
internal enum SaveState
{
    Saved,

    /// <summary>Someone else changed the same fields in the meantime; nothing was saved.</summary>
    Conflict,

    /// <summary>The item is now in the trash.</summary>
    Gone,

    /// <summary>The item can't be saved or published in its current state.</summary>
    Refused,
}

/// <param name="Version">The new version, or blank if nothing was saved.</param>
/// <param name="Merged">Whether the version includes changes that others saved in the meantime.</param>
internal sealed record SaveResult(SaveState State, string Fault = "", string Version = "", bool Merged = false);

/// <summary>
/// Saves a person's edit to the item as its draft, or publishes it. Changes that others saved since are merged in; on a
/// conflict, nothing is saved.
/// </summary>
internal sealed class SaveEdit(PortalDb db, SaveItem saving, CurrentUser user)
{
    /// <summary>Saves the edit, and merges and retries if someone else saves at the same moment.</summary>
    public Task<SaveResult> Save(ContentEdit edit, bool publish, string note, string reason, CancellationToken ct) =>
        db.WriteWithRetry(() => SaveCore(edit, publish, note, reason, ct), ct);

    /// <summary>Merges the edit with the current latest version.</summary>
    public static async Task<ThreeWayMerge.Merged> Merge(
        ContentEdit edit,
        ContentVersions versions,
        CancellationToken ct
    )
    {
        if (versions.Latest is not { } latest || latest.VersionId == edit.BaseVersionId)
            return new(edit.Data, []);
        var origin = edit.IsNew
            ? await versions.First(edit.AccountId, ct)
            : await versions.Version(edit.BaseVersionId, ct);
        return ThreeWayMerge.Merge(origin?.Data ?? [], edit.Data, latest.Data);
    }

    private async Task<SaveResult> SaveCore(
        ContentEdit edit,
        bool publish,
        string note,
        string reason,
        CancellationToken ct
    )
    {
        var versions = await ContentVersions.Of(db, edit.ContentItemId, ct);
        if (versions.Latest is null && !edit.IsNew)
            return new(SaveState.Gone);
        var before = versions.Latest?.VersionId ?? "";
        var merged = await Merge(edit, versions, ct);
        if (merged.Conflicts.Count > 0)
            return new(SaveState.Conflict);
        var draft = new ItemDraft(edit.ContentItemId, edit.ContentType, merged.Data)
        {
            Note = note,
            Publish = publish ? new(reason) : null,
        };
        if ((await saving.Run(versions, draft, Actor.Of(user), ct)).Refusal is { } refusal)
            return new(SaveState.Refused, refusal.Text);
        await db.Edits.Where(e => e.Id == edit.Id).ExecuteDeleteAsync(ct);
        return new(SaveState.Saved, Version: versions.Latest!.VersionId, Merged: edit.BaseVersionId != before);
    }
}
