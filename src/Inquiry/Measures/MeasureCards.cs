using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Measures.Charting;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NodaTime;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>A measure as a line of a list, for the partial measures/cards.</summary>
/// <param name="Latest">The latest value and its date; blank if it has no points.</param>
public sealed record MeasureCard(string Name, string Url, string Latest)
{
    /// <summary>The number of points that the reader may see.</summary>
    public required int Points { get; init; }

    /// <summary>"Outcome measure"; blank if its owner didn't say.</summary>
    public required string Type { get; init; }

    /// <summary>Who shared it; blank if it is the reader's own.</summary>
    public required string Owner { get; init; }

    /// <summary>Whether it has a run chart.</summary>
    public bool HasChart => Points >= RunChart.MinPoints;
}

/// <summary>Reads measures for the pages of studios and cycles. Everything is what the reader may see.</summary>
public sealed class MeasureCards(PortalDb db, SharePolicy policy)
{
    /// <summary>Returns the measures of a studio or a school.</summary>
    public Task<IReadOnlyList<MeasureCard>> OfGroup(Audience audience, Guid group, Guid reader, CancellationToken ct) =>
        Read(VisibleTo(reader).Of(db, (audience, group)).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id), reader, ct);

    /// <summary>Returns the measures that watch a cycle.</summary>
    public Task<IReadOnlyList<MeasureCard>> WatchingCycle(Guid cycle, Guid reader, CancellationToken ct) =>
        Read(VisibleTo(reader).Watching(db, cycle).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id), reader, ct);

    /// <summary>Returns a person's own measures, which they can make watch a cycle.</summary>
    public async Task<IReadOnlyList<Option>> Own(Guid person, CancellationToken ct) =>
        [
            .. (await db.Measures.AsNoTracking().Own(person).OrderBy(m => m.CreatedAt).ToListAsync(ct)).Select(
                m => new Option($"{m.Id}", m.Name)
            ),
        ];

    private IQueryable<Measure> VisibleTo(Guid reader) => db.Measures.AsNoTracking().VisibleTo(policy, reader);

    internal async Task<IReadOnlyList<MeasureCard>> Read(
        IQueryable<Measure> measures,
        Guid reader,
        CancellationToken ct
    )
    {
        var found = await measures.Include(m => m.Owner).ToListAsync(ct);
        var ids = found.ConvertAll(m => m.Id);
        var points = await db
            .MeasurePoints.AsNoTracking()
            .Where(p => ids.Contains(p.MeasureId))
            .VisibleTo(policy, reader)
            .Select(p => new Seen(p.MeasureId, p.Date, p.Value, p.CreatedAt))
            .ToListAsync(ct);
        var byMeasure = points.ToLookup(p => p.MeasureId);
        return found.ConvertAll(m => CardOf(m, [.. byMeasure[m.Id]], reader));
    }

    private static MeasureCard CardOf(Measure measure, List<Seen> points, Guid reader)
    {
        var last = points.OrderBy(p => p.Date).ThenBy(p => p.CreatedAt).LastOrDefault();
        return new(
            measure.Name,
            measure.Url,
            last is null ? "" : $"{ChartText.Amount(last.Value, measure.Unit)} on {ChartText.Date(last.Date)}"
        )
        {
            Points = points.Count,
            Type = measure.Type == MeasureType.Unspecified ? "" : $"{measure.Type} measure",
            Owner = measure.OwnerId == reader ? "" : measure.Owner.DisplayName,
        };
    }

    private sealed record Seen(Guid MeasureId, LocalDate Date, decimal Value, Instant CreatedAt);
}
