using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>The owner deletes a measure, or undoes it.</summary>
internal static class MeasureTrash
{
    private const int Days = 30;

    /// <summary>Deletes a measure and stops sharing it, so that it is private if it is restored.</summary>
    public static Task<IResult> Delete(Guid id, [AsParameters] RequestContext context, ChangeMeasure change) =>
        context.Db.WriteWithRetry(
            async () =>
            {
                if (await Find(context, id) is not { } measure)
                    return View.NotFound;
                measure.Delete(context.Now);
                await change.ShareWith(measure, null, context.Ct);
                return View.Redirect($"{ListMeasures.Url}?deleted={id}");
            },
            context.Ct
        );

    public static Task<IResult> Restore(Guid id, [AsParameters] RequestContext context) =>
        context.Db.WriteWithRetry(
            async () =>
            {
                if (await Find(context, id) is not { } measure)
                    return View.NotFound;
                var deleted = measure.DeletedAt is not null;
                measure.Restore();
                return View.Redirect(measure.Url, deleted ? "Restored. Only you can see it." : "Nothing changed.");
            },
            context.Ct
        );

    /// <summary>Permanently deletes measures with their points and the shares of both, as part of the caller's
    /// transaction.</summary>
    public static async Task<int> EraseForGood(this IQueryable<Measure> measures, PortalDb db, CancellationToken ct)
    {
        var ids = measures.Select(m => m.Id);
        await db.MeasurePoints.Where(p => ids.Contains(p.MeasureId)).EraseForGood(db, ct);
        await db.MeasureMarks.Where(m => ids.Contains(m.MeasureId)).ExecuteDeleteAsync(ct);
        await db.MeasureCycles.Where(l => ids.Contains(l.MeasureId)).ExecuteDeleteAsync(ct);
        await db.Shares.Where(s => s.Kind == Measure.Kind && ids.Contains(s.TargetId)).ExecuteDeleteAsync(ct);
        return await measures.ExecuteDeleteAsync(ct);
    }

    public static async Task<int> EraseForGood(this IQueryable<MeasurePoint> points, PortalDb db, CancellationToken ct)
    {
        var ids = points.Select(p => p.Id);
        await db.Shares.Where(s => s.Kind == MeasurePoint.Kind && ids.Contains(s.TargetId)).ExecuteDeleteAsync(ct);
        return await points.ExecuteDeleteAsync(ct);
    }

    private static Task<Measure?> Find(RequestContext context, Guid id) =>
        context.Db.Measures.FirstOrDefaultAsync(m => m.Id == id && m.OwnerId == context.User.Id, context.Ct);

    internal sealed class Retention(PortalDb db) : IRetention
    {
        public string Key => "measures.deleted";

        public string Title => "Deleted measures";

        public string Text => "Measures and points that people deleted. Until then, they can undo it.";

        public int Days => MeasureTrash.Days;

        public Task<int> Purge(Instant before, CancellationToken ct) =>
            db.Write(
                async () =>
                    await db.MeasurePoints.Where(p => p.DeletedAt != null && p.DeletedAt < before).EraseForGood(db, ct)
                    + await db.Measures.Where(m => m.DeletedAt != null && m.DeletedAt < before).EraseForGood(db, ct),
                ct
            );
    }
}
