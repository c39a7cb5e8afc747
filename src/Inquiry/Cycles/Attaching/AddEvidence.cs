using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles.Viewing;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Inquiry.Cycles.Attaching;

/// <summary>The owner adds evidence to a cycle, as text, a number, or a link, and deletes it.</summary>
internal static class AddEvidence
{
    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        CyclePage pages,
        ChangeCycle change
    )
    {
        var (db, own) = (context.Db, context.Db.Cycles.Own(context.User.Id));
        if (await own.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, context.Ct) is not { } cycle)
            return View.NotFound;
        var form = new EvidenceForm();
        if (!await form.ReadAll(context.Http))
            return View.Invalid("inquiry/cycle", await pages.For(context, cycle, new() { Evidence = form }));
        var added = form.Evidence(id, context.Now);
        var changed = await change.Run(
            own,
            id,
            new(
                (found, now) =>
                {
                    db.CycleEvidence.Add(added);
                    found.NoteEvidence(CycleEventKind.EvidenceAdded, now);
                    return TransitionResult.Done;
                }
            )
            {
                IsRepeated = () =>
                    db.CycleEvidence.AnyAsync(
                        e =>
                            e.CycleId == id
                            && e.Text == added.Text
                            && e.Number == added.Number
                            && e.Unit == added.Unit
                            && e.Url == added.Url,
                        context.Ct
                    ),
            },
            context.Ct
        );
        return changed.Answer("Evidence added.", "You already added this.");
    }

    public static async Task<IResult> Delete(
        Guid id,
        Guid evidence,
        [AsParameters] RequestContext context,
        ChangeCycle change
    )
    {
        var db = context.Db;
        var own = db.Cycles.Own(context.User.Id);
        var found = await db.CycleEvidence.SingleOrDefaultAsync(
            e => e.Id == evidence && e.CycleId == id && own.Any(c => c.Id == id),
            context.Ct
        );
        if (found is null)
            return View.NotFound;
        var changed = await change.Run(
            own,
            id,
            new(
                (cycle, now) =>
                {
                    db.CycleEvidence.Remove(found);
                    cycle.NoteEvidence(CycleEventKind.EvidenceDeleted, now);
                    return TransitionResult.Done;
                }
            ),
            context.Ct
        );
        return changed.Answer("Evidence deleted.");
    }
}
