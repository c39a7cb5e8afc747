using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Journals.Files;

/// <summary>
/// The files of an entry: the owner adds and deletes them, and only people who may read the entry can download them.
/// </summary>
internal static class EntryFiles
{
    internal sealed record Page(Guid Id, UploadForm Form, IReadOnlyList<EntryFile> Files)
        : PageModel("Files for this entry");

    public static async Task<IResult> Show(
        Guid id,
        PortalDb db,
        CurrentUser user,
        Attachments attachments,
        CancellationToken ct
    ) =>
        await IsOwn(db, user, id, ct)
            ? View.Page("journals/files", await PageFor(id, new UploadForm(), attachments, ct))
            : View.NotFound;

    public static async Task<IResult> Add(
        Guid id,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        Attachments attachments
    )
    {
        if (!await IsOwn(db, user, id, http.RequestAborted))
            return View.NotFound;
        var form = new UploadForm();
        await form.ReadAll(http);
        return await attachments.Add(form, http, user.Id, JournalEntry.Kind, id)
            ? View.Redirect(
                $"/journal/{id}/files",
                "File added. We removed metadata such as location, camera, and author."
            )
            : View.Invalid("journals/files", await PageFor(id, form, attachments, http.RequestAborted));
    }

    public static async Task<IResult> Delete(
        Guid id,
        Guid file,
        [AsParameters] RequestContext context,
        Attachments attachments
    ) =>
        await IsOwn(context.Db, context.User, id, context.Ct)
        && await attachments.Remove(JournalEntry.Kind, id, file, context.Ct)
            ? View.Redirect($"/journal/{id}/files", "File deleted.")
            : View.NotFound;

    /// <summary>
    /// Downloads a file. Applies the entry's access rules on every request; a reader's download is recorded like
    /// opening the entry.
    /// </summary>
    public static async Task<IResult> Download(
        Guid id,
        Guid file,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        Attachments attachments
    )
    {
        if (await IsOwn(context.Db, context.User, id, context.Ct))
            return await attachments.Send(JournalEntry.Kind, id, file, context.Http);
        if (
            await context
                .Db.JournalEntries.AsNoTracking()
                .SharedWith(policy, context.User.Id)
                .SingleOrDefaultAsync(e => e.Id == id, context.Ct)
                is not { } entry
            || !await attachments.Has(JournalEntry.Kind, id, file, context.Ct)
        )
            return View.NotFound;
        await Reading.Note(context, entry.ShareTarget, context.User.Id, viaEmergencyAccess: false, context.Now);
        return await attachments.Send(JournalEntry.Kind, id, file, context.Http);
    }

    /// <summary>Returns the entry's files, for a page that shows it.</summary>
    /// <param name="entry">The URL of the entry for the reader of the page.</param>
    public static async Task<IReadOnlyList<EntryFile>> Of(
        Guid id,
        string entry,
        Attachments attachments,
        CancellationToken ct
    ) =>
        (await attachments.Of(JournalEntry.Kind, id, ct))
            .Select(a => new EntryFile(a.Id, a.Name, $"{entry}/files/{a.Id}", Words(a.Size)))
            .ToList();

    private static Task<bool> IsOwn(PortalDb db, CurrentUser user, Guid id, CancellationToken ct) =>
        db.JournalEntries.Own(user.Id).AnyAsync(e => e.Id == id, ct);

    private static string Words(long bytes) =>
        bytes < 1024 * 1024 ? $"{Math.Max(1, bytes / 1024)} kB" : $"{bytes / 1024 / 1024} MB";

    private static async Task<Page> PageFor(Guid id, UploadForm form, Attachments attachments, CancellationToken ct) =>
        new(id, form, await Of(id, $"/journal/{id}", attachments, ct))
        {
            Section = "journal",
            Robots = "noindex",
            Breadcrumbs = [new("Your journal", "/journal"), new("Your journal entry", $"/journal/{id}")],
        };
}

/// <param name="Size">The size, such as "120 kB".</param>
internal sealed record EntryFile(Guid Id, string Name, string Url, string Size);
