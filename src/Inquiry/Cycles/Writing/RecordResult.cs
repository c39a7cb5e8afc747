using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles.Viewing;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Inquiry.Cycles.Writing;

/// <summary>The owner begins to try it, writes down what happened, and decides to keep, change, or drop it.</summary>
internal static class RecordResult
{
    public static async Task<IResult> Start(Guid id, [AsParameters] RequestContext context, ChangeCycle change) =>
        (
            await change.Run(context.Db.Cycles.Own(context.User.Id), id, new((c, now) => c.Start(now)), context.Ct)
        ).Answer("Good luck! Write down what happens.");

    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        CyclePage pages,
        ChangeCycle change
    )
    {
        var own = context.Db.Cycles.Own(context.User.Id);
        if (await own.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, context.Ct) is not { } cycle)
            return View.NotFound;
        var form = new ResultForm();
        if (!await form.ReadAll(context.Http))
            return View.Invalid("inquiry/cycle", await pages.For(context, cycle, new() { Result = form }));
        var changed = await change.Run(own, id, Step(form, context.Now), context.Ct);
        if (changed is { Result: TransitionResult.Stale, Cycle: { } now })
        {
            form.Fail("You changed this cycle in another window. Check your entries below, then save again.");
            return View.Invalid(
                "inquiry/cycle",
                await pages.For(context, now, new() { Result = form.At(now.Version) })
            );
        }
        return changed.Next is { } next
            ? View.Redirect(next.Url(), "Here’s your next cycle. What do you expect this time?")
            : changed.Answer(Said(form.Decided));
    }

    public static async Task<IResult> Reopen(Guid id, [AsParameters] RequestContext context, ChangeCycle change)
    {
        var changed = await change.Run(
            context.Db.Cycles.Own(context.User.Id),
            id,
            new((c, now) => c.Reopen(now)),
            context.Ct
        );
        return changed is { Result: TransitionResult.Refused, Cycle: { } cycle }
            ? View.Refused(cycle.Url(), "You can’t reopen a cycle that has a next one. Continue there.")
            : changed.Answer("Reopened.");
    }

    private static CycleStep Step(ResultForm form, Instant now) =>
        new(
            (cycle, at) =>
            {
                var recorded = cycle.Record(form.Happened.Value, at);
                return recorded == TransitionResult.Refused || form.Decided is not { } decision
                    ? recorded
                    : cycle.Conclude(decision, form.Because.Value, at);
            }
        )
        {
            Seen = form.Seen,
            IsDone = cycle =>
                cycle.Happened == form.Happened.Value
                && cycle.Decision == form.Decided
                && (form.Decided is null || cycle.Because == form.Because.Value),
            Opens = cycle => form.Decided is CycleDecision.Change ? cycle.Next(form.Next.Value, now) : null,
        };

    private static string Said(CycleDecision? decision) =>
        decision switch
        {
            CycleDecision.Keep => "Saved. You’re keeping it.",
            CycleDecision.Drop => "Saved. Now you know what doesn’t work here.",
            _ => "Saved.",
        };
}
