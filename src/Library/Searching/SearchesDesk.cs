using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Library.Types;
using NetworkPortal.Site;

namespace NetworkPortal.Library.Searching;

/// <summary>The desk page for editors about what people search for and what they don't find.</summary>
internal static class SearchesDesk
{
    public const string Url = "/desk/searches";
    private const int Usual = 30,
        Max = 50;
    private static readonly int[] Periods = [7, 30, 90];

    internal sealed record Period(int Days, string Url, bool Selected);

    internal sealed record Page : DeskPage
    {
        public override string Title => "Searches";

        public required IReadOnlyList<Period> Periods { get; init; }

        public required int Days { get; init; }

        public required IReadOnlyList<SearchedLine> Asked { get; init; }

        public required IReadOnlyList<SearchedLine> Nothing { get; init; }

        public required IReadOnlyList<SearchedLine> Unopened { get; init; }

        /// <summary>
        /// The URL that starts a new item, to which a title is appended; blank if the user can't create items.
        /// </summary>
        public required string WriteUrl { get; init; }

        public bool Empty => Asked.Count == 0;
    }

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Searches";

        public string Text => "What people search for, and what they can’t find.";

        public string Url => SearchesDesk.Url;

        public string Permission => Permissions.EditContent;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    /// <summary>The panel on the desk's start page with searches that had no results.</summary>
    internal sealed class Panel(PortalDb db, TimeProvider time) : IDeskPanels
    {
        private const int Shown = 6;

        public int Order => 30;

        public async Task<IReadOnlyList<DeskPanel>> For(CurrentUser me, CancellationToken ct)
        {
            if (!me.Can(Permissions.EditContent))
                return [];
            var lines = (await Lines(db, time, Usual, ct)).Where(line => line.Found == 0).Take(Shown);
            return
            [
                new(
                    "Searches with no results",
                    [
                        .. lines.Select(line => new DeskPanelLine(
                            line.Query,
                            line.SearchUrl,
                            Plural.Of(line.Times, "time", "times")
                        )),
                    ],
                    $"No searches by {SearchedQuery.MinPeople} or more people came up empty.",
                    Url,
                    "All searches"
                ),
            ];
        }
    }

    public static async Task<IResult> Show([AsParameters] RequestContext context, ContentTypes types, DeskMenu menu)
    {
        var days = Periods.FirstOrDefault(days => context.Http.Request.Query["days"] == $"{days}", Usual);
        var lines = await Lines(context.Db, context.Time, days, context.Ct);
        var writable = (await types.Current(context.Ct))
            .LibraryTypes.Where(type => type.Creatable)
            .OrderBy(type => type.Name != Article.Type)
            .FirstOrDefault();
        return View.Page(
            "library/desk/searches",
            new Page
            {
                Menu = await menu.At(Url, context.Ct),
                Periods = [.. Periods.Select(one => new Period(one, $"{Url}?days={one}", one == days))],
                Days = days,
                Asked = [.. lines.Take(Max)],
                Nothing = [.. lines.Where(line => line.Found == 0).Take(Max)],
                Unopened = [.. lines.Where(line => line is { Found: > 0, Opened: 0 }).Take(Max)],
                WriteUrl = writable is null ? "" : $"/desk/content/new/{writable.Name}?title=",
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk")],
            }
        );
    }

    private static Task<IReadOnlyList<SearchedLine>> Lines(
        PortalDb db,
        TimeProvider time,
        int days,
        CancellationToken ct
    ) => SearchedLine.Since(db, time.Now().InUtc().Date.PlusDays(1 - days), ct);
}
