using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Authoring.Editing;

/// <summary>What became of a save.</summary>
internal enum SaveState
{
    Saved,

    /// <summary>Somebody changed the same fields meanwhile; nothing was saved.</summary>
    Conflict,

    /// <summary>The item is in the bin by now.</summary>
    Gone,

    /// <summary>It cannot be saved or published as it is.</summary>
    Refused,
}

/// <param name="Version">The version that it became; blank where nothing was saved.</param>
/// <param name="Merged">Whether it holds what others saved meanwhile.</param>
internal sealed record SaveResult(SaveState State, string Fault = "", string Version = "", bool Merged = false);

/// <summary>Takes a person's edit into the item: as its draft, or published. Others' changes since are merged in; what
/// both changed is not saved.</summary>
internal sealed class SaveEdit(PortalDb db, SaveItem saving, CurrentUser user)
{
    /// <summary>Whoever saved at the same moment is merged.</summary>
    public Task<SaveResult> Save(ContentEdit edit, bool publish, string note, string reason, CancellationToken ct) =>
        db.WriteWithRetry(() => SaveCore(edit, publish, note, reason, ct), ct);

    /// <summary>What the edit comes to with what is the latest version now.</summary>
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
