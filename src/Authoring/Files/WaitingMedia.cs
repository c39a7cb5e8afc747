using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Documents;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Authoring.Files;

/// <summary>
/// Uploads with comments, tracked changes or hidden text: they are pending until the person who uploaded them decides
/// what to do with that content. Until then no one can download them, and after a day they are deleted, like unfinished
/// uploads.
/// </summary>
internal sealed class WaitingMedia(
    PortalDb db,
    PartStore parts,
    MediaLibrary library,
    SearchableWords words,
    CurrentUser user,
    TimeProvider time
)
{
    public const string Url = $"{MediaDesk.Url}#waiting";

    /// <param name="Words">What was found, such as "2 comments and 3 tracked changes".</param>
    internal sealed record Line(Guid Id, string Name, string Words);

    public async Task Keep(string folder, string name, byte[] content, Leftovers found, CancellationToken ct)
    {
        var upload = new PartUpload(
            user.Id,
            folder,
            PlainText.Shorten(name, PartUpload.NameLength - 1),
            content.LongLength,
            time.Now()
        );
        await parts.Keep(upload.Id, content, found.Words, ct);
        db.PartUploads.Add(upload);
        await db.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<Line>> Mine(CancellationToken ct)
    {
        var uploads = await db
            .PartUploads.AsNoTracking()
            .Where(u => u.OwnerId == user.Id)
            .OrderBy(u => u.StartedAt)
            .ToListAsync(ct);
        return
        [
            .. uploads
                .Select(u => new Line(u.Id, u.Name, parts.QuestionOf(u.Id) ?? ""))
                .Where(line => line.Words.Length > 0),
        ];
    }

    public static async Task<IResult> Decide(Guid id, HttpContext http, WaitingMedia waiting)
    {
        var (ct, choice) = (http.RequestAborted, (await FormBody.Read(http))["choice"].ToString());
        if (await waiting.Find(id, ct) is not { } upload)
            return View.NotFound;
        if (choice is not ("remove" or "keep" or "discard"))
            return View.Redirect(Url, "Choose what to do with this file.");
        try
        {
            var said =
                choice == "discard"
                    ? $"{upload.Name} was discarded."
                    : await waiting.Take(upload, choice == "remove", ct);
            await waiting.Forget(id, ct);
            return View.Redirect(UploadMedia.FolderUrl(upload.Folder), said);
        }
        catch (UploadRefusedException refusal)
        {
            return View.Redirect(Url, $"{upload.Name}: {refusal.Message}");
        }
    }

    private async Task<PartUpload?> Find(Guid id, CancellationToken ct) =>
        parts.QuestionOf(id) is null
            ? null
            : await db.PartUploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.OwnerId == user.Id, ct);

    private async Task<string> Take(PartUpload upload, bool remove, CancellationToken ct)
    {
        var choice = remove ? LeftoverChoice.Remove : LeftoverChoice.Keep;
        var file = await library.Take(upload.Folder, upload.Name, await parts.Read(upload.Id, ct), choice, ct);
        var found = parts.QuestionOf(upload.Id);
        var said = remove ? $"We removed {found}." : $"Anyone who downloads it can find {found}.";
        return $"{file.Name} was added to the library. {said} {await words.Of(file.Path, ct)}".TrimEnd();
    }

    private async Task Forget(Guid id, CancellationToken ct)
    {
        await db.Write(() => db.PartUploads.Where(u => u.Id == id).ExecuteDeleteAsync(ct), ct);
        parts.Delete(id);
    }
}
