using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.PageFigures;

/// <summary>The desk's report of page figures in a month, also as a CSV file.</summary>
internal static class FiguresReport
{
    public const string Url = "/desk/figures";

    private const int Months = 13,
        PageSize = 50;

    private static readonly YearMonthPattern Pattern = YearMonthPattern.Iso;

    internal sealed record Line(string Title, string Url, string Views, IReadOnlyList<string> Ways)
    {
        public required string Downloads { get; init; }

        public required string Tries { get; init; }
    }

    internal sealed record Choice(string Text, string Url, bool Selected);

    internal sealed record Page(IReadOnlyList<DeskLine> Menu) : DeskPage("Page figures", Menu)
    {
        public required IReadOnlyList<Choice> Months { get; init; }

        public required string Month { get; init; }

        public required IReadOnlyList<string> Ways { get; init; }

        public required IReadOnlyList<Line> Lines { get; init; }

        public required Pager Pager { get; init; }

        public required string FileUrl { get; init; }

        public int Least => FigureSums.Least;
    }

    internal sealed class Entry : IDeskEntry
    {
        public string Title => "Page figures";

        public string Text => "How often pages are read, how readers find them, downloads, and tries.";

        public string Url => FiguresReport.Url;

        public string Permission => Permissions.EditContent;

        public Task<int?> Waiting(CancellationToken ct) => Task.FromResult<int?>(null);
    }

    public static string UrlOf(LocalDate month) => $"{Url}?month={Pattern.Format(month.ToYearMonth())}";

    public static async Task<IResult> Show([AsParameters] RequestContext context, DeskMenu menu)
    {
        var (month, sums) = await Read(context);
        var now = FigureCounts.MonthOf(context.Now);
        var at = Pager.Asked(context.Http.Request.Query, sums.Count, PageSize);
        var shown = sums.Skip((at - 1) * PageSize).Take(PageSize).ToList();
        return View.Page(
            "page-figures/report",
            new Page(await menu.At(Url, context.Ct))
            {
                Months =
                [
                    .. Enumerable
                        .Range(0, Months)
                        .Select(back => now.PlusMonths(-back))
                        .Select(one => new Choice(Clock.FormatMonth(one), UrlOf(one), one == month)),
                ],
                Month = Clock.FormatMonth(month),
                Ways = [.. FigureSums.Ways.Select(FigureSums.Name).Select(Capital)],
                Lines = await Lines(context.Db, shown, context.Ct),
                Pager = Pager.At(at, sums.Count, PageSize, next => $"{UrlOf(month)}&page={next}"),
                FileUrl = UrlOf(month).Replace(Url, $"{Url}/file.csv", StringComparison.Ordinal),
                Section = "desk",
                Robots = "noindex",
                Breadcrumbs = [new("Desk", "/desk")],
            }
        );
    }

    public static async Task<IResult> File([AsParameters] RequestContext context, PortalOptions portal)
    {
        var (month, sums) = await Read(context);
        var lines = await Lines(context.Db, sums, context.Ct);
        return Downloads.Csv(
            $"page-figures-{Pattern.Format(month.ToYearMonth())}.csv",
            [
                [
                    "Title",
                    "Address",
                    "Views",
                    .. FigureSums.Ways.Select(way => $"Views from {FigureSums.Name(way)}"),
                    "Downloads",
                    "Tries",
                ],
                .. lines.Select(line =>
                    (string[])[line.Title, portal.Url(line.Url), line.Views, .. line.Ways, line.Downloads, line.Tries]
                ),
            ]
        );
    }

    /// <summary>Returns the month that was asked for, and its figures: most views first.</summary>
    private static async Task<(LocalDate Month, IReadOnlyList<FigureSums> Sums)> Read(RequestContext context)
    {
        var now = FigureCounts.MonthOf(context.Now);
        var asked = Pattern.Parse(context.Http.Request.Query["month"].ToString());
        var month =
            asked.Success && asked.Value.OnDayOfMonth(1) is var day && day <= now && day > now.PlusMonths(-Months)
                ? day
                : now;
        var sums = await FigureSums.Since(context.Db, month, null, context.Ct);
        return (
            month,
            [
                .. sums.Where(sum => sum.Month == month)
                    .OrderByDescending(sum => sum.Views)
                    .ThenByDescending(sum => sum.Tries)
                    .ThenBy(sum => sum.ItemId, StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>An item that isn't published anymore is left out.</summary>
    private static async Task<IReadOnlyList<Line>> Lines(
        PortalDb db,
        IReadOnlyList<FigureSums> sums,
        CancellationToken ct
    )
    {
        var items = new Dictionary<string, (string Title, string Path)>();
        foreach (var some in sums.Select(sum => sum.ItemId).Chunk(200))
        foreach (
            var item in await db
                .Items.AsNoTracking()
                .Published()
                .WithIds(some)
                .Select(item => new
                {
                    item.ContentItemId,
                    item.DisplayText,
                    item.Path,
                })
                .ToListAsync(ct)
        )
            items[item.ContentItemId] = (item.DisplayText, "/" + item.Path);
        return
        [
            .. sums.Where(sum => items.ContainsKey(sum.ItemId))
                .Select(sum => new Line(
                    items[sum.ItemId].Title,
                    items[sum.ItemId].Path,
                    FigureSums.Text(sum.Views),
                    [.. FigureSums.Ways.Select(way => FigureSums.Text(sum.Of(way)))]
                )
                {
                    Downloads = FigureSums.Text(sum.Of(FigureKind.Download)),
                    Tries = FigureSums.Text(sum.Tries),
                }),
        ];
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
