using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Files;

/// <summary>The page of the media library: its folders, its files, and the upload form.</summary>
internal static class MediaDesk
{
    public const string Url = "/desk/media";

    internal sealed record Page : DeskPage
    {
        public override string Title => "Media";

        public required MediaFilter Filter { get; init; }

        public required IReadOnlyList<Crumb> Way { get; init; }

        public required IReadOnlyList<MediaFolder> Folders { get; init; }

        public required int Count { get; init; }

        public required IReadOnlyList<MediaLine> Lines { get; init; }

        public required Pager Pager { get; init; }

        public required UploadMedia.Form Form { get; init; }

        public required IReadOnlyList<UploadMedia.Taken> Taken { get; init; }

        public required int Binned { get; init; }

        public required string Largest { get; init; }

        public required string Zone { get; init; }

        public string Accept => UploadKind.AcceptForLibrary;

        /// <summary>Files that this person uploaded and must decide about.</summary>
        public required IReadOnlyList<WaitingMedia.Line> Waiting { get; init; }
    }

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Media";

        public string Text => "Upload and describe pictures, documents, and audio, and see where they’re used.";

        public string Url => MediaDesk.Url;

        public string Permission => Permissions.EditContent;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static async Task<IResult> Show(HttpContext http, MediaPages pages) =>
        View.Page("authoring/media", await pages.List(http, new(), []));
}
