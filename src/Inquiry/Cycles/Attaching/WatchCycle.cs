using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Inquiry.Cycles.Viewing;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Inquiry.Cycles.Attaching;

/// <summary>The owner lets one of their measures watch a cycle: its start is marked on the chart.</summary>
internal static class WatchCycle
{
    /// <summary>The mark on the chart. It doesn’t quote the cycle, because others may read the measure.</summary>
    private const string Mark = "Cycle started";

    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        CyclePage pages,
        MeasureCards measures,
        ChangeMeasure change
    )
    {
        if (await Own(id, context) is not { } cycle)
            return View.NotFound;
        var form = await WatchForm.For(context, measures);
        if (!await form.Read(context.Http))
            return View.Invalid("inquiry/cycle", await pages.For(context, cycle, new() { Measure = form }));
        var zone = Clock.Zone(await context.Db.ZoneOf(context.User, context.Ct));
        var start = (cycle.StartedAt ?? cycle.CreatedAt).InZone(zone).Date;
        await change.Watch(Guid.Parse(form.Measure.Value), id, start, Mark, context.Ct);
        return View.Redirect(cycle.Url(), "The measure shows when this cycle started.");
    }

    public static async Task<IResult> Remove(
        Guid id,
        Guid measure,
        [AsParameters] RequestContext context,
        ChangeMeasure change
    )
    {
        if (await Own(id, context) is not { } cycle)
            return View.NotFound;
        var me = context.User.Id;
        if (!await context.Db.Measures.AnyAsync(m => m.Id == measure && m.OwnerId == me, context.Ct))
            return View.NotFound;
        await change.Unwatch(measure, id, context.Ct);
        return View.Redirect(cycle.Url(), "The measure no longer shows this cycle.");
    }

    private static Task<Cycle?> Own(Guid id, RequestContext context) =>
        context.Db.Cycles.AsNoTracking().Own(context.User.Id).SingleOrDefaultAsync(c => c.Id == id, context.Ct);
}
