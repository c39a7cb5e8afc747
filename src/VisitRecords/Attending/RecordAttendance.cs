using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits;
using NetworkPortal.Visits.Browsing;
using NodaTime;

namespace NetworkPortal.VisitRecords.Attending;

/// <summary>The host or the visiting school records who came. No one is emailed.</summary>
internal static class RecordAttendance
{
    /// <param name="Until">Until when it can be corrected.</param>
    internal sealed record Page(VisitLine Visit, AttendanceForm Form, string Until) : PageModel("Who came?");

    private const string NotNow = "Once a confirmed visit starts, you have 60 days to record who came.";

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        if (await Find(id, context) is not { } visit)
            return View.NotFound;
        return visit.TakesAttendance(context.Now)
            ? View.Page("visit-records/attendance", await PageFor(context, visit, new AttendanceForm(visit).Showing()))
            : View.Redirect($"/visits/{id}", NotNow);
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (await Find(id, context) is not { } visit)
            return View.NotFound;
        if (!visit.TakesAttendance(context.Now))
            return View.Refused($"/visits/{id}", $"Nothing changed. {NotNow}");
        var form = new AttendanceForm(visit);
        if (!await form.ReadAll(context.Http))
            return View.Invalid("visit-records/attendance", await PageFor(context, visit, form));
        var changed = await change.Run(
            context.Db.Visits.ArrangedBy(context.Db, context.User),
            id,
            new((found, now) => found.RecordAttendance(form.Marks, context.User, now), (_, _, _) => Task.CompletedTask)
            {
                Seen = form.Seen,
            },
            context.Ct
        );
        return changed.Answer($"Saved. {changed.Visit?.AttendanceText()}.", "Saved. Nothing changed.");
    }

    private static Task<Visit?> Find(Guid id, RequestContext context) =>
        context.Db.Visits.ArrangedBy(context.Db, context.User).FindWhole(id, context);

    private static async Task<Page> PageFor(RequestContext context, Visit visit, AttendanceForm form) =>
        new(
            VisitLine.From(visit, await context.Db.ZoneOf(context.User, context.Ct)),
            form,
            Clock.Format(visit.HostDay.StartsAt + Duration.FromDays(Visit.AttendanceDays), visit.HostDay.TimeZoneId)
        )
        {
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
}
