using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits.Arriving;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Changing;

/// <summary>
/// The page behind the personal link in a team member's email. It needs no account; opening it changes nothing, because
/// mail scanners open links.
/// </summary>
internal static class CannotCome
{
    /// <param name="Ended">Why nothing can be done anymore; null if the person can still say so.</param>
    internal sealed record Page(VisitLine? Visit, string Name, string? Ended, Input Form) : PageModel("Can’t come?")
    {
        /// <summary>How to get there or join online, and the agenda; null if the person isn't expected.</summary>
        public ArrivalSheet? Sheet { get; init; }

        /// <summary>Where the person confirms the visitor rules.</summary>
        public string SheetUrl { get; init; } = "";
    }

    internal sealed class Input : Form
    {
        public Field Token { get; } = Field.Text("token", "Link").UpTo(2000);

        public Field Reason { get; } =
            Field
                .LongText("reason", "Reason", 3)
                .UpTo(500)
                .WithHint("Your visit coordinator and the host will see this.");
    }

    public static async Task<IResult> Show(string? token, [AsParameters] RequestContext context, PersonalLinks links)
    {
        var form = new Input();
        form.Token.Set(token ?? "");
        return View.Page("visits/cannot-come", await PageFor(context, links, form));
    }

    public static async Task<IResult> Submit(
        [AsParameters] RequestContext context,
        PersonalLinks links,
        ChangeVisit change
    )
    {
        var form = new Input();
        if (!await form.Read(context.Http) || await Find(context, links, form) is not var (visit, person))
            return View.Invalid("visits/cannot-come", await PageFor(context, links, form));
        var account = await context.Db.AccountWith(person.NormalizedEmail, context.Ct);
        await change.Run(
            context.Db.Visits,
            visit.Id,
            VisitStep.Excuse(person.Id, new(person.Name, account), form.Reason.Value),
            context.Ct
        );
        return View.Page("visits/cannot-come", await PageFor(context, links, form));
    }

    private static async Task<(Visit Visit, VisitPerson Person)?> Find(
        RequestContext context,
        PersonalLinks links,
        Input form
    )
    {
        if (links.Open(form.Token.Value) is not { } id)
            return null;
        var visit = await context
            .Db.Visits.AsNoTracking()
            .Whole()
            .FirstOrDefaultAsync(v => v.People.Any(p => p.Id == id), context.Ct);
        return visit is null ? null : (visit, visit.People.Single(p => p.Id == id));
    }

    private static async Task<Page> PageFor(RequestContext context, PersonalLinks links, Input form)
    {
        if (await Find(context, links, form) is not var (visit, person))
            return new(null, "", "This link doesn’t work anymore. Contact your school’s visit coordinator.", form);
        var ended =
            !person.IsComing
                ? $"You’re no longer on the team for this visit. {visit.School.Name} and the host already know."
            : !visit.CanChange(context.Now) ? "This visit was canceled or is already over."
            : visit is { TeamSize: 1, IsSignUp: false }
                ? $"You’re the only one going. Ask {visit.RequestedBy.DisplayName} to send someone else or cancel the "
                    + "visit."
            : null;
        var expected = person.IsComing && visit.State == VisitState.Confirmed && visit.CanChange(context.Now);
        return new(VisitLine.From(visit, visit.School.TimeZoneId), person.Name, ended, form)
        {
            Sheet = expected ? ArrivalSheet.Of(visit, visit.School.TimeZoneId, context.Now) : null,
            SheetUrl = expected ? links.ArrivalUrlFor(person) : "",
            Section = "visits",
            Robots = "noindex",
        };
    }
}
