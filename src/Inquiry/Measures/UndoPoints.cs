using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Measures.Charting;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>Undoes the deletion or the last correction of a point.</summary>
internal static class UndoPoints
{
    /// <summary>Returns what the URL says was just done to a point, if the reader may undo it.</summary>
    public static async Task<ShowMeasure.UndoOffer?> Offer(RequestContext context, Measure measure)
    {
        var query = context.Http.Request.Query;
        var deleted = query.ContainsKey("deleted");
        if (!Guid.TryParse(query[deleted ? "deleted" : "corrected"], out var id))
            return null;
        var me = context.User.Id;
        var point = await context
            .Db.MeasurePoints.AsNoTracking()
            .Where(p => p.MeasureId == measure.Id && (p.AuthorId == me || p.Measure.OwnerId == me))
            .FirstOrDefaultAsync(p => p.Id == id, context.Ct);
        if (point is null || (point.DeletedAt is not null) != deleted || (!deleted && point.Before is null))
            return null;
        var said = (deleted ? point.Current : point.Before)!;
        var text = $"{ChartText.Amount(said.Value, measure.Unit)} on {ChartText.Date(said.Date)}";
        return new(
            deleted ? $"Deleted {text}." : $"Before, it was {text}.",
            $"{measure.Url}/points/{id}/{(deleted ? "restoring" : "reverting")}",
            point.Version
        );
    }

    public static Task<IResult> Restore(
        Guid id,
        Guid point,
        [AsParameters] RequestContext context,
        SharePolicy policy
    ) =>
        context.Db.WriteWithRetry(
            async () =>
            {
                if (await EditPoint.Find(context, policy, id, point) is not { } found)
                    return View.NotFound;
                found.Restore();
                return View.Redirect(found.Measure.Url, "The point is back.");
            },
            context.Ct
        );

    /// <summary>Undoes the last correction, unless the point was corrected again or the undo was sent before.</summary>
    public static Task<IResult> Revert(
        Guid id,
        Guid point,
        [AsParameters] RequestContext context,
        SharePolicy policy
    ) =>
        context.Db.WriteWithRetry(
            async () =>
            {
                if (await EditPoint.Find(context, policy, id, point) is not { DeletedAt: null } found)
                    return View.NotFound;
                var sent = await FormBody.Read(context.Http);
                if (found.Before is not { } before || sent["version"] != $"{found.Version}")
                    return View.Redirect(found.Measure.Url, "Nothing changed. Check the point below.");
                found.Correct(before, context.Now);
                return View.Redirect(found.Measure.Url, "The point is what it was before.");
            },
            context.Ct
        );
}
