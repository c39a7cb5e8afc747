using System.Globalization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Authoring.Files;

/// <summary>
/// Uploads of files larger than 20 MB, sent in parts with the tus protocol (tus.io, core protocol 1.0): after a lost
/// connection, the upload resumes where it stopped.
/// </summary>
internal static class PartUploads
{
    /// <summary>The maximum size of a part; the script sends 5 MB.</summary>
    public const int MaxPartBytes = 8 * 1024 * 1024;

    /// <summary>The maximum number of unfinished uploads per person.</summary>
    private const int MaxUnfinished = 20;

    private const string Offset = "Upload-Offset";

    public static async Task<IResult> Begin(
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        MediaLimits limits,
        TimeProvider time
    )
    {
        var (sent, ct) = (await FormBody.Read(http), http.RequestAborted);
        var (folder, name) = (
            MediaPath.Folder(sent["folder"].ToString()),
            PlainText.Shorten(sent["name"].ToString(), PartUpload.NameLength - 1)
        );
        if (
            !long.TryParse(sent["length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
            || length == 0
        )
            return Refuse("This file is empty. Choose another one.", 422);
        if (length > limits.LargestBytes)
            return Refuse($"This file is larger than {limits.LargestText}. Make it smaller, then try again.", 413);
        if (MediaPath.FolderFault(folder) is not null || name.Length == 0)
            return Refuse("Use a shorter name for the file or its folder.", 422);
        if (await db.PartUploads.CountAsync(u => u.OwnerId == user.Id, ct) >= MaxUnfinished)
            return Refuse(
                $"You have {MaxUnfinished} unfinished uploads. Each one expires a day after it starts. "
                    + "Try again once one has expired.",
                422
            );
        var upload = new PartUpload(user.Id, folder, name, length, time.Now());
        db.PartUploads.Add(upload);
        await db.SaveChangesAsync(ct);
        return Results.Created(UrlOf(upload.Id), new { url = UrlOf(upload.Id) });
    }

    /// <summary>Returns the number of bytes received so far.</summary>
    public static async Task<IResult> Show(Guid id, HttpContext http, PortalDb db, CurrentUser user, PartStore parts)
    {
        if (await Find(id, db, user, http.RequestAborted) is not { } upload)
            return View.NotFound;
        Tell(http, parts.Reached(id));
        http.Response.Headers["Upload-Length"] = upload.Length.ToString(CultureInfo.InvariantCulture);
        return Results.Ok();
    }

    /// <summary>Stores a part. After the last part, the file goes through the upload checks.</summary>
    public static async Task<IResult> Append(
        Guid id,
        [AsParameters] RequestContext context,
        PartStore parts,
        UploadMedia upload,
        IAntiforgery forms
    )
    {
        if (await Find(id, context.Db, context.User, context.Ct) is not { } begun)
            return View.NotFound;
        if (context.Http.Request.ContentType != "application/offset+octet-stream")
            return Refuse("Send each part as application/offset+octet-stream.", 415);
        if (!await forms.IsRequestValidAsync(context.Http))
            return Refuse("This page has expired. Reload it, then upload the file again.", 400);
        if (
            !long.TryParse(
                context.Http.Request.Headers[Offset],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var offset
            )
        )
            return Refuse("Send an Upload-Offset header that says where the part starts.", 400);
        if (offset + context.Http.Request.ContentLength > begun.Length)
            return Refuse("This part goes past the end of the file.", 400);
        if (await parts.Append(id, offset, begun.Length, context.Http.Request.Body, context.Ct) is not { } reached)
            return Refuse(
                "This part doesn’t start where the upload left off. Check the current offset, then resume there.",
                409
            );
        Tell(context.Http, reached);
        return reached < begun.Length
            ? Results.NoContent()
            : Results.Json(await Finish(begun, context.Db, parts, upload, context.Ct));
    }

    private static async Task<UploadMedia.Taken> Finish(
        PartUpload begun,
        PortalDb db,
        PartStore parts,
        UploadMedia upload,
        CancellationToken ct
    )
    {
        var taken = await upload.One(begun.Folder, begun.Name, await parts.Read(begun.Id, ct), ct);
        await db.Write(() => db.PartUploads.Where(u => u.Id == begun.Id).ExecuteDeleteAsync(ct), ct);
        parts.Delete(begun.Id);
        return taken;
    }

    private static Task<PartUpload?> Find(Guid id, PortalDb db, CurrentUser user, CancellationToken ct) =>
        db.PartUploads.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id && u.OwnerId == user.Id, ct);

    private static void Tell(HttpContext http, long offset) =>
        http.Response.Headers[Offset] = offset.ToString(CultureInfo.InvariantCulture);

    private static string UrlOf(Guid id) => $"{MediaDesk.Url}/parts/{id}";

    private static IResult Refuse(string words, int status) => Results.Problem(words, statusCode: status);

    /// <summary>Deletes uploads that were never completed.</summary>
    internal sealed class Retention(PortalDb db, PartStore parts) : IRetention
    {
        public string Key => "media.parts";

        public string Title => "Unfinished uploads";

        public string Text => "Large uploads to the media library that were never finished.";

        public int Days => 1;

        public async Task<int> Purge(Instant before, CancellationToken ct)
        {
            var ids = await db
                .PartUploads.Where(u => u.StartedAt < before)
                .OrderBy(u => u.StartedAt)
                .Select(u => u.Id)
                .Take(100)
                .ToListAsync(ct);
            foreach (var id in ids)
                parts.Delete(id);
            return await db.Write(() => db.PartUploads.Where(u => ids.Contains(u.Id)).ExecuteDeleteAsync(ct), ct);
        }
    }
}
