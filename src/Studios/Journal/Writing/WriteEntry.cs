using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Studios.Journal.Sharing;
using NodaTime;

namespace NetworkPortal.Studios.Journal.Writing;

/// <summary>The page to write on, and saving from it: by the button, or by the script every few seconds.</summary>
internal static class WriteEntry
{
    internal sealed record Page : PageModel
    {
        public override string Title => "Write in your journal";

        public required EntryForm Form { get; init; }

        /// <summary>Where the form goes.</summary>
        public required string Action { get; init; }

        public required string Back { get; init; }

        /// <summary>When it was last saved; null for a new entry.</summary>
        public required Instant? SavedAt { get; init; }

        public required string Zone { get; init; }

        public required bool Shared { get; init; }

        /// <summary>The text that another device saved, to be compared; null in peace.</summary>
        public required JournalEntry? Newer { get; init; }
    }

    /// <param name="Saved">"9:04 AM", in the person's zone.</param>
    internal sealed record Answer(string Url, string Action, int Version, string Saved);

    public static async Task<IResult> ShowNew(PortalDb db, CurrentUser user, CancellationToken ct) =>
        View.Page("journals/write", await NewPage(db, user, await EntryForm.For(db, user.Id, ct), null, null, ct));

    public static async Task<IResult> Show(Guid id, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var entry = await db.JournalEntries.AsNoTracking().Own(user.Id).SingleOrDefaultAsync(e => e.Id == id, ct);
        if (entry is null)
            return View.NotFound;
        return View.Page(
            "journals/write",
            await NewPage(db, user, (await EntryForm.For(db, user.Id, ct)).Showing(entry), entry, null, ct)
        );
    }

    public static async Task<IResult> Create(HttpContext http, PortalDb db, CurrentUser user, JournalSaving saving)
    {
        var form = await EntryForm.For(db, user.Id, http.RequestAborted);
        if (await form.Read(http) && form.IsBlank)
            form.Text.Fail("Write something before you save.");
        return await Finish(http, db, user, form, null, () => saving.Create(form, http.RequestAborted));
    }

    public static async Task<IResult> Save(
        Guid id,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        JournalSaving saving
    )
    {
        var entry = await db
            .JournalEntries.AsNoTracking()
            .Own(user.Id)
            .SingleOrDefaultAsync(e => e.Id == id, http.RequestAborted);
        if (entry is null)
            return View.NotFound;
        var form = await EntryForm.For(db, user.Id, http.RequestAborted);
        await form.Read(http);
        return await Finish(http, db, user, form, entry, () => saving.Save(id, form, http.RequestAborted));
    }

    private static async Task<IResult> Finish(
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        EntryForm form,
        JournalEntry? entry,
        Func<Task<JournalSaving.Saved?>> save
    )
    {
        var (ct, script) = (http.RequestAborted, http.Request.Headers.Accept.ToString() == "application/json");
        var saved = form.Valid ? await save() : null;
        if (!form.Valid)
            return script
                ? Results.Problem(form.Errors[0].Text, statusCode: StatusCodes.Status422UnprocessableEntity)
                : View.Invalid("journals/write", await NewPage(db, user, form, entry, null, ct));
        if (saved is null)
            return View.NotFound;
        if (saved.Late)
            return script
                ? Results.Problem(
                    "A newer version of this entry was saved on another device. Yours is saved too.",
                    statusCode: StatusCodes.Status409Conflict
                )
                : View.Page(
                    "journals/write",
                    await NewPage(db, user, form.At(saved.Entry.Version), saved.Entry, saved.Entry, ct),
                    StatusCodes.Status409Conflict
                );
        var url = $"/journal/{saved.Entry.Id}";
        if (!script)
            return View.Redirect(url, "Saved.");
        var zone = await db.ZoneOf(user, ct);
        http.Response.Headers.CacheControl = "no-store";
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
        JournalEntry? newer,
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
            Newer = newer,
            Section = "journal",
            Robots = "noindex",
            Breadcrumbs = [new("Today", "/today"), new("Your journal", "/journal")],
        };
    }
}
