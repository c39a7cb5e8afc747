using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Changing;

/// <summary>The coordinator records who needs a substitute and who has one.</summary>
internal static class EditSubstitutes
{
    /// <param name="Missing">The people for whom no substitute was found.</param>
    internal sealed record Page(VisitLine Visit, IReadOnlyList<string> Missing, SubstitutesForm Form)
        : PageModel("Substitutes");

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        if (await context.FindChangeable(id) is not { } visit)
            return View.NotFound;
        return visit.CanChange(context.Now)
            ? View.Page("visits/substitutes", await PageFor(context, visit, SubstitutesForm.Of(visit)))
            : View.Redirect($"/visits/{id}");
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (await context.FindChangeable(id) is not { } visit)
            return View.NotFound;
        var form = SubstitutesForm.Of(visit);
        if (!await form.Read(context.Http))
            return View.Invalid("visits/substitutes", await PageFor(context, visit, form));
        var changed = await change.Run(
            context.Db.Visits.ChangeableBy(context.Db, context.User),
            id,
            new((found, now) => found.Cover(form.Covers, context.User, now), (_, _, _) => Task.CompletedTask)
            {
                Seen = form.Seen,
            },
            context.Ct
        );
        if (changed.Result is TransitionResult.Done or TransitionResult.Already)
            return View.Redirect(
                // Someone without a substitute: the same page offers what to do.
                $"/visits/{id}" + (Missing(changed.Visit!).Count > 0 ? "/substitutes" : ""),
                "Saved."
            );
        if (changed.Result != TransitionResult.Stale)
            return changed.Answer("", "");
        form.Fail("Someone changed this visit after you opened it. Check the list, then save again.");
        form.Version.Set($"{changed.Visit!.Version}");
        return View.Invalid("visits/substitutes", await PageFor(context, changed.Visit, form));
    }

    private static IReadOnlyList<string> Missing(Visit visit) =>
        [.. visit.Team.Where(person => person.Cover == VisitCover.NoneFound).Select(person => person.Name)];

    private static async Task<Page> PageFor(RequestContext context, Visit visit, SubstitutesForm form) =>
        new(VisitLine.From(visit, await context.Db.ZoneOf(context.User, context.Ct)), Missing(visit), form)
        {
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
}
