using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Hosting;

/// <summary>A host changes a day. Nobody loses a place by it, and whoever comes hears of a new time.</summary>
internal static class EditDay
{
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
        if (!day.TakesRequests(time.Now()))
            return Closed(day);
        return View.Page("visits/day-form", PageFor(day, new DayForm([day.School], day.TimeZoneId).Fill(day), []));
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
        if (!day.TakesRequests(time.Now()))
            return Closed(day);
        var form = new DayForm([day.School], day.TimeZoneId);
        if (!await form.ReadAll(http, time.Now()))
            return View.Invalid("visits/day-form", PageFor(day, form, []));
        if (await Change(db, id, form, user, mail, time, ct))
            return View.Redirect(
                $"/visits/days/{id}",
                "Saved. If the time changed, we emailed the schools that requested this day or are coming."
            );
        var affected = await Live(db, id).AsNoTracking().ToListAsync(ct);
        form.FailForPlaces(affected.Count, affected.Sum(visit => visit.People));
        return View.Invalid("visits/day-form", PageFor(day, form, affected));
    }

    /// <returns>False when more are coming than the day would take; nothing is changed then.</returns>
    private static Task<bool> Change(
        PortalDb db,
        Guid id,
        DayForm form,
        CurrentUser user,
        VisitMail mail,
        TimeProvider time,
        CancellationToken ct
    ) =>
        db.Write(
            async () =>
            {
                if (!await db.HostDays.Resize(id, form.Teams.AsNumber!.Value, form.People.AsNumber!.Value, ct))
                    return false;
                var day = await db.HostDays.SingleAsync(d => d.Id == id, ct);
                db.RecordChange("visit-day", id.ToString());
                if (day.Plan(form.Plan))
                    await RezoneDays.MoveVisits(db, id, user, mail, time, ct);
                return true;
            },
            ct
        );

    private static Task<HostDay?> Find(PortalDb db, CurrentUser user, Guid id, CancellationToken ct) =>
        db.HostDays.AsNoTracking().HostedBy(db, user).Include(d => d.School).FirstOrDefaultAsync(d => d.Id == id, ct);

    private static IQueryable<Visit> Live(PortalDb db, Guid id) =>
        db.Visits.Live().Where(v => v.HostDayId == id).Whole().OrderBy(v => v.RequestedAt);

    private static IResult Closed(HostDay day) =>
        View.Refused(
            $"/visits/days/{day.Id}",
            day.IsCancelled
                ? "You can’t edit a canceled visit day."
                : "This visit day has started or is over, so you can’t edit it."
        );

    private static PublishDay.Page PageFor(HostDay day, DayForm form, IReadOnlyList<Visit> affected) =>
        new()
        {
            Title = "Edit this visit day",
            Action = $"/visits/days/{day.Id}/edit",
            Button = "Save",
            CancelUrl = $"/visits/days/{day.Id}",
            Form = form,
            Affected = [.. affected.Select(visit => VisitLine.From(visit, null))],
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new(day.Focus, $"/visits/days/{day.Id}")],
        };
}
