using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Measures.Charting;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>A measure with what one reader may see of it: the only source of its page and its downloads.</summary>
internal sealed record MeasureReading(Measure Measure, IReadOnlyList<MeasurePoint> Points)
{
    public ChartSeries Series =>
        new(Measure.Name, Measure.Unit)
        {
            Goal = Measure.Goal,
            Points = [.. Points.Select(p => new ChartPoint(p.Date, p.Value, p.Note))],
            Marks = [.. Marks.Select(m => new ChartMark(m.Date, m.Label))],
        };

    public IReadOnlyList<MeasureMark> Marks =>
        [.. Measure.Marks.OrderBy(m => m.Date).ThenBy(m => m.CreatedAt).ThenBy(m => m.Id)];

    public MeasurePlan Plan =>
        new(Measure.Name, Measure.Unit, Measure.Type) { Goal = Measure.Goal, CountsStudents = Measure.CountsStudents };

    /// <summary>Whether it shows counts that can identify students.</summary>
    public bool HasSmallCounts =>
        (Measure.CountsStudents || Measure.Unit.Contains("student", StringComparison.OrdinalIgnoreCase))
        && Points.Any(p => p.Value > 0 && p.Value < MeasurePoint.SmallCount);

    public static Task<Measure?> Find(RequestContext context, SharePolicy policy, Guid id) =>
        context
            .Db.Measures.AsNoTracking()
            .VisibleTo(policy, context.User.Id)
            .Include(m => m.Owner)
            .Include(m => m.Marks)
            .FirstOrDefaultAsync(m => m.Id == id, context.Ct);

    public static async Task<MeasureReading> Of(RequestContext context, SharePolicy policy, Measure measure) =>
        new(
            measure,
            await context
                .Db.MeasurePoints.AsNoTracking()
                .Where(p => p.MeasureId == measure.Id)
                .VisibleTo(policy, context.User.Id)
                .Include(p => p.Author)
                .OrderBy(p => p.Date)
                .ThenBy(p => p.CreatedAt)
                .ThenBy(p => p.Id)
                .ToListAsync(context.Ct)
        );

    /// <summary>Returns several measures with what the person may see of them, the oldest first.</summary>
    /// <param name="measures">Measures that the person may see.</param>
    public static async Task<List<MeasureReading>> All(
        PortalDb db,
        SharePolicy policy,
        IQueryable<Measure> measures,
        Guid reader,
        CancellationToken ct
    )
    {
        var found = await measures
            .AsNoTracking()
            .Include(m => m.Owner)
            .Include(m => m.Marks)
            .OrderBy(m => m.CreatedAt)
            .ThenBy(m => m.Id)
            .AsSplitQuery()
            .ToListAsync(ct);
        var ids = found.ConvertAll(m => m.Id);
        var points = await db
            .MeasurePoints.AsNoTracking()
            .Where(p => ids.Contains(p.MeasureId))
            .VisibleTo(policy, reader)
            .OrderBy(p => p.Date)
            .ThenBy(p => p.CreatedAt)
            .ThenBy(p => p.Id)
            .ToListAsync(ct);
        var byMeasure = points.ToLookup(p => p.MeasureId);
        return found.ConvertAll(m => new MeasureReading(m, [.. byMeasure[m.Id]]));
    }
}
