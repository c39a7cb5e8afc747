using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Hosting;

/// <summary>
/// A host cancels a whole day, after a confirmation page that lists who would have come. Everyone affected is notified.
/// </summary>
internal static class CancelDay
{
    internal sealed record Page(DayCard Day, IReadOnlyList<VisitLine> Affected, Input Form)
        : PageModel("Cancel this visit day?");

    internal sealed class Input(IEnumerable<HostDay> others) : OtherDaysForm(others)
    {
        public Field Reason { get; } =
            Field
                .LongText("reason", "Reason", 3)
                .UpTo(1000)
                .Require("Enter a reason so the schools can make other plans.")
                .WithHint("We’ll include this in the email to the schools that requested this day or are coming.");
    }

    public static async Task<IResult> Show(
        Guid id,
        PortalDb db,
        CurrentUser user,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await db.HostedDay(user, id, ct) is not { } day)
            return View.NotFound;
        if (day.IsCanceled || day.IsOver(time.Now()))
            return View.Redirect($"/visits/days/{id}");
        var form = new Input(await Others(db, day, time, ct));
        return View.Page("visits/day-cancel", await PageFor(db, day, form, ct));
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeDay change)
    {
        if (await context.Db.HostedDay(context.User, id, context.Ct) is not { } day)
            return View.NotFound;
        var form = new Input(await Others(context.Db, day, context.Time, context.Ct));
        if (!await form.Read(context.Http))
            return View.Invalid("visits/day-cancel", await PageFor(context.Db, day, form, context.Ct));
        var step = await change.Cancel(id, form.Reason.Value, form.Others, context.Ct);
        return View.Redirect(
            $"/visits/days/{id}",
            step switch
            {
                TransitionResult.Done =>
                    "Visit day canceled. We emailed every school that had requested it or was coming.",
                TransitionResult.Already => "Already canceled.",
                _ => "This visit day is over, so nothing changed.",
            }
        );
    }

    /// <summary>Returns the host's other days with room; they can make up for this one.</summary>
    private static Task<List<HostDay>> Others(PortalDb db, HostDay day, TimeProvider time, CancellationToken ct) =>
        db
            .HostDays.AsNoTracking()
            .Upcoming(time.Now())
            .OpenToAll()
            .Where(d => d.SchoolId == day.SchoolId && d.Id != day.Id && d.TeamsLeft > 0 && d.PeopleLeft > 0)
            .OrderBy(d => d.StartsAt)
            .Take(30)
            .ToListAsync(ct);

    private static async Task<Page> PageFor(PortalDb db, HostDay day, Input form, CancellationToken ct) =>
        new(
            DayCard.From(day, null),
            [
                .. (await db.LiveVisits(day.Id).AsNoTracking().ToListAsync(ct)).Select(visit =>
                    VisitLine.From(visit, null)
                ),
            ],
            form
        )
        {
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new(day.Focus, $"/visits/days/{day.Id}")],
        };
}
