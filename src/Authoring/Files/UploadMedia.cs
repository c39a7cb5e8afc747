using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Authoring.Files;

/// <summary>Brings files to the media library, several at once; each by itself: what can't be taken is named, the rest
/// is taken.</summary>
internal sealed class UploadMedia(MediaLibrary library, WaitingMedia waiting, MediaLimits limits)
{
    /// <summary>More come in several goes.</summary>
    private const int Max = 100;

    internal sealed class Form : Kernel.Forms.Form
    {
        public Field Folder { get; } =
            Field
                .Text("folder", "Folder")
                .UpTo(120)
                .WithHint("To create a folder, enter its name, such as “visits/2027”. Leave blank for the top level.")
                .WithAutocomplete("off");

        public Field Files { get; } = Field.File("files", "Files");
    }

    /// <summary>What became of one file.</summary>
    /// <param name="Error">Blank where it was taken, or waits.</param>
    /// <param name="Question">What someone has to decide before it is taken; blank where it was taken or
    /// refused.</param>
    internal sealed record Taken(string Name, string Error, string Path, string Url, string Page, string Question = "");

    public static async Task<IResult> Submit(HttpContext http, UploadMedia upload, MediaPages pages)
    {
        var form = new Form();
        await form.Read(http);
        var files = http.Request.Form.Files.GetFiles("files").Where(file => file.FileName.Length > 0).ToList();
        if (files.Count == 0)
            form.Files.Fail("Choose at least one file.");
        else if (files.Count > Max)
            form.Files.Fail($"Choose up to {Max} files at a time. You chose {files.Count}.");
        var taken = form.Valid ? await upload.All(MediaPath.Folder(form.Folder.Value), files, http.RequestAborted) : [];
        if (http.Request.Headers.Accept.ToString() == "application/json")
            return Results.Json(
                new { taken, errors = form.Errors.Select(error => error.Text) },
                statusCode: form.Valid ? 200 : 422
            );
        if (form.Valid && taken.Any(file => file.Question.Length > 0) && taken.All(file => file.Error.Length == 0))
            return View.Redirect(
                WaitingMedia.Url,
                "Before anyone can download these files, decide what to do with what we found in them."
            );
        if (form.Valid && taken.All(file => file.Error.Length == 0))
            return View.Redirect(
                FolderUrl(MediaPath.Folder(form.Folder.Value)),
                taken.Count == 1 ? $"{taken[0].Name} is in the library." : $"{taken.Count} files are in the library."
            );
        foreach (var file in taken.Where(file => file.Error.Length > 0))
            form.Files.Fail($"{file.Name}: {file.Error}");
        return View.Invalid("authoring/media", await pages.List(http, form, taken));
    }

    /// <summary>Takes one file whose bytes are all here.</summary>
    public async Task<Taken> One(string folder, string name, byte[] content, CancellationToken ct)
    {
        var shown = Path.GetFileName(name.Replace('\\', '/'));
        try
        {
            var file = await library.Take(folder, name, content, LeftoverChoice.Ask, ct);
            return new(shown, "", file.Path, MediaPath.Url(file.Path), $"{MediaDesk.Url}/files/{file.Id}");
        }
        catch (UploadUndecidedException undecided)
        {
            await waiting.Keep(folder, name, content, undecided.Found, ct);
            return new(shown, "", "", "", WaitingMedia.Url, $"{shown} has {undecided.Found.Words}.");
        }
        catch (UploadRefusedException refusal)
        {
            return new(shown, refusal.Message, "", "", "");
        }
    }

    public static string FolderUrl(string folder) =>
        folder.Length == 0 ? MediaDesk.Url : $"{MediaDesk.Url}?folder={Uri.EscapeDataString(folder)}";

    /// <exception cref="UploadRefusedException">It is missing, or too large.</exception>
    public static async Task<byte[]> Read(IFormFile? file, MediaLimits limits, CancellationToken ct)
    {
        if (file is null || file.FileName.Length == 0)
            throw new UploadRefusedException("Choose a file.");
        if (file.Length > limits.LargestBytes)
            throw new UploadRefusedException(
                $"This file is larger than {limits.LargestText}. Make it smaller, then try again."
            );
        var content = new byte[file.Length];
        await using var stream = file.OpenReadStream();
        await stream.ReadExactlyAsync(content, ct);
        return content;
    }

    private async Task<IReadOnlyList<Taken>> All(string folder, IReadOnlyList<IFormFile> files, CancellationToken ct)
    {
        var taken = new List<Taken>();
        foreach (var file in files)
            taken.Add(
                file.Length > limits.LargestBytes
                    ? new(
                        file.FileName,
                        $"This file is larger than {limits.LargestText}. Make it smaller, then try again.",
                        "",
                        "",
                        ""
                    )
                    : await One(folder, file.FileName, await Read(file, limits, ct), ct)
            );
        return taken;
    }
}
