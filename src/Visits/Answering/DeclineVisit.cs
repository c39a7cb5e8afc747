using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Answering;

/// <summary>The host declines the visit with a reason, and its spots are released.</summary>
internal static class DeclineVisit
{
    internal sealed record Page(VisitLine Visit, Input Form) : PageModel("Decline this request");

    internal sealed class Input : Form
    {
        public Field Reason { get; } =
            Field
                .LongText("reason", "Why can’t you host them?", 4)
                .UpTo(1000)
                .Require("Enter a reason so they can make other plans.")
                .WithHint("We’ll include this in the email to the visitors. It helps to suggest another date.");
    }

    public static async Task<IResult> Show(Guid id, PortalDb db, CurrentUser user, CancellationToken ct)
    {
        if (
            await db.Visits.AsNoTracking().AnswerableBy(db, user).Whole().FirstOrDefaultAsync(v => v.Id == id, ct)
            is not { } visit
        )
            return View.NotFound;
        return visit.State == VisitState.Requested
            ? View.Page("visits/decline", await PageFor(db, user, visit, new Input(), ct))
            : View.Redirect($"/visits/{id}");
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (
            await context
                .Db.Visits.AsNoTracking()
                .AnswerableBy(context.Db, context.User)
                .Whole()
                .FirstOrDefaultAsync(v => v.Id == id, context.Ct)
            is not { } found
        )
            return View.NotFound;
        var form = new Input();
        if (!await form.Read(context.Http))
            return View.Invalid("visits/decline", await PageFor(context.Db, context.User, found, form, context.Ct));
        var changed = await change.Run(
            context.Db.Visits.AnswerableBy(context.Db, context.User),
            id,
            new(
                (visit, now) => visit.Decline(context.User, form.Reason.Value, now),
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

    private static async Task<Page> PageFor(
        PortalDb db,
        CurrentUser user,
        Visit visit,
        Input form,
        CancellationToken ct
    ) =>
        new(VisitLine.From(visit, await db.ZoneOf(user, ct)), form)
        {
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
        };
}
