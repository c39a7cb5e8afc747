using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Journals.Sharing;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Journals.Writing;

/// <summary>The page for writing an entry, saved with the button or by the script every few seconds.</summary>
internal static class WriteEntry
{
    internal sealed record Page : PageModel
    {
        public override string Title => "Write in your journal";

        public required EntryForm Form { get; init; }

        /// <summary>The URL that the form is submitted to.</summary>
        public required string Action { get; init; }

        public required string Back { get; init; }

        /// <summary>When it was last saved; null for a new entry.</summary>
        public required Instant? SavedAt { get; init; }

        public required string Zone { get; init; }

        public required bool Shared { get; init; }

        /// <summary>The text that another device saved, for comparison; null if there is no conflict.</summary>
        public JournalEntry? Newer { get; init; }
    }

    /// <param name="Saved">The time of the save, such as "9:04 AM", in the person's time zone.</param>
    internal sealed record Answer(string Url, string Action, int Version, string Saved);

    public static async Task<IResult> ShowNew(
        PortalDb db,
        CurrentUser user,
        SharePolicy policy,
        CancellationToken ct
    ) => View.Page("journals/write", await NewPage(db, user, await EntryForm.For(policy, user.Id, ct), null, ct));

    public static async Task<IResult> Show(
        Guid id,
        PortalDb db,
        CurrentUser user,
        SharePolicy policy,
        CancellationToken ct
    )
    {
        var entry = await db.JournalEntries.AsNoTracking().Own(user.Id).SingleOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null)
            return View.NotFound;
        return View.Page(
            "journals/write",
            await NewPage(db, user, (await EntryForm.For(policy, user.Id, ct)).Showing(entry), entry, ct)
        );
    }

    public static async Task<IResult> Create(
        [AsParameters] RequestContext context,
        SharePolicy policy,
        JournalSaving saving
    )
    {
        var form = await EntryForm.For(policy, context.User.Id, context.Ct);
        if (await form.Read(context.Http) && form.IsBlank)
            form.Text.Fail("Write something before you save.");
        return await Finish(context, form, null, () => saving.Create(form, context.Ct));
    }

    public static async Task<IResult> Save(
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        JournalSaving saving
    )
    {
        var entry = await context
            .Db.JournalEntries.AsNoTracking()
            .Own(context.User.Id)
            .SingleOrDefaultAsync(e => e.Id == id, context.Ct);
        if (entry is null)
            return View.NotFound;
        var form = await EntryForm.For(policy, context.User.Id, context.Ct);
        await form.Read(context.Http);
        return await Finish(context, form, entry, () => saving.Save(id, form, context.Ct));
    }

    private static async Task<IResult> Finish(
        RequestContext context,
        EntryForm form,
        JournalEntry? entry,
        Func<Task<JournalSaving.Saved?>> save
    )
    {
        var (ct, script) = (context.Ct, context.Http.Request.Headers.Accept.ToString() == "application/json");
        var saved = form.Valid ? await save() : null;
        if (!form.Valid)
            return script
                ? Results.Problem(form.Errors[0].Text, statusCode: StatusCodes.Status422UnprocessableEntity)
                : View.Invalid("journals/write", await NewPage(context.Db, context.User, form, entry, ct));
        if (saved is null)
            return View.NotFound;
        if (saved.Late)
            return script
                ? Results.Problem(
                    "A newer version of this entry was saved on another device. Your version is saved too.",
                    statusCode: StatusCodes.Status409Conflict
                )
                : View.Page(
                    "journals/write",
                    await NewPage(context.Db, context.User, form.At(saved.Entry.Version), saved.Entry, ct) with
                    {
                        Newer = saved.Entry,
                    },
                    StatusCodes.Status409Conflict
                );
        var url = $"/journal/{saved.Entry.Id}";
        if (!script)
            return View.Redirect(url, "Saved.");
        var zone = await context.Db.ZoneOf(context.User, ct);
        context.Http.Response.Headers.CacheControl = "no-store";
        return Results.Json(
            new Answer(
                url + "/edit",
                url,
                saved.Entry.Version,
                Clock.Format(saved.Entry.ChangedAt.InZone(Clock.Zone(zone)).TimeOfDay)
            )
        );
    }

    private static async Task<Page> NewPage(
        PortalDb db,
        CurrentUser user,
        EntryForm form,
        JournalEntry? entry,
        CancellationToken ct
    )
    {
        var zone = await db.ZoneOf(user, ct);
        var shared = entry is not null && await db.SharesOf(entry.Id).AnyAsync(s => s.EndedAt == null, ct);
        var url = entry is null ? "/journal" : $"/journal/{entry.Id}";
        return new()
        {
            Form = form,
            Action = url,
            Back = url,
            SavedAt = entry?.ChangedAt,
            Zone = zone,
            Shared = shared,
            Section = "journal",
            Robots = "noindex",
            Breadcrumbs = [new("Today", "/today"), new("Your journal", "/journal")],
        };
    }
}
