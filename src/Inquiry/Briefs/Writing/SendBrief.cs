using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Inquiry.Briefs.Writing;

/// <summary>An author sends a brief to the editors, recalls it, withdraws it from the site, or deletes it.</summary>
internal static class SendBrief
{
    public static async Task<IResult> Submit(
        Guid id,
        [AsParameters] RequestContext context,
        WorkPage pages,
        ClaimCycles cycles,
        ChangeBrief change
    )
    {
        if (await WorkPage.Find(id, context) is not { } brief)
            return View.NotFound;
        var form = new SendForm();
        if (!await form.ReadAll(context.Http))
            return View.Invalid(WorkPage.Template, await pages.For(context, brief, send: form));
        if (brief.Claims.Count == 0)
        {
            form.Fail("Add a claim first. What others can test is the heart of a brief.");
            return View.Invalid(WorkPage.Template, await pages.For(context, brief, send: form));
        }
        var changed = await change.Run(
            context.Db.PracticeBriefs.Own(context.User.Id),
            id,
            new(
                async (found, now) =>
                {
                    if (found.IsOpen)
                        await CountAgain(found, cycles, context.Ct);
                    return found.Send(found.OwnerId, now);
                }
            )
            {
                Seen = form.Seen,
                IsDone = found => !found.IsOpen,
            },
            context.Ct
        );
        return changed.Answer(BriefText.WorkUrl(id), Said(changed.Brief));
    }

    public static Task<IResult> TakeBack(Guid id, [AsParameters] RequestContext context, ChangeBrief change) =>
        Run(id, context, change, (brief, now) => brief.TakeBack(brief.OwnerId, now), "It’s a draft again.");

    public static Task<IResult> Withdraw(Guid id, [AsParameters] RequestContext context, ChangeBrief change) =>
        Run(
            id,
            context,
            change,
            (brief, now) => brief.Withdraw(brief.OwnerId, now),
            "Withdrawn. It’s no longer on the site."
        );

    /// <summary>Permanently deletes a brief that its author can edit.</summary>
    public static async Task<IResult> Delete(Guid id, [AsParameters] RequestContext context)
    {
        var (db, ct) = (context.Db, context.Ct);
        var me = context.User.Id;
        if (await db.PracticeBriefs.AsNoTracking().Own(me).SingleOrDefaultAsync(b => b.Id == id, ct) is not { } brief)
            return View.NotFound;
        if (!brief.IsOpen)
            return View.Refused(BriefText.WorkUrl(id), "Take the brief back or withdraw it first.");
        await db.Write(() => db.PracticeBriefs.Own(me).Where(b => b.Id == id).EraseAll(db, ct), ct);
        return View.Redirect("/briefs/mine", "Deleted.");
    }

    private static async Task<IResult> Run(
        Guid id,
        RequestContext context,
        ChangeBrief change,
        Func<PracticeBrief, Instant, TransitionResult> apply,
        string done
    )
    {
        var form = new SeenForm();
        await form.Read(context.Http);
        return (
            await change.Run(
                context.Db.PracticeBriefs.Own(context.User.Id),
                id,
                new(apply) { Seen = form.Seen, IsDone = brief => brief.IsOpen },
                context.Ct
            )
        ).Answer(BriefText.WorkUrl(id), done);
    }

    /// <summary>Counts what backs each claim again: cycles may have been deleted or made private since.</summary>
    private static async Task CountAgain(PracticeBrief brief, ClaimCycles cycles, CancellationToken ct)
    {
        foreach (var claim in brief.Claims)
        {
            var linked = await cycles.Of(claim.Id, brief.OwnerId, ct);
            claim.Write(claim.Text, claim.Because, claim.Chosen, await cycles.Count(linked, brief.OwnerId, ct));
        }
    }

    private static string Said(PracticeBrief? brief) =>
        brief?.State == BriefState.WaitingForConsent
            ? "Sent. We asked the people whom you’d like to name. Once they’ve answered, the editors get it."
            : "Sent. The editors will read it, and you’ll hear from them.";
}
