using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Desk.Forms;
using NetworkPortal.Content.Desk.Gate;
using NetworkPortal.Content.Desk.Reviewing;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Desk;
using NodaTime;

namespace NetworkPortal.Content.Desk.Editing;

/// <summary>The editor of one item: showing it, keeping what is typed, and saving it as the draft or published.</summary>
internal static class EditItem
{
    /// <param name="Base">The version that the words began from; blank for a new item.</param>
    /// <param name="Others">Who else works on it.</param>
    /// <param name="Unsaved">Own words from other windows that are in no version.</param>
    internal sealed record Page(
        string Title, IReadOnlyList<DeskLine> Menu, string Id, Guid Edit, string Base, string Type, string Kind, EditorForm Form, string State, bool MayPublish,
        IReadOnlyList<Present> Others, IReadOnlyList<Unsaved> Unsaved, Instant? KeptAt, string Zone) : DeskPage(Title, Menu)
    {
        /// <summary>What the gate at publishing has to say.</summary>
        public IReadOnlyList<Finding> Findings { get; init; } = [];

        /// <summary>What people say on the whole item, or where no input stands.</summary>
        public IReadOnlyList<CommentThread> Comments { get; init; } = [];

        /// <summary>Whether the person can publish in spite of it.</summary>
        public bool MayOverride { get; init; }

        public string Action => $"/desk/content/{Id}/edits/{Edit}";
    }

    private const int LongestTitle = 200;

    internal sealed record Unsaved(Guid Id, Instant KeptAt);

    /// <summary>The answer to the script that keeps words while somebody writes.</summary>
    /// <param name="At">"9:04 AM", in the person's zone.</param>
    internal sealed record Kept(string At, IReadOnlyList<string> Others, IReadOnlyList<FormError> Problems, IReadOnlyList<Finding> Findings);

    public static async Task<IResult> Show(string id, HttpContext http, EditorPages pages, PortalDb db, CurrentUser user, CancellationToken cancel)
    {
        var edit = Guid.TryParse(http.Request.Query["edit"], out var given) ? await db.Edits.AsNoTracking().By(user.Id).SingleOrDefaultAsync(e => e.Id == given && e.ContentItemId == id, cancel) : null;
        edit ??= await pages.Begin(id, Guid.NewGuid(), cancel);
        return edit is not null && await pages.Form(edit, cancel) is { } form ? View.Page("desk/editor", await pages.Page(edit, form, cancel)) : View.NotFound;
    }

    /// <summary>A new item of a type; it is nowhere until something was written.</summary>
    /// <param name="title">What it may be called; who writes it can say otherwise.</param>
    public static async Task<IResult> ShowNew(string type, string? title, EditorPages pages, ContentTypes types, Taxonomies taxonomies, CurrentUser user, TimeProvider time, CancellationToken cancel)
    {
        if ((await types.Current(cancel)).Type(type) is not { Creatable: true } definition) return View.NotFound;
        var edit = new ContentEdit(Guid.NewGuid(), ContentIds.New(), type, "", user.Id, Blank(definition, await taxonomies.Current(cancel), PlainText.Shorten(title?.Trim() ?? "", LongestTitle)), time.Now());
        return View.Page("desk/editor", await pages.Page(edit, (await pages.Form(edit, cancel))!, cancel));
    }

    /// <summary>Of what the library holds the type says the kind; nobody needs to choose it.</summary>
    private static JsonObject Blank(ContentTypeDefinition type, TaxonomySet taxonomies, string title)
    {
        var blank = new JsonObject();
        if (title.Length > 0 && type.Part("TitlePart") is { } part) blank[part.Name] = new JsonObject { ["Title"] = title };
        if (type.Library is { } library && taxonomies.ByAlias("kinds")?.Terms.FirstOrDefault(term => term.Name == library.Kind) is { } kind)
            blank["LibraryPart"] = new JsonObject { ["Kind"] = new JsonObject { ["TermContentItemIds"] = new JsonArray(kind.Id) } };
        return blank;
    }

