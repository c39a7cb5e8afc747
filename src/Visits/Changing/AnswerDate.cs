using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Changing;

/// <summary>The visiting school accepts a proposed date, or keeps the one it has.</summary>
internal static class AnswerDate
{
    /// <summary>Redirects people who had to sign in again first; nothing happens until they press a button.</summary>
    public static IResult Show(Guid id) => View.Redirect($"/visits/{id}");

    public static async Task<IResult> Accept(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        var changed = await Run(
            id,
            context,
            change,
            new((visit, now) => visit.AcceptDate(context.User, now), (mail, visit, ct) => mail.DateAccepted(visit, ct))
        );
        return changed.Answer(
            "New date accepted. We emailed everyone, and the attached invitation updates their calendars.",
            "There’s no new date to accept."
        );
    }

    public static async Task<IResult> Keep(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        var changed = await Run(
            id,
            context,
            change,
            new((visit, now) => visit.KeepDate(context.User, "", now), (mail, visit, ct) => mail.DateRefused(visit, ct))
        );
        return changed.Answer(
            $"The visit stays on its date. We let {changed.Visit?.HostDay.School.Name} know.",
            "There’s no new date to answer."
        );
    }

    private static async Task<VisitChange> Run(Guid id, RequestContext context, ChangeVisit change, VisitStep step)
    {
        var form = new SeenForm();
        await form.Read(context.Http);
        var allowed = context.Db.Visits.ChangeableBy(context.Db, context.User);
        return await change.Run(allowed, id, step with { Seen = form.Seen }, context.Ct);
    }
}
