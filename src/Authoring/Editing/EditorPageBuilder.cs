using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Authoring.Forms;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Editing;

/// <summary>Builds the form and the page of an edit, including who else is editing the item.</summary>
internal sealed class EditorPageBuilder(
    PortalDb db,
    ContentTypes types,
    Taxonomies taxonomies,
    EditorForms forms,
    PublishChecks gate,
    DeskMenu menu,
    CurrentUser user,
    TimeProvider time
)
{
    private const int MaxTitleLength = 200;

    /// <summary>Returns an unsaved edit based on the latest version, or null if the item doesn't exist.</summary>
    public async Task<ContentEdit?> Begin(string id, Guid edit, CancellationToken ct) =>
        await db.Items.AsNoTracking().Latest().WithId(id).SingleOrDefaultAsync(ct) is { } item
            ? From(edit, item)
            : null;

    /// <summary>
    /// Returns an unsaved edit of a new item, or null if the id is in use or the type can't be created.
    /// </summary>
    public async Task<ContentEdit?> BeginNew(string id, string type, string title, CancellationToken ct)
    {
        if (
            (await types.Current(ct)).Type(type) is not { Creatable: true } definition
            || !ContentIds.IsOwn(id)
            || await db.Items.WithId(id).AnyAsync(ct)
        )
            return null;
        var blank = Blank(definition, await taxonomies.Current(ct), PlainText.Shorten(title.Trim(), MaxTitleLength));
        return ContentEdit.OfNew(Guid.NewGuid(), new(id, type, blank), user.Id, time.Now());
    }

    /// <summary>
    /// Returns the initial data of a new item. For library items, the type determines the kind, so no one has to choose
    /// it.
    /// </summary>
    private static JsonObject Blank(ContentTypeDefinition type, TaxonomySet taxonomies, string title)
    {
        var blank = new JsonObject();
        if (title.Length > 0 && type.Part("TitlePart") is { } part)
            blank[part.Name] = new JsonObject { ["Title"] = title };
        if (
            type.Library is { } library
            && taxonomies.ByAlias("kinds")?.Terms.FirstOrDefault(term => term.Name == library.Kind) is { } kind
        )
            blank[LibraryPart.Name] = new JsonObject
            {
                ["Kind"] = new JsonObject { ["TermContentItemIds"] = new JsonArray(kind.Id) },
            };
        return blank;
    }

    /// <summary>
    /// Reads the submitted form into the user's edit and stores the edit. Returns null if the form matches no item or
    /// edit.
    /// </summary>
    /// <remarks>An autosave that arrives after its own content was saved stores nothing.</remarks>
    public async Task<Taken?> Take(string id, Guid edit, HttpContext http)
    {
        var (ct, sent) = (http.RequestAborted, await FormBody.Read(http));
        var found = await db.Edits.By(user.Id).SingleOrDefaultAsync(e => e.Id == edit && e.ContentItemId == id, ct);
        var opened = found ?? await Open(id, edit, sent["base"].ToString(), sent["type"].ToString(), ct);
        if (opened is null || await Form(opened, ct) is not { } form)
            return null;
        var action = sent["do"].ToString();
        if (action.Length == 0)
        {
            form.Fail("Your changes didn’t upload completely and weren’t saved. Please try again.");
            return new(opened, form, null);
        }
        await form.Take(http);
        var place = form.MoveFile(action) ?? await Arrange(action, opened, form.Data, ct);
        opened.Keep(form.Data, time.Now());
        if (found is null && !(action == "keep" && await IsSaved(opened, ct)))
            db.Edits.Add(opened);
        return new(opened, form, place);
    }

    /// <param name="Place">The id of the block to scroll to, or null if no blocks were rearranged.</param>
    internal sealed record Taken(ContentEdit Edit, EditorForm Form, string? Place);

    private async Task<bool> IsSaved(ContentEdit edit, CancellationToken ct) =>
        await db.Items.AsNoTracking().Latest().WithId(edit.ContentItemId).SingleOrDefaultAsync(ct) is { } latest
        && JsonNode.DeepEquals(latest.Data, edit.Data);

    /// <summary>
    /// Recreates the edit for a page that was opened a while ago: based on the version that the page showed, or on a
    /// new item, which may have been saved from that page since.
    /// </summary>
    public async Task<ContentEdit?> Open(string id, Guid edit, string baseVersion, string type, CancellationToken ct)
    {
        if (baseVersion.Length > 0)
            return
                await db.Items.AsNoTracking().WithId(id).SingleOrDefaultAsync(item => item.VersionId == baseVersion, ct)
                    is { } item
                ? From(edit, item)
                : null;
        if (!ContentIds.IsOwn(id) || (await types.Current(ct)).Type(type) is not { Creatable: true })
            return null;
        // A single query each, because the same form may be saved between two queries.
        var known = await db
            .Items.WithId(id)
            .OrderByDescending(item => item.Latest)
            .Select(item => new { item.Latest, item.ContentType })
            .FirstOrDefaultAsync(ct);
        if (known is not null && (!known.Latest || known.ContentType != type))
            return null;
        var taken = await db.Edits.AnyAsync(e => e.Id == edit && (e.AccountId != user.Id || e.ContentItemId != id), ct);
        return taken ? null : ContentEdit.OfNew(edit, new(id, type, []), user.Id, time.Now());
    }

    public async Task<EditorForm?> Form(ContentEdit edit, CancellationToken ct) =>
        (await types.Current(ct)).Type(edit.ContentType) is { } type
            ? await forms.Make(type, (JsonObject)edit.Data.DeepClone(), ct)
            : null;

    /// <summary>Performs the action of a block button.</summary>
    /// <returns>The id of the block to scroll to, or null if this is another action.</returns>
    public async Task<string?> Arrange(string action, ContentEdit edit, JsonObject data, CancellationToken ct)
    {
        if (action.StartsWith("stay|", StringComparison.Ordinal))
            return
                action["stay|".Length..] is var place
                && place.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_')
                ? place
                : "";
        var definitions = await types.Current(ct);
        return
            BlockActions.Apply(action, data, definitions.Type(edit.ContentType)!, definitions, edit.ContentItemId)
                is { } block
            ? block.Length > 0
                ? "block-" + block
                : ""
            : null;
    }

    public async Task<EditItem.Page> Page(ContentEdit edit, EditorForm form, CancellationToken ct)
    {
        var type = (await types.Current(ct)).Type(edit.ContentType)!;
        var id = edit.ContentItemId;
        var now = time.Now();
        var title =
            form.Data.Object("TitlePart").String("Title") is { Length: > 0 } words ? words
            : edit.IsNew ? $"New: {type.DisplayName}"
            : $"Untitled {type.DisplayName.ToLowerInvariant()}";
        var unsaved = await db
            .Edits.By(user.Id)
            .Unsaved()
            .Where(e => e.ContentItemId == id && e.Id != edit.Id)
            .OrderByDescending(e => e.SavedAt)
            .Select(e => new EditItem.Unsaved(e.Id, e.SavedAt!.Value))
            .Take(5)
            .ToListAsync(ct);
        var threads = edit.IsNew ? [] : await db.Threads(id, settled: false, ct);
        foreach (var input in form.Inputs)
            input.Comments = [.. threads.Where(thread => IsOf(thread.Path, input.Path))];
        return new()
        {
            Title = title,
            Menu = await menu.At(DeskUrls.Content, ct),
            Id = id,
            Edit = edit.Id,
            Base = edit.BaseVersionId,
            Type = edit.ContentType,
            Kind = type.DisplayName,
            Form = form,
            State = await State(id, ct),
            MayPublish = user.Can(Permissions.PublishContent),
            Others = await db.Others(id, user.Id, now, ct),
            Unsaved = unsaved,
            KeptAt = edit.SavedAt,
            Zone = await db.ZoneOf(user, ct),
            Findings = await gate.Inspect(edit.ContentType, form.Data, ct),
            MayOverride = user.IsAdministrator,
            Comments = [.. threads.Where(thread => form.Inputs.All(input => !IsOf(thread.Path, input.Path)))],
            Section = "desk",
            Robots = "noindex",
            Breadcrumbs = edit.IsNew
                ? [new("Desk", "/desk"), new("Content", DeskUrls.Content)]
                : [new("Desk", "/desk"), new("Content", DeskUrls.Content), new("Item", $"/desk/content/{id}")],
        };
    }

    public async Task<EditItem.Kept> Answer(ContentEdit edit, EditorForm form, CancellationToken ct)
    {
        var at = (edit.SavedAt ?? edit.SeenAt).InZone(Clock.Zone(await db.ZoneOf(user, ct)));
        return new(
            Clock.Format(at.TimeOfDay),
            await Names(edit.ContentItemId, ct),
            form.Errors,
            await gate.Inspect(edit.ContentType, form.Data, ct)
        );
    }

    /// <summary>
    /// Adds the issues that block publishing to their fields, unless an administrator gives a reason to override them.
    /// </summary>
    public async Task Stop(ContentEdit edit, EditorForm form, CancellationToken ct)
    {
        if (PublishChecks.MayOverride(Actor.Of(user), form.Reason.Value))
            return;
        form.Stop((await gate.Inspect(edit.ContentType, form.Data, ct)).Where(found => found.Stops));
    }

    /// <summary>
    /// Matches a comment to an input: a comment names a member of a part ("TitlePart.Title"), and an input may name
    /// only the part if it has just one member.
    /// </summary>
    private static bool IsOf(string comment, string input) =>
        comment == input || comment.StartsWith(input + ".", StringComparison.Ordinal);

    /// <summary>Returns one line for each other person editing the item.</summary>
    public async Task<IReadOnlyList<string>> Names(string id, CancellationToken ct) =>
        (await db.Others(id, user.Id, time.Now(), ct)).ConvertAll(other =>
            $"{other.Name} {(other.Here ? "has this item open" : "left this page")}"
            + (other.KeptAt is null ? "." : " with unsaved changes.")
        );

    private ContentEdit From(Guid edit, ContentItem item) => ContentEdit.Of(edit, item, user.Id, time.Now());

    private async Task<string> State(string id, CancellationToken ct)
    {
        var flags = await db
            .Items.WithId(id)
            .Where(item => item.Latest || item.Published)
            .Select(item => new { item.Latest, item.Published })
            .ToListAsync(ct);
        return ItemState.Of(flags.Any(f => f.Published), flags.Any(f => f.Latest && !f.Published));
    }
}

/// <summary>Labels for an item's state.</summary>
internal static class ItemState
{
    public static string Of(bool published, bool draft) =>
        (published, draft) switch
        {
            (true, true) => "Published, with a newer draft",
            (true, false) => "Published",
            (false, true) => "Draft",
            _ => "Not saved yet",
        };
}