    public static async Task<IResult> Submit(string id, Guid edit, HttpContext http, EditorPages pages, PortalDb db, CurrentUser user, EditSaving saving, TimeProvider time)
    {
        var (cancel, sent) = (http.RequestAborted, await FormBody.Read(http));
        var found = await db.Edits.By(user.Id).SingleOrDefaultAsync(e => e.Id == edit && e.ContentItemId == id, cancel);
        var opened = found ?? await pages.Open(id, edit, sent["base"].ToString(), sent["type"].ToString(), cancel);
        if (opened is null || await pages.Form(opened, cancel) is not { } form) return View.NotFound;
        var action = sent["do"].ToString();
        // A form that was not sent whole would read as one that was emptied.
        if (action.Length == 0)
        {
            form.Fail("Your words did not arrive whole. Nothing was changed; send them again.");
            return View.Invalid("desk/editor", await pages.Page(opened, form, cancel));
        }
        await form.Take(http);
        var place = await pages.Arrange(action, opened, form.Data, cancel);
        opened.Keep(form.Data, time.Now());
        if (found is null) db.Edits.Add(opened);
        await db.SaveChangesAsync(cancel);
        if (http.Request.Headers.Accept.ToString() == "application/json") return Results.Json(await pages.Answer(opened, form, cancel));
        if (place is not null) return View.Redirect($"/desk/content/{id}/edit?edit={edit}{(place.Length > 0 ? "#" + place : "")}");
        return await Finish(action, opened, form, pages, saving, user, cancel);
    }

    private static async Task<IResult> Finish(string action, ContentEdit edit, EditorForm form, EditorPages pages, EditSaving saving, CurrentUser user, CancellationToken cancel)
    {
        var publish = action == "publish";
        if (publish && !user.Can(Permissions.PublishContent)) return View.NotFound;
        if (publish) await pages.Stop(edit, form, cancel);
        if (!form.Valid) return View.Invalid("desk/editor", await pages.Page(edit, form, cancel));
        var result = await saving.Save(edit, publish, form.Note.Value, form.Reason.Value, cancel);
        switch (result.State)
        {
            case SaveState.Saved: return View.Redirect($"/desk/content/{edit.ContentItemId}", publish ? "Published." : "The draft is saved.");
            case SaveState.Conflict: return View.Redirect($"/desk/content/{edit.ContentItemId}/edits/{edit.Id}/merge");
            case SaveState.Gone: form.Fail("Somebody deleted this item while you wrote. Your words are kept: take it out of the bin, then save again."); break;
            default: form.Fail(result.Fault); break;
        }
        return View.Invalid("desk/editor", await pages.Page(edit, form, cancel));
    }

    /// <summary>Throws the words away that are in no version.</summary>
    public static async Task<IResult> Discard(string id, Guid edit, PortalDb db, CurrentUser user, CancellationToken cancel)
    {
        if (await db.Write(() => db.Edits.By(user.Id).Where(e => e.Id == edit && e.ContentItemId == id).ExecuteDeleteAsync(cancel), cancel) == 0) return View.NotFound;
        var known = await db.Items.AnyAsync(item => item.ContentItemId == id && item.Latest, cancel);
        return View.Redirect(known ? $"/desk/content/{id}" : "/desk/content", "Your unsaved words are gone.");
    }

    /// <summary>Says that the page is still open, and hears who else has it open.</summary>
    public static async Task<IResult> Stay(string id, Guid edit, PortalDb db, CurrentUser user, EditorPages pages, HttpContext http, TimeProvider time)
    {
        var (cancel, now) = (http.RequestAborted, time.Now());
        var sent = await FormBody.Read(http);
        if (await db.Write(() => db.Edits.By(user.Id).Where(e => e.Id == edit && e.ContentItemId == id).ExecuteUpdateAsync(row => row.SetProperty(e => e.SeenAt, now), cancel), cancel) == 0)
        {
            if (await pages.Open(id, edit, sent["base"].ToString(), sent["type"].ToString(), cancel) is not { } opened) return View.NotFound;
            db.Edits.Add(opened);
            await db.SaveChangesAsync(cancel);
        }
        return Results.Json(await pages.Names(id, cancel));
    }
}
