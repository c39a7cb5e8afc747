using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Authoring.Files;

/// <summary>The actions on one file: describe, move, replace, and delete.</summary>
internal static class ChangeMedia
{
    public static Task<IResult> Describe(Guid id, HttpContext http, ShowMedia show, PortalDb db, AuditLog audit) =>
        Do(
            id,
            http,
            show,
            async (file, form) =>
            {
                if (form.Text.Error is not null)
                    return null;
                await db.Write(
                    () =>
                    {
                        file.Describe(form.Text.Value);
                        audit.Note("media.described", detail: file.Path);
                        return Task.CompletedTask;
                    },
                    http.RequestAborted
                );
                return "Saved. The alternative text won’t change in items that already use this file.";
            }
        );

    public static Task<IResult> Move(Guid id, HttpContext http, ShowMedia show, MediaLibrary library) =>
        Do(
            id,
            http,
            show,
            async (file, form) =>
            {
                if (form.Name.Value.Length == 0)
                    form.Name.Fail("Enter a name.");
                var folder = MediaPath.Folder(form.Folder.Value);
                if (MediaPath.FolderFault(folder) is not null)
                    form.Folder.Fail("Use a shorter folder name.");
                if (!form.Valid)
                    return null;
                var path = MediaPath.In(
                    folder,
                    MediaPath.SafeName(form.Name.Value + ".", Path.GetExtension(file.Path).ToLowerInvariant())
                );
                if (await library.Move(file, path, http.RequestAborted))
                    return $"Moved to {path}. The old URL now redirects there.";
                form.Name.Fail($"There’s already a file at {path}. Choose another name.");
                return null;
            }
        );

    public static Task<IResult> Replace(
        Guid id,
        HttpContext http,
        ShowMedia show,
        MediaLibrary library,
        MediaLimits limits
    ) =>
        Do(
            id,
            http,
            show,
            async (file, form) =>
            {
                try
                {
                    var content = await UploadMedia.Read(http.Request.Form.Files["file"], limits, http.RequestAborted);
                    await library.Replace(file, content, form.Choice, http.RequestAborted);
                    return "File replaced. The URL is the same, and all items that use this file now show the new "
                        + "version. The old file will stay in the trash for 30 days.";
                }
                catch (UploadUndecidedException undecided)
                {
                    form.Leftovers.Fail(
                        $"The file has {undecided.Found.Words}. Choose whether to remove or keep them, then "
                            + "upload the file again."
                    );
                    return null;
                }
                catch (UploadRefusedException refusal)
                {
                    form.File.Fail(refusal.Message);
                    return null;
                }
            }
        );

    public static async Task<IResult> Delete(
        Guid id,
        HttpContext http,
        ShowMedia show,
        MediaLibrary library,
        MediaUsage uses
    )
    {
        if (await show.Find(id, http.RequestAborted) is not { } file)
            return View.NotFound;
        var form = new ShowMedia.Form();
        await form.Read(http);
        if (!form.Sure.Checked && (await uses.Of(file.Path, http.RequestAborted)).Count > 0)
        {
            form.Sure.Fail(
                "This file is in use. Remove it from those items first, or check the box to move it to "
                    + "the trash anyway."
            );
            return View.Invalid("authoring/media-file", await show.Make(file, form, http.RequestAborted));
        }
        await library.Delete(file, http.RequestAborted);
        return View.Redirect(
            UploadMedia.FolderUrl(file.Folder),
            $"{file.Name} is in the trash. You can restore it for 30 days."
        );
    }

    /// <param name="act">Returns a message about what was done, or adds errors to the form.</param>
    private static async Task<IResult> Do(
        Guid id,
        HttpContext http,
        ShowMedia show,
        Func<LibraryFile, ShowMedia.Form, Task<string?>> act
    )
    {
        if (await show.Find(id, http.RequestAborted) is not { } file)
            return View.NotFound;
        var form = new ShowMedia.Form();
        await form.Read(http);
        return await act(file, form) is { } done
            ? View.Redirect($"{MediaDesk.Url}/files/{id}", done)
            : View.Invalid("authoring/media-file", await show.Make(file, form, http.RequestAborted));
    }
}
