using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;

namespace NetworkPortal.Visits.Noting;

/// <summary>The page for the day itself, for everyone who comes or hosts.</summary>
internal static class ShowVisitDay
{
    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        if (await Find(id, context) is not { } visit)
            return View.NotFound;
        return visit.State == VisitState.Confirmed
            ? View.Page("visits/visit-day", await DayPage.Of(visit, context, await OwnNotes.Of(visit, context)))
            : View.Redirect($"/visits/{id}");
    }

    /// <summary>Tells the other side that someone is late.</summary>
    public static async Task<IResult> Delay(
        Guid id,
        [AsParameters] RequestContext context,
        ChangeVisit change,
        DelayMail mail
    )
    {
        if (await Find(id, context) is not { } visit)
            return View.NotFound;
        var (form, url) = (new DelayForm(), Url(id));
        if (!await form.Read(context.Http))
            return visit.TakesDelays(context.Now)
                ? View.Invalid(
                    "visits/visit-day",
                    await DayPage.Of(visit, context, await OwnNotes.Of(visit, context), form)
                )
                : View.Refused($"/visits/{id}", TooEarly);
        var side = (await AgendaReader.Of(visit, context)).Side;
        var step = VisitStep.Aside(
            "running-late",
            (found, now) => found.ReportDelay(new(context.User, now) { Reason = form.Reason })
        ) with
        {
            Tell = (_, found, ct) => mail.Reported(found, side, ct),
        };
        var changed = await change.Run(context.Db.Visits.VisibleTo(context.Db, context.User.Id), id, step, context.Ct);
        return changed.Result is TransitionResult.Done or TransitionResult.Already
            ? View.Redirect(url, "Sent. We emailed the other school. If it’s urgent, call them too.")
            : View.Refused(url, TooEarly);
    }

    private const string TooEarly =
        "Nothing was sent. You can do this from twelve hours before the visit until it ends.";

    public static string Url(Guid id) => $"/visits/{id}/day";

    /// <summary>Returns the visit if the person comes or hosts; not for those who may see all visits of a
    /// school.</summary>
    public static Task<Visit?> Find(Guid id, RequestContext context) =>
        context.Db.Visits.VisibleTo(context.Db, context.User.Id).FindWhole(id, context);
}
