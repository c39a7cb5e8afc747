using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Editing;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing.Checks;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Library;
using NetworkPortal.Library.Reading;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Authoring.Versions;

/// <summary>An item on the desk: its state, its versions, and what can be done with it.</summary>
internal static class ShowDeskItem
{
    private const string Banner = "This is a preview. Readers can’t see it.";

    internal sealed record Line(
        string Version,
        string Author,
        Instant At,
        string Note,
        bool Published,
        bool Latest,
        string? Before
    );

    internal sealed record Page(
        string Title,
        IReadOnlyList<DeskLine> Menu,
        string Id,
        string Kind,
        string State,
        string? Path,
        bool Published,
        bool Draft,
        bool MayPublish,
        IReadOnlyList<Line> Versions,
        Pager Pager,
        IReadOnlyList<Present> Others,
        IReadOnlyList<EditItem.Unsaved> Unsaved,
        string Zone
    ) : DeskPage(Title, Menu)
    {
        /// <summary>What the gate at publishing has to say of the draft.</summary>
        public IReadOnlyList<Issue> Findings { get; init; } = [];

        public int Errors => Findings.Count(found => found.Stops);

        public bool MayOverride { get; init; }

        public bool MayAudit { get; init; }

        public required ItemForms Forms { get; init; }

        public required Plan Plan { get; init; }

        /// <summary>What its review is called; null where none is open.</summary>
        public string? Review { get; init; }

        public IReadOnlyList<Shared> Links { get; init; } = [];
    }

    /// <summary>What happens to the item by itself, and when.</summary>
    /// <param name="Held">Why it was not published when it was due; blank when all went well.</param>
    internal sealed record Plan(
        Instant? PublishAt,
        Instant? UnpublishAt,
        LocalDate? ReviewBy,
        bool Overdue,
        string Held,
        string ZoneName
    );

    /// <summary>A link to the draft for somebody without an account.</summary>
    /// <param name="Latest">Whether it follows the draft.</param>
    internal sealed record Shared(Guid Id, string By, Instant MadeAt, Instant Until, bool Latest);

    public static async Task<IResult> Show(string id, HttpContext http, DeskItemPages pages, CancellationToken ct) =>
        await pages.Make(id, http, new ItemForms(), ct) is { } page ? View.Page("authoring/item", page) : View.NotFound;

    /// <summary>A version as readers would see it.</summary>
    public static async Task<IResult> Preview(
        string id,
        string version,
        PortalDb db,
        ItemPageBuilder maker,
        LibraryContextCache shelves,
        CancellationToken ct
    ) =>
        await db.Items.AsNoTracking().WithId(id).SingleOrDefaultAsync(i => i.VersionId == version, ct) is { } item
            ? await AsReader(item, Banner, db, maker, shelves, ct)
            : View.NotFound;

    /// <summary>What somebody is writing, as readers would see it.</summary>
    public static async Task<IResult> PreviewEdit(
        string id,
        Guid edit,
        PortalDb db,
        ItemPageBuilder maker,
        LibraryContextCache shelves,
        CurrentUser user,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var own = await db
            .Edits.AsNoTracking()
            .By(user.Id)
            .SingleOrDefaultAsync(e => e.Id == edit && e.ContentItemId == id, ct);
        if (own is null)
            return View.NotFound;
        var title = own.Data.Object("TitlePart").String("Title");
        return await AsReader(
            ContentItem.New(
                own.ContentType,
                title.Length > 0 ? title : "Untitled",
                own.Data,
                user.Name,
                time.Now(),
                id
            ),
            Banner,
            db,
            maker,
            shelves,
            ct
        );
    }

    internal static async Task<IResult> AsReader(
        ContentItem item,
        string banner,
        PortalDb db,
        ItemPageBuilder maker,
        LibraryContextCache shelves,
        CancellationToken ct
    )
    {
        var page = await maker.Make(db, item, await shelves.Current(ct), ct) with
        {
            Robots = "noindex",
            Canonical = null,
            Notice = banner,
        };
        return View.Page(page.Template, page);
    }
}
