using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Library.Listing;

namespace NetworkPortal.Library.Feeds;

/// <summary>The feed of the newest items of the library, or of one kind.</summary>
internal static class ShowFeed
{
    public const string AllUrl = "/feed.xml";
    private const int Newest = 20;

    public static async Task<IResult> All(
        PortalDb db,
        LibraryContextCache contexts,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var library = await contexts.Current(ct);
        return Answer(
            new AtomFeed("New in the library", AllUrl, "/", await Latest(db, library.Types, ct), library),
            time
        );
    }

    public static async Task<IResult> OfKind(
        string kind,
        PortalDb db,
        LibraryContextCache contexts,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var library = await contexts.Current(ct);
        if (library.KindAt(kind) is not { } found)
            return View.NotFound;
        return Answer(
            new AtomFeed(found.Plural, found.FeedUrl, found.Url, await Latest(db, [found.Type], ct), library),
            time
        );
    }

    private static Task<IReadOnlyList<ContentItem>> Latest(
        PortalDb db,
        IEnumerable<string> types,
        CancellationToken ct
    ) => NewestItems.Of(db, types, Newest, ct);

    private static IResult Answer(AtomFeed feed, TimeProvider time) =>
        Results.Bytes(
            feed.Write(time.Now()),
            "application/atom+xml; charset=utf-8",
            lastModified: feed.Updated(time.Now()).ToDateTimeOffset()
        );
}
