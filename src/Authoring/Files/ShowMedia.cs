using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Files;

/// <summary>A file's own page: what it is, who brought it, where it is used, and all that can be done with
/// it.</summary>
internal sealed class ShowMedia(
    PortalDb db,
    MediaUsage uses,
    MediaPages pages,
    ImageVariants sizes,
    DocumentTextExtractor documents,
    DeskMenu menu,
    CurrentUser user
)
{
    /// <summary>Each part of the page has a form of its own; all fields are here so that one page can show any of them
    /// again.</summary>
    internal sealed class Form : Kernel.Forms.Form
    {
        public Field Text { get; } =
            Field
                .LongText("text", "Alternative text", 2)
                .UpTo(LibraryFile.TextLength)
                .WithHint(
                    "Describe the image for people who can’t see it. Items that add this image start with this text."
                );

        public Field Folder { get; } = Field.Text("folder", "Folder").UpTo(120).WithAutocomplete("off");

        public Field Name { get; } = Field.Text("name", "Name").UpTo(80).WithAutocomplete("off");

        public Field File { get; } = Field.File("file", "Replacement file");

        public Field Leftovers { get; } =
            Field
                .Choice("leftovers", "Comments, tracked changes, and hidden text", "radios")
                .From([
                    new("", "Ask me if there are any"),
                    new("remove", "Remove them", "All tracked changes are accepted."),
                    new("keep", "Keep them", "Anyone who downloads the file can find them."),
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

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        MediaLine File,
        string PictureUrl,
        string MediaUrl,
        string ContentType,
        string By,
        Instant AddedAt,
        IReadOnlyList<MediaUse> Uses,
        bool MoreUses,
        Form Form,
        string Accept,
        string Zone
    ) : DeskPage(File.Name, Menu)
    {
        /// <summary>How many words search finds in it; null for what has none to read, such as a picture.</summary>
        public int? SearchedWords { get; init; }
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
        return new(
            await menu.At(MediaDesk.Url, ct),
            pages.Line(file),
            file.Kind == MediaKind.Picture ? sizes.Url(file.Path, PictureWidth) : "",
            MediaPath.Url(file.Path),
            MediaPath.ContentType(file.Path),
            file.Uploader?.DisplayName ?? "",
            file.AddedAt,
            used,
            used.Count >= MediaUsage.Max,
            form,
            UploadKind.AcceptForLibrary,
            await db.ZoneOf(user, ct)
        )
        {
            Section = "desk",
            Robots = "noindex",
            SearchedWords = DocumentTextExtractor.IsRead(file.Path)
                ? DocumentTextExtractor.CountWords(await documents.Read(file.Path, ct))
                : null,
            Breadcrumbs =
            [
                new("Desk", "/desk"),
                new("Media", MediaDesk.Url),
                .. file.Folder.Length > 0 ? [new Crumb(file.Folder, UploadMedia.FolderUrl(file.Folder))] : (Crumb[])[],
            ],
        };
    }

    /// <summary>A form that was sent holds only its own part's answers.</summary>
    private static void Fill(Field field, string value)
    {
        if (field.Error is null)
            field.Set(value.Length > 0 ? value : null);
    }
}
