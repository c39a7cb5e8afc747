using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Approving;

/// <summary>The coordinator estimates what the visit costs.</summary>
internal static class EditCosts
{
    /// <param name="Substitutes">How many people need a substitute, as text.</param>
    internal sealed record Page(VisitLine Visit, string Substitutes, CostsForm Form) : PageModel("Estimate the costs");

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        if (await context.FindChangeable(id) is not { } visit)
            return View.NotFound;
        return visit.CanChange(context.Now)
            ? View.Page("visits/costs", await PageFor(context, visit, CostsForm.Of(visit)))
            : View.Redirect($"/visits/{id}/approval");
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (await context.FindChangeable(id) is not { } visit)
            return View.NotFound;
        var form = CostsForm.Of(visit);
        if (!await form.Read(context.Http))
            return View.Invalid("visits/costs", await PageFor(context, visit, form));
        var changed = await change.Run(
            context.Db.Visits.ChangeableBy(context.Db, context.User),
            id,
            new((found, now) => found.Estimate(form.Costs, context.User, now), (_, _, _) => Task.CompletedTask)
            {
                Seen = form.Seen,
            },
            context.Ct
        );
        if (changed.Result is TransitionResult.Done or TransitionResult.Already)
            return View.Redirect($"/visits/{id}/approval", Said(changed.Visit!));
        if (changed.Result != TransitionResult.Stale)
            return changed.Answer("", "");
        form.Fail("Someone changed this visit after you opened it. Check your numbers, then save again.");
        form.Version.Set($"{changed.Visit!.Version}");
        return View.Invalid("visits/costs", await PageFor(context, changed.Visit, form));
    }

    private static string Said(Visit visit) =>
        visit.ApprovalsOf(VisitSide.Visitor).Any(a => a is { IsOpen: true, ApprovedVersion: > 0 })
            ? $"Saved. The total is {Dollars.Format(visit.TotalCents)}. It needs to be approved again."
            : $"Saved. The total is {Dollars.Format(visit.TotalCents)}.";

    private static async Task<Page> PageFor(RequestContext context, Visit visit, CostsForm form) =>
        new(
            VisitLine.From(visit, await context.Db.ZoneOf(context.User, context.Ct)),
            Plural.Of(visit.SubstitutesNeeded, "person needs", "people need"),
            form
        )
        {
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
}
