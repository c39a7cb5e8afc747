using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Answering;

/// <summary>The host declines the visit with a reason, and its spots are released.</summary>
internal static class DeclineVisit
{
    internal sealed record Page(VisitLine Visit, Input Form) : PageModel("Decline this request");

    internal sealed class Input(IEnumerable<HostDay> others) : OtherDaysForm(others)
    {
        public Field Reason { get; } =
            Field
                .LongText("reason", "Why can’t you host them?", 4)
                .UpTo(1000)
                .Require("Enter a reason so they can make other plans.")
                .WithHint("We’ll include this in the email to the visitors.");
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        if (await context.FindAnswerable(id) is not { } visit)
            return View.NotFound;
        return visit.State == VisitState.Requested
            ? View.Page("visits/decline", await PageFor(context, visit, await FormFor(context, visit)))
            : View.Redirect($"/visits/{id}");
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (await context.FindAnswerable(id) is not { } found)
            return View.NotFound;
        var form = await FormFor(context, found);
        if (!await form.Read(context.Http))
            return View.Invalid("visits/decline", await PageFor(context, found, form));
        var changed = await change.Run(
            context.Db.Visits.AnswerableBy(context.Db, context.User),
            id,
            new(
                (visit, now) => visit.Decline(context.User, form.Reason.Value, now, form.Others),
                (mail, visit, ct) => mail.Declined(visit, ct)
            ),
            context.Ct
        );
        return changed.Answer(
            $"Request declined. We emailed your reason to {changed.Visit?.RequestedBy.DisplayName}. "
                + "The spots are open again.",
            "Already declined."
        );
    }

    private static async Task<Input> FormFor(RequestContext context, Visit visit) =>
        new(await context.Db.OtherDaysFor(visit, context.Now).ToListAsync(context.Ct));

    private static async Task<Page> PageFor(RequestContext context, Visit visit, Input form) =>
        new(VisitLine.From(visit, await context.Db.ZoneOf(context.User, context.Ct)), form)
        {
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
        };
}
