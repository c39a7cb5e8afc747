using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Publishing;

/// <summary>
/// Creates drafts from what members offer to the editors, for modules that don’t see the core’s types.
/// </summary>
public sealed class OfferedDrafts
{
    private readonly PortalDb db;
    private readonly SaveItem saving;

    internal OfferedDrafts(PortalDb db, SaveItem saving) => (this.db, this.saving) = (db, saving);

    /// <summary>Saves a new item as a draft, as part of the caller’s transaction. Only editors can see it.</summary>
    /// <param name="parts">The complete parts.</param>
    /// <param name="note">Where it comes from; shown in its versions.</param>
    /// <returns>The item’s ID; null if it can’t be saved, for example because its type was deleted.</returns>
    public async Task<string?> Add(
        string contentType,
        JsonObject parts,
        string note,
        CurrentUser author,
        CancellationToken ct
    )
    {
        var id = ContentIds.New();
        var saved = await saving.Run(
            ContentVersions.None(db, id),
            new ItemDraft(id, contentType, parts) { Note = note },
            Actor.Of(author),
            ct
        );
        return saved.Version?.ContentItemId;
    }
}
