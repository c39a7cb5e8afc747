using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.PageFigures;

/// <summary>What is counted about an item: a view, by the reader's way in, or a download.</summary>
internal enum FigureKind
{
    /// <summary>A view from the portal's search.</summary>
    Search,

    /// <summary>A view from a search engine.</summary>
    SearchEngine,

    /// <summary>A view from another page of the portal.</summary>
    Link,

    /// <summary>A view from a newsletter or a web mail program.</summary>
    Email,

    /// <summary>A view from another site.</summary>
    OtherSite,

    /// <summary>A view that doesn't say where it comes from.</summary>
    Direct,

    /// <summary>A file of the item.</summary>
    Download,
}

/// <summary>How often something happened to an item in a month. Nothing about who did it is stored.</summary>
internal sealed class PageFigure
{
    private PageFigure() => ItemId = "";

    public PageFigure(string itemId, LocalDate month, FigureKind kind, long count)
    {
        ItemId = itemId;
        Month = month;
        Kind = kind;
        Count = count;
    }

    public string ItemId { get; private set; }

    /// <summary>The first day of the month, in UTC.</summary>
    public LocalDate Month { get; private set; }

    public FigureKind Kind { get; private set; }

    public long Count { get; private set; }
}

internal sealed class PageFigureTables : ITables
{
    public void Map(ModelBuilder model) =>
        model.Entity<PageFigure>(figure =>
        {
            figure.ToTable("PageFigures");
            figure.HasKey(f => new
            {
                f.ItemId,
                f.Month,
                f.Kind,
            });
            figure.Property(f => f.ItemId).HasMaxLength(26);
            figure.HasIndex(f => f.Month);
        });
}

internal sealed class PageFigureRetention(PortalDb db) : IRetention
{
    public string Key => "page-figures";

    public string Title => "Page figures";

    public string Text => "How often each library page was viewed in a month. They say nothing about who viewed it.";

    public int Days => 3 * 365;

    public int Least => 60;

    public Task<int> Purge(Instant before, CancellationToken ct)
    {
        var month = before.InUtc().Date;
        return db.Write(() => db.Set<PageFigure>().Where(f => f.Month < month).ExecuteDeleteAsync(ct), ct);
    }
}
