using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
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

    internal sealed class Input : Form
    {
        public Field Reason { get; } =
            Field
                .LongText("reason", "Reason", 3)
                .UpTo(1000)
                .WithHint("We’ll include this in the email to both schools.");
    }

    public static async Task<IResult> Show(
        Guid id,
        PortalDb db,
        CurrentUser user,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await Find(db, user, id, ct) is not { } visit)
            return View.NotFound;
        if (!visit.IsLive || visit.HostDay.IsOver(time.Now()))
            return View.Redirect($"/visits/{id}");
        return View.Page("visits/cancel", await PageFor(db, user, visit, new Input(), ct));
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (await Find(context.Db, context.User, id, context.Ct) is not { } found)
            return View.NotFound;
        var form = new Input();
        if (!await form.Read(context.Http))
            return View.Invalid("visits/cancel", await PageFor(context.Db, context.User, found, form, context.Ct));
        var side = await SideOf(context.Db, context.User, found, context.Ct);
        var changed = await change.Run(
            context.Db.Visits.ArrangedBy(context.Db, context.User),
            id,
            new(
                (visit, now) => visit.Cancel(side, context.User, form.Reason.Value, now),
                (mail, visit, ct) => mail.Canceled(visit, ct)
            ),
            context.Ct
        );
        return changed.Answer(
            "Visit canceled. We emailed both schools, and the spots are open again.",
            "Already canceled."
        );
    }

    private static Task<Visit?> Find(PortalDb db, CurrentUser user, Guid id, CancellationToken ct) =>
        db.Visits.AsNoTracking().ArrangedBy(db, user).Whole().FirstOrDefaultAsync(v => v.Id == id, ct);

    /// <summary>Returns the person's side; someone who acts for both schools counts as a visitor.</summary>
    private static async Task<VisitSide> SideOf(PortalDb db, CurrentUser user, Visit visit, CancellationToken ct)
    {
        var schools = await db.AnsweringBy(user.Id).Select(a => a.SchoolId).ToListAsync(ct);
        return schools.Contains(visit.SchoolId) ? VisitSide.Visitor
            : schools.Contains(visit.HostDay.SchoolId) ? VisitSide.Host
            : VisitSide.Network;
    }

    private static async Task<Page> PageFor(
        PortalDb db,
        CurrentUser user,
        Visit visit,
        Input form,
        CancellationToken ct
    ) =>
        new(VisitLine.From(visit, await db.ZoneOf(user, ct)), visit.State == VisitState.Confirmed, form)
        {
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
        };
}
