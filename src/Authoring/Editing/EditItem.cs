using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Forms;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing.Checks;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Editing;

/// <summary>The editor for one item: shows it, autosaves it, and saves it as a draft or publishes it.</summary>
internal static class EditItem
{
    internal sealed record Page : DeskPage
    {
        public required string Id { get; init; }

        public required Guid Edit { get; init; }

        /// <summary>The version that the edit started from, or blank for a new item.</summary>
        public required string Base { get; init; }

        public required string Type { get; init; }

        public required string Kind { get; init; }

        public required EditorForm Form { get; init; }

        public required string State { get; init; }

        public required bool MayPublish { get; init; }

        /// <summary>Other people who are editing the item.</summary>
        public required IReadOnlyList<Present> Others { get; init; }

        /// <summary>The user's own unsaved edits from other windows.</summary>
        public required IReadOnlyList<Unsaved> Unsaved { get; init; }

        public required Instant? KeptAt { get; init; }

        public required string Zone { get; init; }

        /// <summary>The issues found by the publish checks.</summary>
        public IReadOnlyList<Issue> Findings { get; init; } = [];

        /// <summary>Comments on the whole item, or on fields without an input on the page.</summary>
        public IReadOnlyList<CommentThread> Comments { get; init; } = [];

        /// <summary>Whether the user may publish despite the issues.</summary>
        public bool MayOverride { get; init; }

        public string Action => $"/desk/content/{Id}/edits/{Edit}";
    }

    internal sealed record Unsaved(Guid Id, Instant KeptAt);

    /// <summary>The response to the autosave script.</summary>
    /// <param name="At">The time of the autosave, such as "9:04 AM", in the user's time zone.</param>
    internal sealed record Kept(
        string At,
        IReadOnlyList<string> Others,
        IReadOnlyList<FormError> Problems,
        IReadOnlyList<Issue> Findings
    )
    {
        /// <summary>The version that the saved draft became, or blank if the text was only autosaved.</summary>
        public string Version { get; init; } = "";

        /// <summary>Whether the page must be reloaded because other people's saved changes were merged in.</summary>
        public bool Merged { get; init; }
    }

    /// <param name="type">The content type of a new item, if the id isn't in use yet.</param>
    /// <param name="title">A title to prefill for a new item.</param>
    public static async Task<IResult> Show(
        string id,
        string? type,
        string? title,
        [AsParameters] RequestContext context,
        EditorPageBuilder pages
    )
    {
        AllowPreview(context.Http);
        var edit = Guid.TryParse(context.Http.Request.Query["edit"], out var given)
            ? await context
                .Db.Edits.AsNoTracking()
                .By(context.User.Id)
                .SingleOrDefaultAsync(e => e.Id == given && e.ContentItemId == id, context.Ct)
            : null;
        edit ??=
            await pages.Begin(id, Guid.NewGuid(), context.Ct)
            ?? await pages.BeginNew(id, type ?? "", title ?? "", context.Ct);
        return edit is not null && await pages.Form(edit, context.Ct) is { } form
            ? View.Page("authoring/editor", await pages.Page(edit, form, context.Ct))
            : View.NotFound;
    }

    /// <summary>
    /// Redirects to the URL of a new item, so that Back, a reload, and a form submitted twice all point to the same
    /// item. Nothing is stored until something is written.
    /// </summary>
    public static async Task<IResult> ShowNew(string type, string? title, ContentTypes types, CancellationToken ct)
    {
        if ((await types.Current(ct)).Type(type) is not { Creatable: true })
            return View.NotFound;
        var query = new Dictionary<string, string?>
        {
            ["type"] = type,
            ["title"] = string.IsNullOrWhiteSpace(title) ? null : title,
        };
        return View.Redirect(QueryHelpers.AddQueryString($"/desk/content/{ContentIds.New()}/edit", query));
    }

