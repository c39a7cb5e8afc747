using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Visits.Arriving;

/// <summary>
/// The arrival sheet behind a team member's personal link. It needs no account; opening it changes nothing, because
/// mail scanners open links.
/// </summary>
internal static class PersonalArrival
{
    private const string Template = "visits/arrival-ended";

    internal sealed record Ended(string Text) : PageModel("Your visit");

    public static async Task<IResult> Show(string? token, [AsParameters] RequestContext context, PersonalLinks links)
    {
        if (await Find(context, links, token) is not var (visit, person))
            return View.Page(Template, NotValid());
        if (visit.State != VisitState.Confirmed || !person.IsComing)
            return View.Page(
                Template,
                new Ended("This visit was canceled, or you’re no longer on the team.") { Robots = "noindex" }
            );
        var sheet = ArrivalSheet.Of(visit, visit.School.TimeZoneId, context.Now) with { Breadcrumbs = [] };
        return View.Page("visits/arrival", sheet.For(visit, person, "/visits/arrival/rules", token!));
    }

    /// <summary>The person confirms having read the rules.</summary>
    public static async Task<IResult> ReadRules(
        [AsParameters] RequestContext context,
        PersonalLinks links,
        ChangeVisit change
    )
    {
        var form = new RulesForm();
        await form.Read(context.Http);
        var token = form.Token.Value;
        if (await Find(context, links, token) is not var (visit, person))
            return View.Invalid(Template, NotValid());
        var done = await change.Run(context.Db.Visits, visit.Id, form.Step(person.Id), context.Ct);
        return View.Redirect($"/visits/arrival?token={Uri.EscapeDataString(token)}", RulesForm.Message(done.Result));
    }

    private static async Task<(Visit Visit, VisitPerson Person)?> Find(
        RequestContext context,
        PersonalLinks links,
        string? token
    )
    {
        if (links.Open(token) is not { } id)
            return null;
        var visit = await context
            .Db.Visits.AsNoTracking()
            .Whole()
            .FirstOrDefaultAsync(v => v.People.Any(p => p.Id == id), context.Ct);
        return visit is null ? null : (visit, visit.People.Single(p => p.Id == id));
    }

    private static Ended NotValid() =>
        new("This link doesn’t work anymore. Contact your school’s visit coordinator.") { Robots = "noindex" };
}
