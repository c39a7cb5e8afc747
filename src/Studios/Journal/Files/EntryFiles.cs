using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Studios.Journal.Files;

/// <summary>The files of an entry: its owner adds and deletes them; whoever may read the entry may download them,
/// nobody else.</summary>
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
        PortalDb db,
        CurrentUser user,
        Attachments attachments,
        CancellationToken ct
    ) =>
        await IsOwn(db, user, id, ct) && await attachments.Remove(JournalEntry.Kind, id, file, ct)
            ? View.Redirect($"/journal/{id}/files", "File deleted.")
            : View.NotFound;

    /// <summary>The same rule as for the entry itself, asked anew for each file; a reader's download is noted like
    /// opening the entry.</summary>
    public static async Task<IResult> Download(
        Guid id,
        Guid file,
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        SharePolicy wall,
        Attachments attachments,
        TimeProvider time
    )
    {
        var ct = http.RequestAborted;
        if (await IsOwn(db, user, id, ct))
            return await attachments.Send(JournalEntry.Kind, id, file, http);
        if (
            await db.JournalEntries.AsNoTracking().SharedWith(wall, user.Id).SingleOrDefaultAsync(e => e.Id == id, ct)
                is not { } entry
            || !await attachments.Has(JournalEntry.Kind, id, file, ct)
        )
            return View.NotFound;
        await Journals.Reading.Note(db, entry.Thing, user.Id, brokenGlass: false, time.Now(), ct);
        return await attachments.Send(JournalEntry.Kind, id, file, http);
    }

    /// <summary>The entry's files, for a page of it.</summary>
    /// <param name="entry">The address of the entry as the reader of the page has it.</param>
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

/// <param name="Size">"120 kB".</param>
internal sealed record EntryFile(Guid Id, string Name, string Url, string Size);