    public static async Task<IResult> Submit(
        string id,
        Guid edit,
        [AsParameters] RequestContext context,
        EditorPageBuilder pages,
        SaveEdit saving
    )
    {
        AllowPreview(context.Http);
        var action = (await FormBody.Read(context.Http))["do"].ToString();
        // An autosave and a form submission, or two submissions of the same form, may arrive at the same moment.
        if (await context.Db.WriteWithRetry(() => pages.Take(id, edit, context.Http), context.Ct) is not { } sent)
            return View.NotFound;
        var (taken, form, place) = sent;
        // Without an action, the form was truncated. Reading it would clear the missing fields.
        if (action.Length == 0)
            return View.Invalid("authoring/editor", await pages.Page(taken, form, context.Ct));
        var script = context.Http.Request.WantsJson();
        if (script && action != "draft")
            return Results.Json(await pages.Answer(taken, form, context.Ct));
        if (place is not null)
            return View.Redirect($"/desk/content/{id}/edit?edit={edit}{(place.Length > 0 ? "#" + place : "")}");
        return script
            ? await SaveInPlace(taken, form, pages, saving, context.Ct)
            : await Finish(action, sent, pages, saving, context);
    }

    /// <summary>Lets the page show its own preview in a frame.</summary>
    private static void AllowPreview(HttpContext http) =>
        http.Response.Headers.ContentSecurityPolicy = SecurityHeaders.ContentPolicy + "; frame-src 'self'";

    /// <summary>Saves the draft for a page that stays open.</summary>
    private static async Task<IResult> SaveInPlace(
        ContentEdit edit,
        EditorForm form,
        EditorPageBuilder pages,
        SaveEdit saving,
        CancellationToken ct
    )
    {
        var answer = await pages.Answer(edit, form, ct);
        if (!form.Valid)
            return Results.Problem(form.Errors[0].Text, statusCode: StatusCodes.Status422UnprocessableEntity);
        var result = await saving.Save(edit, publish: false, form.Note.Value, form.Reason.Value, ct);
        return result.State switch
        {
            SaveState.Saved => Results.Json(answer with { Version = result.Version, Merged = result.Merged }),
            SaveState.Conflict => Results.Problem(
                "Someone else changed the same part of this item. Select “Save draft” to see both versions.",
                statusCode: StatusCodes.Status409Conflict
            ),
            SaveState.Gone => Results.Problem(
                "Someone moved this item to the trash. Your text is safe: restore the item, then save again.",
                statusCode: StatusCodes.Status409Conflict
            ),
            _ => Results.Problem(result.Fault, statusCode: StatusCodes.Status422UnprocessableEntity),
        };
    }

    private static async Task<IResult> Finish(
        string action,
        EditorPageBuilder.Taken sent,
        EditorPageBuilder pages,
        SaveEdit saving,
        RequestContext context
    )
    {
        var (edit, form, _) = sent;
        var publish = action == "publish";
        if (publish && !context.User.Can(Permissions.PublishContent))
            return View.NotFound;
        if (publish)
            await pages.Stop(edit, form, context.Ct);
        if (!form.Valid)
            return View.Invalid("authoring/editor", await pages.Page(edit, form, context.Ct));
        var result = await saving.Save(edit, publish, form.Note.Value, form.Reason.Value, context.Ct);
        switch (result.State)
        {
            case SaveState.Saved:
                return View.Redirect($"/desk/content/{edit.ContentItemId}", publish ? "Published." : "Draft saved.");
            case SaveState.Conflict:
                return View.Redirect($"/desk/content/{edit.ContentItemId}/edits/{edit.Id}/merge");
            case SaveState.Gone:
                form.Fail(
                    "Someone moved this item to the trash while you were editing. Your text is safe: restore "
                        + "the item, then save again."
                );
                break;
            default:
                form.Fail(result.Fault);
                break;
        }
        return View.Invalid("authoring/editor", await pages.Page(edit, form, context.Ct));
    }

    /// <summary>Deletes an unsaved edit.</summary>
    public static async Task<IResult> Discard(string id, Guid edit, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        if (
            await db.Write(
                () => db.Edits.By(user.Id).Where(e => e.Id == edit && e.ContentItemId == id).ExecuteDeleteAsync(ct),
                ct
            ) == 0
        )
            return View.NotFound;
        var known = await db.Items.AnyAsync(item => item.ContentItemId == id && item.Latest, ct);
        return View.Redirect(known ? $"/desk/content/{id}" : "/desk/content", "Unsaved changes discarded.");
    }

    /// <summary>Records that the page is still open and returns who else has it open.</summary>
    public static async Task<IResult> Stay(
        string id,
        Guid edit,
        [AsParameters] RequestContext context,
        EditorPageBuilder pages
    )
    {
        var (ct, now) = (context.Ct, context.Now);
        var sent = await FormBody.Read(context.Http);
        var there = await context.Db.WriteWithRetry(
            async () =>
            {
                if (
                    await context
                        .Db.Edits.By(context.User.Id)
                        .Where(e => e.Id == edit && e.ContentItemId == id)
                        .ExecuteUpdateAsync(row => row.SetProperty(e => e.SeenAt, now), ct) > 0
                )
                    return true;
                if (await pages.Open(id, edit, sent["base"].ToString(), sent["type"].ToString(), ct) is not { } opened)
                    return false;
                context.Db.Edits.Add(opened);
                return true;
            },
            ct
        );
        return there ? Results.Json(await pages.Names(id, ct)) : View.NotFound;
    }
}
