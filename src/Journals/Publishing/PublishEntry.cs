using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Journals.Publishing;

/// <summary>Publishes a copy of one's own entry, and edits the copy later.</summary>
internal static class PublishEntry
{
    /// <param name="Action">The URL that the form is submitted to.</param>
    internal sealed record Page(string Title, string Verb, PublicationForm Form, string Action, string Back)
        : PageModel(Title);

    public static async Task<IResult> Show(Guid id, PortalDb db, CurrentUser user, CancellationToken ct) =>
        await Entry(id, db, user, ct) is { } entry
            ? View.Page(
                "journals/publish",
                NewPage(entry, new PublicationForm().Showing(Guid.CreateVersion7(), entry.Title, entry.Text))
            )
            : View.NotFound;

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, AuditLog audit)
    {
        var (ct, form) = (context.Ct, new PublicationForm());
        if (await Entry(id, context.Db, context.User, ct) is not { } entry)
            return View.NotFound;
        if (!await form.ReadAll(context.Http))
            return View.Invalid("journals/publish", NewPage(entry, form));
        var key = form.Id ?? Guid.CreateVersion7();
        try
        {
            context.Db.Publications.Add(new(key, entry, form.Title.Value, form.Text.Value, context.Now));
            audit.Note("journal.published");
            await context.Db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException) when (form.Id is not null)
        {
            // Submitted twice: the first submission counts. With someone else's key, nothing is found.
            context.Db.ChangeTracker.Clear();
            if (!await context.Db.Publications.By(context.User.Id).AnyAsync(p => p.Id == key, ct))
                return View.NotFound;
        }
        return View.Redirect(
            $"/publications/{key}",
            "Published. Everyone in the network can read this copy. You can unpublish it anytime."
        );
    }

    public static async Task<IResult> ShowEdit(Guid id, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        var publication = await db.Publications.AsNoTracking().By(user.Id).SingleOrDefaultAsync(p => p.Id == id, ct);
        return publication is null
            ? View.NotFound
            : View.Page(
                "journals/publish",
                EditPage(id, new PublicationForm().Showing(id, publication.Title, publication.Text))
            );
    }

    public static async Task<IResult> SubmitEdit(
        Guid id,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        TimeProvider time
    )
    {
        var form = new PublicationForm();
        if (
            await db.Publications.By(user.Id).SingleOrDefaultAsync(p => p.Id == id, http.RequestAborted)
            is not { } publication
        )
            return View.NotFound;
        if (!await form.ReadAll(http))
            return View.Invalid("journals/publish", EditPage(id, form));
        publication.Write(form.Title.Value, form.Text.Value, time.Now());
        await db.SaveChangesAsync(http.RequestAborted);
        return View.Redirect($"/publications/{id}", "Saved.");
    }

    private static Task<JournalEntry?> Entry(Guid id, PortalDb db, CurrentUser user, CancellationToken ct) =>
        db.JournalEntries.AsNoTracking().Own(user.Id).SingleOrDefaultAsync(e => e.Id == id, ct);

    private static Page NewPage(JournalEntry entry, PublicationForm form) =>
        new("Publish a copy", "Publish this copy", form, $"/journal/{entry.Id}/publications", $"/journal/{entry.Id}")
        {
            Section = "journal",
            Robots = "noindex",
            Breadcrumbs = [new("Your journal", "/journal"), new("Your journal entry", $"/journal/{entry.Id}")],
        };

    private static Page EditPage(Guid id, PublicationForm form) =>
        new("Edit published copy", "Save", form, $"/publications/{id}", $"/publications/{id}")
        {
            Section = "journal",
            Robots = "noindex",
            Breadcrumbs =
            [
                new("Published journal entries", "/publications"),
                new("Published copy", $"/publications/{id}"),
            ],
        };
}
