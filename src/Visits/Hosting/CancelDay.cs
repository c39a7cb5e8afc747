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
    internal sealed record Page(DayCard Day, IReadOnlyList<VisitLine> Affected, Input Form) : PageModel(
        "Cancel this visit day?");

    internal sealed class Input : Form
    {
        public Field Reason { get; } = Field.LongText("reason", "Reason", 3).UpTo(1000).Require(
            "Enter a reason, so the schools can plan again.")
            .WithHint("We’ll include this in the email to the schools that requested this day or are coming.");
    }

    public static async Task<IResult> Show(Guid id, PortalDb db, CurrentUser user, TimeProvider time, CancellationToken cancel)
    {
        if (await Find(db, user, id, cancel) is not { } day) return View.NotFound;
        if (day.IsCancelled || day.IsOver(time.Now())) return View.Redirect($"/visits/days/{id}");
        return View.Page("visits/day-cancel", await PageFor(db, day, new Input(), cancel));
    }

    public static async Task<IResult> Submit(Guid id, PortalDb db, CurrentUser user, VisitMail mail, TimeProvider time, HttpContext http, CancellationToken cancel)
    {
        if (await Find(db, user, id, cancel) is not { } day) return View.NotFound;
        var form = new Input();
        if (!await form.Read(http)) return View.Invalid("visits/day-cancel", await PageFor(db, day, form, cancel));
        var step = await Cancel(db, id, form.Reason.Value, user, mail, time, cancel);
        return View.Redirect($"/visits/days/{id}", step switch
        {
            Step.Done => "Canceled. We emailed every school that requested this day or was coming.",
            Step.Already => "Already canceled.",
            _ => "Nothing changed. This visit day is over.",
        });
    }

    private static Task<Step> Cancel(PortalDb db, Guid id, string reason, CurrentUser user, VisitMail mail, TimeProvider time, CancellationToken cancel) => db.Write(async () =>
    {
        await db.HostDays.Hold(id, cancel);
        var day = await db.HostDays.SingleAsync(d => d.Id == id, cancel);
        var visits = await Live(db, id).ToListAsync(cancel);
        var step = day.Cancel(reason, time.Now());
        if (step != Step.Done) return step;
        db.Record("visit-day", id.ToString());
        foreach (var visit in visits)
        {
            visit.Cancel(VisitSide.Host, user, reason, time.Now());
            await db.HostDays.Give(id, visit.People, cancel);
            db.RecordChange(visit);
            await mail.DayCancelled(visit, cancel);
        }
        return step;
    }, cancel);

    private static Task<HostDay?> Find(PortalDb db, CurrentUser user, Guid id, CancellationToken cancel) =>
        db.HostDays.AsNoTracking().HostedBy(db, user).Include(d => d.School).FirstOrDefaultAsync(d => d.Id == id, cancel);

    private static IQueryable<Visit> Live(PortalDb db, Guid id) => db.Visits.Live().Where(v => v.HostDayId == id).Whole().OrderBy(v => v.RequestedAt);

    private static async Task<Page> PageFor(PortalDb db, HostDay day, Input form, CancellationToken cancel) => new(
        DayCard.From(day, null), [.. (await Live(db, day.Id).AsNoTracking().ToListAsync(cancel)).Select(visit => VisitLine.From(visit, null))], form)
    {
        Section = "visits",
        Breadcrumbs = [new("Visits", "/visits"), new(day.Focus, $"/visits/days/{day.Id}")],
    };
}
