using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.PageFigures;

/// <summary>An item's figures of the last months, on its page at the desk.</summary>
internal sealed class FigurePanel(PortalDb db, TimeProvider time) : IItemPanels
{
    private const int Months = 6;

    public int Order => 10;

    public async Task<DeskPanel?> For(string contentItemId, CancellationToken ct)
    {
        var since = FigureCounts.MonthOf(time.Now()).PlusMonths(1 - Months);
        var sums = await FigureSums.Since(db, since, contentItemId, ct);
        return new(
            "Readers",
            [
                .. sums.Select(sum => new DeskPanelLine(
                    Clock.FormatMonth(sum.Month),
                    FiguresReport.UrlOf(sum.Month),
                    Text(sum)
                )),
            ],
            "No one has read this page in the last six months, or no one outside network staff.",
            FiguresReport.Url,
            "All page figures"
        );
    }

    private static string Text(FigureSums sum)
    {
        var ways = FigureSums
            .Ways.Where(way => sum.Of(way) >= FigureSums.Least)
            .OrderByDescending(sum.Of)
            .Select(way => $"{FigureSums.Text(sum.Of(way))} from {FigureSums.Name(way)}")
            .ToList();
        var from = ways.Count > 0 ? $" ({string.Join(", ", ways)})" : "";
        return $"{FigureSums.Text(sum.Views)} views{from}, {FigureSums.Text(sum.Of(FigureKind.Download))} downloads, "
            + $"{FigureSums.Text(sum.Tries)} tries";
    }
}
