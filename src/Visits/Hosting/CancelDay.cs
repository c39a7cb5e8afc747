using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits.Answering;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Hosting;

/// <summary>A host calls a whole day off, after a page that lists who would have come; each of them is told.</summary>
internal static class CancelDay
{
    internal sealed record Page(DayCard Day, IReadOnlyList<VisitLine> Affected, Input Form)
        : PageModel("Cancel this visit day?");

    internal sealed class Input : Form
    {
        public Field Reason { get; } =
            Field
                .LongText("reason", "Reason", 3)
                .UpTo(1000)
                .Require("Enter a reason, so the schools can plan again.")
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
        if (await Find(db, user, id, ct) is not { } day)
            return View.NotFound;
        if (day.IsCancelled || day.IsOver(time.Now()))
            return View.Redirect($"/visits/days/{id}");
        return View.Page("visits/day-cancel", await PageFor(db, day, new Input(), ct));
    }

    public static async Task<IResult> Submit(
        Guid id,
        PortalDb db,
        CurrentUser user,
        VisitMail mail,
        TimeProvider time,
        HttpContext http,
        CancellationToken ct
    )
    {
        if (await Find(db, user, id, ct) is not { } day)
            return View.NotFound;
        var form = new Input();
        if (!await form.Read(http))
            return View.Invalid("visits/day-cancel", await PageFor(db, day, form, ct));
        var step = await Cancel(db, id, form.Reason.Value, user, mail, time, ct);
        return View.Redirect(
            $"/visits/days/{id}",
            step switch
            {
                TransitionResult.Done => "Canceled. We emailed every school that requested this day or was coming.",
                TransitionResult.Already => "Already canceled.",
                _ => "Nothing changed. This visit day is over.",
            }
        );
    }

    private static Task<TransitionResult> Cancel(
        PortalDb db,
        Guid id,
        string reason,
        CurrentUser user,
        VisitMail mail,
        TimeProvider time,
        CancellationToken ct
    ) =>
        db.Write(
            async () =>
            {
                await db.HostDays.Lock(id, ct);
                var day = await db.HostDays.SingleAsync(d => d.Id == id, ct);
                var visits = await Live(db, id).ToListAsync(ct);
                var step = day.Cancel(reason, time.Now());
                if (step != TransitionResult.Done)
                    return step;
                db.RecordChange("visit-day", id.ToString());
                foreach (var visit in visits)
                {
                    visit.Cancel(VisitSide.Host, user, reason, time.Now());
                    await db.HostDays.Release(id, visit.People, ct);
                    db.RecordChange(visit);
                    await mail.DayCancelled(visit, ct);
                }
                return step;
            },
            ct
        );

    private static Task<HostDay?> Find(PortalDb db, CurrentUser user, Guid id, CancellationToken ct) =>
        db.HostDays.AsNoTracking().HostedBy(db, user).Include(d => d.School).FirstOrDefaultAsync(d => d.Id == id, ct);

    private static IQueryable<Visit> Live(PortalDb db, Guid id) =>
        db.Visits.Live().Where(v => v.HostDayId == id).Whole().OrderBy(v => v.RequestedAt);

    private static async Task<Page> PageFor(PortalDb db, HostDay day, Input form, CancellationToken ct) =>
        new(
            DayCard.From(day, null),
            [.. (await Live(db, day.Id).AsNoTracking().ToListAsync(ct)).Select(visit => VisitLine.From(visit, null))],
            form
        )
        {
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new(day.Focus, $"/visits/days/{day.Id}")],
        };
}
