using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Traveling;

/// <summary>The team says how many want lunch, and who drives whom.</summary>
internal static class PlanTravel
{
    internal sealed record Page(VisitLine Visit, string Lunch, TravelForm Form) : PageModel("Lunch and rides");

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        if (await Find(context, id) is not { } visit)
            return View.NotFound;
        return visit.CanChange(context.Now)
            ? View.Page("visits/travel", await PageFor(context, visit, new TravelForm(visit).Fill(visit.Travel)))
            : View.Redirect($"/visits/{id}");
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (await Find(context, id) is not { } visit)
            return View.NotFound;
        var form = new TravelForm(visit);
        if (!await form.ReadAll(context.Http))
            return View.Invalid("visits/travel", await PageFor(context, visit, form));
        var changed = await change.Run(
            context.Db.Visits.TraveledBy(context.Db, context.User),
            id,
            VisitStep.Aside(
                "travel-planned",
                (found, now) =>
                {
                    if (!found.CanChange(now))
                        return TransitionResult.Refused;
                    if (found.Travel == form.Travel)
                        return TransitionResult.Already;
                    if (form.Stamp.Value != found.Travel.Stamp)
                        return TransitionResult.Stale;
                    found.PlanTravel(form.Travel);
                    return TransitionResult.Done;
                }
            ),
            context.Ct
        );
        if (changed.Result != TransitionResult.Stale)
            return changed.Answer("Saved.", "Saved. Nothing changed.");
        form.Fail(
            "Someone changed lunch or rides after you opened this page. Open the visit in another tab to see what’s "
                + "new, then save again to replace it."
        );
        form.Stamp.Set(changed.Visit!.Travel.Stamp);
        return View.Invalid("visits/travel", await PageFor(context, changed.Visit, form));
    }

    private static Task<Visit?> Find(RequestContext context, Guid id) =>
        context.Db.Visits.TraveledBy(context.Db, context.User).FindWhole(id, context);

    private static async Task<Page> PageFor(RequestContext context, Visit visit, TravelForm form) =>
        new(VisitLine.From(visit, await context.Db.ZoneOf(context.User, context.Ct)), visit.HostDay.Lunch.Text, form)
        {
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
}
