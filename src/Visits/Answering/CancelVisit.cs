using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Answering;

/// <summary>Cancels a visit by either side, after a confirmation page, and releases its spots.</summary>
internal static class CancelVisit
{
    internal sealed record Page(VisitLine Visit, bool Confirmed, Input Form) : PageModel("Cancel this visit?");

    /// <param name="visitor">Whether the visiting school cancels; it needn't say why.</param>
    internal sealed class Input(IEnumerable<HostDay> others, bool visitor) : OtherDaysForm(others)
    {
        public Field Reason { get; } =
            visitor ? Asked("Reason") : Asked("Reason").Require("Enter a reason so the visitors can make other plans.");

        private static Field Asked(string label) =>
            Field.LongText("reason", label, 3).UpTo(1000).WithHint("We’ll include this in the email to both schools.");
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        if (await Find(context, id) is not { } visit)
            return View.NotFound;
        if (!visit.CanChange(context.Now))
            return View.Redirect($"/visits/{id}");
        if (await WhyTooLate(context, visit) is { } late)
            return View.Redirect($"/visits/{id}", late);
        var form = await FormFor(context, visit, await SideOf(context, visit));
        return View.Page("visits/cancel", await PageFor(context, visit, form));
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (await Find(context, id) is not { } found)
            return View.NotFound;
        if (await WhyTooLate(context, found) is { } late)
            return View.Refused($"/visits/{id}", late);
        var side = await SideOf(context, found);
        var form = await FormFor(context, found, side);
        if (!await form.Read(context.Http))
            return View.Invalid("visits/cancel", await PageFor(context, found, form));
        var changed = await change.Run(
            context.Db.Visits.ArrangedBy(context.Db, context.User),
            id,
            new(
                (visit, now) => visit.Cancel(side, new(context.User, now) { Reason = form.Reason.Value }, form.Others),
                (mail, visit, ct) => mail.Canceled(visit, ct)
            ),
            context.Ct
        );
        return changed.Answer(
            "Visit canceled. We emailed both schools, and the spots are open again.",
            "Already canceled."
        );
    }

    private static Task<Visit?> Find(RequestContext context, Guid id) =>
        context.Db.Visits.ArrangedBy(context.Db, context.User).FindWhole(id, context);

    /// <summary>Returns why a person who signed up can't cancel here anymore, or null if they can. They can still say
    /// that they can't come.</summary>
    private static async Task<string?> WhyTooLate(RequestContext context, Visit visit)
    {
        if (!visit.IsLive || visit.PartyId != context.User.Id)
            return null;
        var deadline = await context.Db.TeamDeadlineOf(visit.HostDay, context.Ct);
        return context.Now < deadline.Until || visit.HostDay.StartsAt <= context.Now
            ? null
            : $"{visit.HostDay.School.Name} needed final numbers by {Clock.Format(deadline.Date)}. If you can’t come, "
                + "use the link in your email so they know.";
    }

    /// <summary>Returns the person's side; someone who acts for both schools counts as a visitor.</summary>
    private static async Task<VisitSide> SideOf(RequestContext context, Visit visit)
    {
        var schools = await context.Db.SchoolsAnsweredBy(context.User.Id).ToListAsync(context.Ct);
        return schools.Contains(visit.SchoolId) || visit.PartyId == context.User.Id ? VisitSide.Visitor
            : schools.Contains(visit.HostDay.SchoolId) ? VisitSide.Host
            : VisitSide.Network;
    }

    private static async Task<Input> FormFor(RequestContext context, Visit visit, VisitSide side) =>
        side == VisitSide.Visitor
            ? new([], visitor: true)
            : new(await context.Db.OtherDaysFor(visit, context.Now).ToListAsync(context.Ct), visitor: false);

    private static async Task<Page> PageFor(RequestContext context, Visit visit, Input form) =>
        new(
            VisitLine.From(visit, await context.Db.ZoneOf(context.User, context.Ct)),
            visit.State == VisitState.Confirmed,
            form
        )
        {
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
        };
}
