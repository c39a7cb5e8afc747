using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>Carries out what changes several rows of a measure, one after the other for each measure.</summary>
internal sealed class ChangeMeasure(PortalDb db, TimeProvider time)
{
    /// <summary>Creates a measure, unless the same form created it before.</summary>
    public Task<Measure> Create(Measure measure, MeasureGroup? group, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.Accounts.Where(a => a.Id == measure.OwnerId).LockRows(a => a.CreatedAt, ct);
                var made = db.Measures.Where(m => m.OwnerId == measure.OwnerId && m.Draft == measure.Draft);
                if (await made.FirstOrDefaultAsync(ct) is { } earlier)
                    return earlier;
                db.Measures.Add(measure);
                await ShareWith(measure, group, ct);
                return measure;
            },
            ct
        );

    /// <summary>Shares a measure with this group and no other.</summary>
    public async Task ShareWith(Measure measure, MeasureGroup? group, CancellationToken ct)
    {
        var now = time.Now();
        var live = db.Shares.Where(s => s.Kind == Measure.Kind && s.TargetId == measure.Id && s.EndedAt == null);
        var shares = await live.ToListAsync(ct);
        if (group is not null && shares.Exists(s => s.Audience == group.Audience && s.AudienceId == group.Id))
            return;
        foreach (var share in shares)
            share.End(now);
        if (group is not null)
            db.Shares.Add(new Share(measure.ShareTarget, group.Audience, group.Id, null, now));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Adds points that aren't there yet. Values that appear twice are added twice; sending the same ones
    /// again adds none.</summary>
    /// <returns>How many were added; null if the measure has no room for them.</returns>
    public Task<int?> Add(Guid measure, Guid author, IReadOnlyList<PointValue> values, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await Lock(measure, ct);
                var known = await db.MeasurePoints.Where(p => p.MeasureId == measure).ToListAsync(ct);
                var there = known.FindAll(p => p.DeletedAt == null).ConvertAll(p => p.Current);
                var added = values.Where(value => !there.Remove(value)).ToList();
                if (known.Count + added.Count > Measure.MaxPoints)
                    return (int?)null;
                var now = time.Now();
                await Put(added.ConvertAll(v => new MeasurePoint(measure, author, Guid.CreateVersion7(), v, now)), ct);
                return added.Count;
            },
            ct
        );

    /// <summary>Adds a point, unless the same form added it before.</summary>
    /// <returns>Whether it was added; null if the measure has no room.</returns>
    public Task<bool?> Add(MeasurePoint point, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await Lock(point.MeasureId, ct);
                var points = db.MeasurePoints.Where(p => p.MeasureId == point.MeasureId);
                if (await points.AnyAsync(p => p.AuthorId == point.AuthorId && p.Draft == point.Draft, ct))
                    return false;
                if (await points.CountAsync(ct) >= Measure.MaxPoints)
                    return (bool?)null;
                await Put([point], ct);
                return true;
            },
            ct
        );

    /// <summary>Adds marks that aren't there yet.</summary>
    public Task<int> Add(Guid measure, IReadOnlyList<MeasureMark> marks, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await Lock(measure, ct);
                var there = await db.MeasureMarks.Where(m => m.MeasureId == measure).ToListAsync(ct);
                var added = marks
                    .Where(mark => !there.Exists(t => t.Date == mark.Date && t.Label == mark.Label))
                    .Take(Math.Max(0, Measure.MaxMarks - there.Count))
                    .ToList();
                db.MeasureMarks.AddRange(added);
                await db.SaveChangesAsync(ct);
                return added.Count;
            },
            ct
        );

    /// <summary>Makes a measure watch a cycle, and marks the cycle's start on its chart.</summary>
    public Task Watch(Guid measure, Guid cycle, LocalDate start, string label, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await Lock(measure, ct);
                if (!await db.MeasureCycles.AnyAsync(l => l.MeasureId == measure && l.CycleId == cycle, ct))
                    db.MeasureCycles.Add(new MeasureCycle(measure, cycle));
                await db.MeasureMarks.Where(m => m.MeasureId == measure && m.CycleId == cycle).ExecuteDeleteAsync(ct);
                db.MeasureMarks.Add(new MeasureMark(measure, start, label, cycle, time.Now()));
                await db.SaveChangesAsync(ct);
            },
            ct
        );

    /// <summary>Makes a measure watch a cycle no longer, and takes its mark off the chart.</summary>
    public Task Unwatch(Guid measure, Guid cycle, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                await db.MeasureCycles.Where(l => l.MeasureId == measure && l.CycleId == cycle).ExecuteDeleteAsync(ct);
                await db.MeasureMarks.Where(m => m.MeasureId == measure && m.CycleId == cycle).ExecuteDeleteAsync(ct);
            },
            ct
        );

    private Task<int> Lock(Guid measure, CancellationToken ct) =>
        db.Measures.Where(m => m.Id == measure).LockRows(m => m.CreatedAt, ct);

    /// <summary>Adds points. What someone adds to another person's measure is shared with the measure's group as the
    /// author's own, so that the author's evaluators don't see it.</summary>
    private async Task Put(List<MeasurePoint> points, CancellationToken ct)
    {
        db.MeasurePoints.AddRange(points);
        if (points.Count > 0)
        {
            var (measure, author) = (points[0].MeasureId, points[0].AuthorId);
            var group = await db
                .Shares.Where(s => s.Kind == Measure.Kind && s.TargetId == measure && s.EndedAt == null)
                .FirstOrDefaultAsync(s => s.OwnerId != author, ct);
            if (group is not null)
                db.Shares.AddRange(
                    points.Select(p => new Share(p.ShareTarget, group.Audience, group.AudienceId, null, p.CreatedAt))
                );
        }
        await db.SaveChangesAsync(ct);
    }
}
