using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.PageFigures;

/// <summary>The figures of an item in a month.</summary>
internal sealed record FigureSums(string ItemId, LocalDate Month)
{
    /// <summary>Smaller numbers are hidden: at a small network, they can point to one person.</summary>
    public const int Least = 5;

    /// <summary>The ways in, in the order of the report.</summary>
    public static readonly IReadOnlyList<FigureKind> Ways =
    [
        FigureKind.Search,
        FigureKind.SearchEngine,
        FigureKind.Link,
        FigureKind.Email,
        FigureKind.OtherSite,
        FigureKind.Direct,
    ];

    public required IReadOnlyDictionary<FigureKind, long> Counts { get; init; }

    /// <summary>Cycles begun from the item.</summary>
    public required int Tries { get; init; }

    public long Views => Ways.Sum(Of);

    public long Of(FigureKind kind) => Counts.GetValueOrDefault(kind);

    public static string Text(long count) =>
        count < Least ? $"under {Least}" : count.ToString("N0", CultureInfo.InvariantCulture);

    public static string Name(FigureKind way) =>
        way switch
        {
            FigureKind.Search => "search here",
            FigureKind.SearchEngine => "search engines",
            FigureKind.Link => "links here",
            FigureKind.Email => "email",
            FigureKind.OtherSite => "other sites",
            FigureKind.Direct => "no link",
            _ => "downloads",
        };

    /// <summary>Returns the figures since a month, newest month first.</summary>
    /// <param name="item">Only those of this item; null for all.</param>
    public static async Task<IReadOnlyList<FigureSums>> Since(
        PortalDb db,
        LocalDate month,
        string? item,
        CancellationToken ct
    )
    {
        var rows = await db.Set<PageFigure>()
            .AsNoTracking()
            .Where(f => f.Month >= month && (item == null || f.ItemId == item))
            .OrderBy(f => f.Month)
            .ToListAsync(ct);
        var tries = (await db.TriesSince(month.AtStartOfDayInZone(DateTimeZone.Utc).ToInstant(), item, ct))
            .GroupBy(one => (one.ItemId, Month: FigureCounts.MonthOf(one.At)))
            .ToDictionary(group => group.Key, group => group.Count());
        var counts = rows.ToLookup(row => (row.ItemId, row.Month));
        return
        [
            .. counts
                .Select(group => group.Key)
                .Union(tries.Keys)
                .OrderByDescending(key => key.Month)
                .Select(key => new FigureSums(key.ItemId, key.Month)
                {
                    Counts = counts[key].ToDictionary(row => row.Kind, row => row.Count),
                    Tries = tries.GetValueOrDefault(key),
                }),
        ];
    }
}
