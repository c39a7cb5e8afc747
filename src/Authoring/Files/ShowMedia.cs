using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Documents;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Files;

/// <summary>A file's own page: its details, who uploaded it, where it is used, and the actions on it.</summary>
internal sealed class ShowMedia(
    PortalDb db,
    MediaUsage uses,
    MediaPages pages,
    ImageVariants sizes,
    SearchableWords words,
    DeskMenu menu,
    CurrentUser user
)
{
    /// <summary>
    /// All fields of the page. Each section submits its own form; a single class lets one page redisplay any of them.
    /// </summary>
    internal sealed class Form : Kernel.Forms.Form
    {
        public Field Text { get; } =
            Field
                .LongText("text", "Alternative text", 2)
                .UpTo(LibraryFile.TextLength)
                .WithHint(
                    "Describe the picture for people who can’t see it. When you add the picture to an item, this "
                        + "text will be filled in for you."
                );

        public Field Folder { get; } = Field.Text("folder", "Folder").UpTo(120).WithAutocomplete("off");

        public Field Name { get; } = Field.Text("name", "Name").UpTo(80).WithAutocomplete("off");

        public Field File { get; } = Field.File("file", "Replacement file");

        public Field Leftovers { get; } =
            Field
                .Choice("leftovers", "Comments, tracked changes, and hidden text", "radios")
                .From([
                    new("", "Ask me if you find any"),
                    new("remove", "Remove them", "All tracked changes will be accepted."),
                    new("keep", "Keep them", "Anyone who downloads the file will be able to find them."),
                ]);

        public LeftoverChoice Choice =>
            Leftovers.Value switch
            {
                "remove" => LeftoverChoice.Remove,
                "keep" => LeftoverChoice.Keep,
                _ => LeftoverChoice.Ask,
            };

        public Field Sure { get; } = Field.Checkbox("sure", "Move it to the trash even though it’s in use");
    }

    internal sealed record Page : DeskPage
    {
        public override string Title => File.Name;

        public required MediaLine File { get; init; }

        public required string PictureUrl { get; init; }

        public required string MediaUrl { get; init; }

        public required string ContentType { get; init; }

        public required string By { get; init; }

        public required Instant AddedAt { get; init; }

        public required IReadOnlyList<MediaUse> Uses { get; init; }

        public required bool MoreUses { get; init; }

        public required Form Form { get; init; }

        public required string Accept { get; init; }

        public required string Zone { get; init; }

        /// <summary>How much of the file search can read; blank for files that aren't documents.</summary>
        public required string Searchable { get; init; }

        /// <summary>Whether the file may have comments, tracked changes, or hidden text.</summary>
        public required bool MayHaveLeftovers { get; init; }
    }

    private const int PictureWidth = 640;

    public static async Task<IResult> Show(Guid id, ShowMedia show, MediaCatalogue catalogue, CancellationToken ct)
    {
        if (await show.Find(id, ct) is not { } file)
            return View.NotFound;
        await catalogue.Look(file, ct);
        return View.Page("authoring/media-file", await show.Make(file, new(), ct));
    }

    public Task<LibraryFile?> Find(Guid id, CancellationToken ct) =>
        db.Files.Include(file => file.Uploader).SingleOrDefaultAsync(file => file.Id == id, ct);

    public async Task<Page> Make(LibraryFile file, Form form, CancellationToken ct)
    {
        var used = await uses.Of(file.Path, ct);
        Fill(form.Text, file.Text);
        Fill(form.Folder, file.Folder);
        Fill(form.Name, Path.GetFileNameWithoutExtension(file.Name));
        return new()
        {
            Menu = await menu.At(MediaDesk.Url, ct),
            File = pages.Line(file),
            PictureUrl = file.Kind == MediaKind.Picture ? sizes.Url(file.Path, PictureWidth) : "",
            MediaUrl = MediaPath.Url(file.Path),
            ContentType = MediaPath.ContentType(file.Path),
            By = file.Uploader?.DisplayName ?? "",
            AddedAt = file.AddedAt,
            Uses = used,
            MoreUses = used.Count >= MediaUsage.Max,
            Form = form,
            Accept = UploadKind.AcceptForLibrary,
            Zone = await db.ZoneOf(user, ct),
            Section = "desk",
            Robots = "noindex",
            Searchable = await words.Of(file.Path, ct),
            MayHaveLeftovers = DocumentTextExtractor.IsRead(file.Path),
            Breadcrumbs =
            [
                new("Desk", "/desk"),
                new("Media", MediaDesk.Url),
                .. file.Folder.Length > 0 ? [new Crumb(file.Folder, UploadMedia.FolderUrl(file.Folder))] : (Crumb[])[],
            ],
        };
    }

    /// <summary>
    /// Sets a field unless it was submitted with an error; a submitted form has only the fields of its own section.
    /// </summary>
    private static void Fill(Field field, string value)
    {
        if (field.Error is null)
            field.Set(value.Length > 0 ? value : null);
    }
}
