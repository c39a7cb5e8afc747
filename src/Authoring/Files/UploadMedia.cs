using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Documents;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Authoring.Files;

/// <summary>
/// Uploads files to the media library, several at once. Each file is handled independently: a rejected file is
/// reported, and the others are stored.
/// </summary>
internal sealed class UploadMedia(MediaLibrary library, WaitingMedia waiting, MediaLimits limits, SearchableWords words)
{
    /// <summary>The maximum number of files per request; more need several requests.</summary>
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

    /// <summary>The result of uploading one file.</summary>
    internal sealed record Taken
    {
        public required string Name { get; init; }

        /// <summary>Why the file was rejected; blank if it was stored or is pending.</summary>
        public required string Error { get; init; }

        public required string Path { get; init; }

        public required string Url { get; init; }

        public required string Page { get; init; }

        /// <summary>What someone must decide before the file is stored; blank if it was stored or rejected.</summary>
        public string Question { get; init; } = "";

        /// <summary>How much of the file search can read; blank for files that aren't documents.</summary>
        public string Searchable { get; init; } = "";
    }

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
                "We found comments or other hidden content. Choose what to do with it before people can "
                    + "download the files."
            );
        if (form.Valid && taken.All(file => file.Error.Length == 0))
            return View.Redirect(FolderUrl(MediaPath.Folder(form.Folder.Value)), Added(taken));
        foreach (var file in taken.Where(file => file.Error.Length > 0))
            form.Files.Fail($"{file.Name}: {file.Error}");
        return View.Invalid("authoring/media", await pages.List(http, form, taken));
    }

    /// <summary>Stores one file whose content is complete.</summary>
    public async Task<Taken> One(string folder, string name, byte[] content, CancellationToken ct)
    {
        var shown = Path.GetFileName(name.Replace('\\', '/'));
        try
        {
            var file = await library.Take(folder, name, content, LeftoverChoice.Ask, ct);
            return new()
            {
                Name = shown,
                Error = "",
                Path = file.Path,
                Url = MediaPath.Url(file.Path),
                Page = $"{MediaDesk.Url}/files/{file.Id}",
                Searchable = await words.Of(file.Path, ct),
            };
        }
        catch (UploadUndecidedException undecided)
        {
            await waiting.Keep(folder, name, content, undecided.Found, ct);
            return new()
            {
                Name = shown,
                Error = "",
                Path = "",
                Url = "",
                Page = WaitingMedia.Url,
                Question = $"{shown} has {undecided.Found.Words}.",
            };
        }
        catch (UploadRefusedException refusal)
        {
            return new()
            {
                Name = shown,
                Error = refusal.Message,
                Path = "",
                Url = "",
                Page = "",
            };
        }
    }

    private static string Added(IReadOnlyList<Taken> taken) =>
        taken.Count == 1 ? $"{taken[0].Name} was added to the library. {taken[0].Searchable}".TrimEnd()
        : taken.All(file => file.Searchable.Length == 0) ? $"{taken.Count} files were added."
        : $"{taken.Count} files were added. Open a file to see how much of it search can read.";

    public static string FolderUrl(string folder) =>
        folder.Length == 0 ? MediaDesk.Url : $"{MediaDesk.Url}?folder={Uri.EscapeDataString(folder)}";

    /// <exception cref="UploadRefusedException">The file is missing or too large.</exception>
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
                    ? new()
                    {
                        Name = file.FileName,
                        Error = $"This file is larger than {limits.LargestText}. Make it smaller, then try again.",
                        Path = "",
                        Url = "",
                        Page = "",
                    }
                    : await One(folder, file.FileName, await Read(file, limits, ct), ct)
            );
        return taken;
    }
}
