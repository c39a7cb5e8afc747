using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Visits.Arriving;

/// <summary>The arrival sheet of a confirmed visit for everyone involved, where team members confirm the visitor
/// rules.</summary>
internal static class ShowArrival
{
    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        var visit = await context.Db.Visits.VisibleTo(context.Db, context.User).FindWhole(id, context);
        if (visit is null)
            return View.NotFound;
        if (visit.State != VisitState.Confirmed)
            return View.Redirect($"/visits/{id}");
        var sheet = ArrivalSheet.Of(visit, await context.Db.ZoneOf(context.User, context.Ct), context.Now);
        return View.Page("visits/arrival", sheet.For(visit, await Me(context, visit), $"/visits/{id}/rules"));
    }

    /// <summary>The reader confirms having read the rules.</summary>
    public static async Task<IResult> ReadRules(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        var visit = await context
            .Db.Visits.MadeOrJoinedBy(context.Db, context.User)
            .Where(v => v.State == VisitState.Confirmed)
            .FindWhole(id, context);
        if (visit is null || await Me(context, visit) is not { } me)
            return View.NotFound;
        var form = new RulesForm();
        await form.Read(context.Http);
        var done = await change.Run(
            context.Db.Visits.MadeOrJoinedBy(context.Db, context.User),
            id,
            form.Step(me.Id),
            context.Ct
        );
        return View.Redirect($"/visits/{id}/arrival", RulesForm.Message(done.Result));
    }

    private static async Task<VisitPerson?> Me(RequestContext context, Visit visit)
    {
        var email = await context
            .Db.Accounts.Where(a => a.Id == context.User.Id)
            .Select(a => a.NormalizedEmail)
            .FirstOrDefaultAsync(context.Ct);
        return visit.Team.FirstOrDefault(person =>
            person.NormalizedEmail.Length > 0 && person.NormalizedEmail == email
        );
    }
}
