using Microsoft.AspNetCore.Http;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Library.Searching;

/// <summary>What people search, and what they do not find, for whoever writes.</summary>
internal static class SearchesDesk
{
    public const string Url = "/desk/searches";
    private const int Usual = 30,
        Max = 50;
    private static readonly int[] Periods = [7, 30, 90];

    internal sealed record Period(int Days, string Url, bool Selected);

    /// <param name="WriteUrl">Where something new is begun; its title goes behind. Blank where nothing can be
    /// written.</param>
    internal sealed record Page(
        IReadOnlyList<DeskLine> Menu,
        IReadOnlyList<Period> Periods,
        int Days,
        IReadOnlyList<SearchedLine> Asked,
        IReadOnlyList<SearchedLine> Nothing,
        IReadOnlyList<SearchedLine> Unopened,
        string WriteUrl
    ) : DeskPage("Searches", Menu)
    {
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

    /// <summary>On the desk's first page: what people looked for in vain.</summary>
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
                    $"No failed searches by {SearchedQuery.MinPeople} or more people.",
                    Url,
                    "All searches"
                ),
            ];
        }
    }

    public static async Task<IResult> Show(
        HttpContext http,
        PortalDb db,
        ContentTypes types,
        DeskMenu menu,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var days = Periods.FirstOrDefault(days => http.Request.Query["days"] == $"{days}", Usual);
        var lines = await Lines(db, time, days, ct);
        var writable = (await types.Current(ct))
            .LibraryTypes.Where(type => type.Creatable)
            .OrderBy(type => type.Name != "Article")
            .FirstOrDefault();
        return View.Page(
            "library/desk/searches",
            new Page(
                await menu.At(Url, ct),
                [.. Periods.Select(one => new Period(one, $"{Url}?days={one}", one == days))],
                days,
                [.. lines.Take(Max)],
                [.. lines.Where(line => line.Found == 0).Take(Max)],
                [.. lines.Where(line => line is { Found: > 0, Opened: 0 }).Take(Max)],
                writable is null ? "" : $"/desk/content/new/{writable.Name}?title="
            )
            {
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
