using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Accounts;
using NetworkPortal.Members.Desk;

namespace NetworkPortal.Content.Searching;

/// <summary>What people search, and what they do not find, for whoever writes.</summary>
internal static class SearchesDesk
{
    public const string Url = "/desk/searches";
    private const int Usual = 30, Most = 50;
    private static readonly int[] Periods = [7, 30, 90];

    /// <param name="People">At least so many.</param>
    internal sealed record Line(string Query, int Times, int Found, int Opened, int People)
    {
        public string SearchUrl => "/search?q=" + Uri.EscapeDataString(Query);
    }

    internal sealed record Period(int Days, string Url, bool Selected);

    /// <param name="WriteUrl">Where something new is begun; its title goes behind. Blank where nothing can be written.</param>
    internal sealed record Page(IReadOnlyList<DeskLine> Menu, IReadOnlyList<Period> Periods, int Days, IReadOnlyList<Line> Asked, IReadOnlyList<Line> Nothing, IReadOnlyList<Line> Unopened, string WriteUrl) : DeskPage("What people search", Menu)
    {
        public bool Empty => Asked.Count == 0;
    }

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Searches";

        public string Text => "What they look for, and what they do not find.";

        public string Url => SearchesDesk.Url;

        public string Permission => Permissions.EditContent;

        public Task<int?> Waiting(CancellationToken cancel) => Task.FromResult<int?>(null);
    }

    /// <summary>On the desk's first page: what people looked for in vain.</summary>
    internal sealed class Panel(PortalDb db, TimeProvider time) : IDeskPanels
    {
        private const int Shown = 6;

        public int Order => 30;

        public async Task<IReadOnlyList<DeskPanel>> For(CurrentUser me, CancellationToken cancel)
        {
            if (!me.Can(Permissions.EditContent)) return [];
            var lines = (await Lines(db, time, Usual, cancel)).Where(line => line.Found == 0).Take(Shown);
            return [new("Searches that found nothing", [.. lines.Select(line => new DeskPanelLine(line.Query, line.SearchUrl, $"{line.Times} times"))], $"Nothing that {SearchedQuery.FewestPeople} people or more looked for in vain.", Url, "What people search")];
        }
    }

    public static async Task<IResult> Show(HttpContext http, PortalDb db, ContentTypes types, DeskMenu menu, TimeProvider time, CancellationToken cancel)
    {
        var days = Periods.FirstOrDefault(days => http.Request.Query["days"] == $"{days}", Usual);
        var lines = await Lines(db, time, days, cancel);
        var writable = (await types.Current(cancel)).LibraryTypes.Where(type => type.Creatable).OrderBy(type => type.Name != "Article").FirstOrDefault();
        return View.Page("desk/searches", new Page(
            await menu.At(Url, cancel), [.. Periods.Select(one => new Period(one, $"{Url}?days={one}", one == days))], days,
            [.. lines.Take(Most)], [.. lines.Where(line => line.Found == 0).Take(Most)], [.. lines.Where(line => line is { Found: > 0, Opened: 0 }).Take(Most)],
            writable is null ? "" : $"/desk/content/new/{writable.Name}?title=")
        { Section = "desk", Robots = "noindex", Breadcrumbs = [new("Desk", "/desk")] });
    }

    /// <summary>What enough people asked for in so many days, the most asked first.</summary>
    private static async Task<IReadOnlyList<Line>> Lines(PortalDb db, TimeProvider time, int days, CancellationToken cancel)
    {
        var since = time.Now().InUtc().Date.PlusDays(1 - days);
        var rows = await db.Set<SearchedQuery>().AsNoTracking().Where(row => row.Day >= since).OrderBy(row => row.Day).ToListAsync(cancel);
        return
        [
            .. rows.GroupBy(row => row.Query)
                .Select(group => (Query: group.Key, Sum: group.Aggregate(default(Tally), (sum, row) => sum + new Tally(row.Times, row.Found, row.Opened, row.People))))
                .Where(one => SearchedQuery.Least(one.Sum.People) >= SearchedQuery.FewestPeople)
                .Select(one => new Line(one.Query, one.Sum.Times, one.Sum.Found, one.Sum.Opened, SearchedQuery.Least(one.Sum.People)))
                .OrderByDescending(line => line.Times).ThenBy(line => line.Query, StringComparer.Ordinal),
        ];
    }
}
