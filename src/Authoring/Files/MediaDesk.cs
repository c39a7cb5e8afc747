using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Files;

/// <summary>The media library: its folders, its files, and a place to bring new ones.</summary>
internal static class MediaDesk
{
    public const string Url = "/desk/media";

    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        MediaFilter Filter,
        IReadOnlyList<Crumb> Way,
        IReadOnlyList<MediaFolder> Folders,
        int Count,
        IReadOnlyList<MediaLine> Lines,
        Pager Pager,
        UploadMedia.Form Form,
        IReadOnlyList<UploadMedia.Taken> Taken,
        int Binned,
        string Largest,
        string Zone
    ) : DeskPage("Media", Menu)
    {
        public string Accept => UploadKind.AcceptForLibrary;

        /// <summary>Files that this person brought and has to decide about.</summary>
        public required IReadOnlyList<WaitingMedia.Line> Waiting { get; init; }
    }

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Media";

        public string Text => "Upload images, documents, and audio, describe them, and see where they’re used.";

        public string Url => MediaDesk.Url;

        public string Permission => Permissions.EditContent;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static async Task<IResult> Show(HttpContext http, MediaPages pages) =>
        View.Page("authoring/media", await pages.List(http, new(), []));
}
