using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Desk.Gate;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Items.Importing;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Members.Audit;

namespace NetworkPortal.Content.Desk.Editing;

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

internal sealed record SaveResult(SaveState State, string Fault = "");

/// <summary>Takes a person's edit into the item: as its draft, or published. Others' changes since are merged in; what both changed is not saved.</summary>
internal sealed class EditSaving(PortalDb db, ContentTypes types, MediaStore media, PublishGate gate, CurrentUser user, AuditLog audit, TimeProvider time)
{
    public async Task<SaveResult> Save(ContentEdit edit, bool publish, string note, string reason, CancellationToken cancel)
    {
        try
        {
            return await SaveTwice(edit, publish, note, reason, cancel);
        }
        catch (RecipeException e)
        {
            db.ChangeTracker.Clear();
            return new(SaveState.Refused, e.Message);
        }
    }

    /// <summary>What the edit comes to with what is the latest version now.</summary>
    public static async Task<ThreeWay.Merged> Merge(ContentEdit edit, ContentVersions versions, CancellationToken cancel)
    {
        if (versions.Latest is not { } latest || latest.VersionId == edit.BaseVersionId) return new(edit.Data, []);
        var origin = edit.IsNew ? null : await versions.Version(edit.BaseVersionId, cancel);
        return ThreeWay.Merge(origin?.Data ?? [], edit.Data, latest.Data);
    }

    private async Task<SaveResult> SaveTwice(ContentEdit edit, bool publish, string note, string reason, CancellationToken cancel)
    {
        try
        {
            return await db.Write(() => SaveOnce(edit, publish, note, reason, cancel), cancel);
        }
        catch (DbUpdateException)
        {
            // Somebody else saved at the same moment: what they saved is merged now.
            db.ChangeTracker.Clear();
            db.Attach(edit);
            return await db.Write(() => SaveOnce(edit, publish, note, reason, cancel), cancel);
        }
    }

    private async Task<SaveResult> SaveOnce(ContentEdit edit, bool publish, string note, string reason, CancellationToken cancel)
    {
        var versions = await ContentVersions.Of(db, edit.ContentItemId, cancel);
        if (versions.Latest is null && !edit.IsNew) return new(SaveState.Gone);
        var merged = await Merge(edit, versions, cancel);
        if (merged.Conflicts.Count > 0) return new(SaveState.Conflict);
        var version = await NewVersion(edit, merged.Data, versions, cancel);
        if (note.Length > 0) version.Note = note;
        if (publish) await gate.Pass(version, reason, cancel);
        if (publish) await versions.Publish(version, time.Now(), cancel);
        else await versions.Draft(version, cancel);
        audit.Note(publish ? "content.published" : "content.saved", detail: $"{edit.ContentItemId} {version.DisplayText}");
        await db.Edits.Where(e => e.Id == edit.Id).ExecuteDeleteAsync(cancel);
        return new(SaveState.Saved);
    }

    /// <summary>A version with what the edit says, or the latest one where it says the same.</summary>
    /// <exception cref="RecipeException">The item does not fit its type, or its address is taken.</exception>
    private async Task<ContentItem> NewVersion(ContentEdit edit, JsonObject data, ContentVersions versions, CancellationToken cancel)
    {
        var (definitions, now) = (await types.Current(cancel), time.Now());
        var type = definitions.Type(edit.ContentType) ?? throw new RecipeException($"The type {edit.ContentType} is no longer defined.");
        var item = ItemJson.Of(edit.ContentItemId, type.Name, data);
        new ItemCheck(definitions, _ => { }, path => media.Find(path) is not null).Check(item.Parts, type, published: false);
        new Markup(definitions, _ => { }).Clean(item.Parts, type);
        ItemTitles.Refresh(item.Parts);
        if (item.DisplayText.Length == 0) item.DisplayText = ItemTitles.Of(item, type);
        await Autoroute.Apply(db, item, type, versions.Latest, cancel);
        // Saved as it was: no version more.
        if (versions.Latest is { } same && same.DisplayText == item.DisplayText && JsonNode.DeepEquals(same.Data, item.Parts)) return same;
        var version = versions.Latest?.NewVersion(user.Name, now, user.Id) ?? ContentItem.New(type.Name, item.DisplayText, [], user.Name, now, edit.ContentItemId);
        version.AuthorId = user.Id;
        version.Write(item.DisplayText, item.Parts, now);
        if (versions.Latest is null) version.Owner = user.Id.ToString();
        return version;
    }
}
