using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members;
using NetworkPortal.Members.Schools;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Hosting;

/// <summary>A host's coordinator publishes a day.</summary>
internal static class PublishDay
{
    /// <param name="Affected">Visits that stand in the way of a change; empty until one is refused.</param>
    internal sealed record Page(string Title, string Action, string Button, string CancelUrl, DayForm Form, IReadOnlyList<VisitLine> Affected) : PageModel(Title);

    public static async Task<IResult> Show(PortalDb db, CurrentUser user, CancellationToken cancel)
    {
        var schools = await Schools(db, user, cancel);
        return schools.Count == 0 ? View.NotFound : View.Page("visits/day-form", PageFor(new DayForm(schools)));
    }

    public static async Task<IResult> Submit(PortalDb db, CurrentUser user, TimeProvider time, HttpContext http, CancellationToken cancel)
    {
        var schools = await Schools(db, user, cancel);
        if (schools.Count == 0) return View.NotFound;
        var form = new DayForm(schools);
        if (!await form.ReadAll(http, time.Now())) return View.Invalid("visits/day-form", PageFor(form));
        return await db.Write(async () =>
        {
            // Pressing the button twice publishes one day.
            var (plan, school) = (form.Plan, form.At.Id);
            var same = await db.HostDays.Where(d => d.SchoolId == school && d.Date == plan.Date && d.Starts == plan.Starts && d.Focus == plan.Focus && d.CancelledAt == null)
                .Select(d => d.Id).FirstOrDefaultAsync(cancel);
            if (same != default) return View.Redirect($"/visits/days/{same}", "This day is published.");
            var day = new HostDay(school, plan, form.Teams.AsNumber!.Value, form.People.AsNumber!.Value, time.Now());
            db.HostDays.Add(day);
            db.Record("visit-day", day.Id.ToString());
            return View.Redirect($"/visits/days/{day.Id}", "This day is published. You get a mail when a school asks to come.");
        }, cancel);
    }

    private static Task<List<School>> Schools(PortalDb db, CurrentUser user, CancellationToken cancel) =>
        db.Schools.AsNoTracking().CoordinatedBy(db, user).OrderBy(s => s.Name).ToListAsync(cancel);

    private static Page PageFor(DayForm form) => new("Publish a day", "/visits/days/new", "Publish this day", "/visits/hosting", form, [])
    {
        Section = "visits",
        Breadcrumbs = [new("Visits", "/visits"), new("Your school’s days", "/visits/hosting")],
    };
}
