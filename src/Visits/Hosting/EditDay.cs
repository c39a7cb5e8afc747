using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Hosting;

/// <summary>A host edits a day. No one loses a spot, and everyone who is coming is notified of a new time.</summary>
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
        if (await db.HostedDay(user, id, ct) is not { } day)
            return View.NotFound;
        if (!day.TakesRequests(time.Now()))
            return Closed(day);
        return View.Page("visits/day-form", PageFor(day, new DayForm([day.School], day.TimeZoneId).Fill(day), []));
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, MoveVisits visits)
    {
        if (await context.Db.HostedDay(context.User, id, context.Ct) is not { } day)
            return View.NotFound;
        if (!day.TakesRequests(context.Now))
            return Closed(day);
        var form = new DayForm([day.School], day.TimeZoneId);
        if (!await form.ReadAll(context.Http, context.Now))
            return View.Invalid("visits/day-form", PageFor(day, form, []));
        if (await Change(context, id, form, visits))
            return View.Redirect(
                $"/visits/days/{id}",
                "Saved. If the time changed, we emailed the schools that requested this day or are coming."
            );
        var affected = await context.Db.LiveVisits(id).AsNoTracking().ToListAsync(context.Ct);
        form.FailForPlaces(affected.Count, affected.Sum(visit => visit.People));
        return View.Invalid("visits/day-form", PageFor(day, form, affected));
    }

    /// <returns>False if more people are coming than the new capacity; then nothing changes.</returns>
    private static Task<bool> Change(RequestContext context, Guid id, DayForm form, MoveVisits visits) =>
        context.Db.Write(
            async () =>
            {
                if (
                    !await context.Db.HostDays.Resize(
                        id,
                        form.Teams.AsNumber!.Value,
                        form.People.AsNumber!.Value,
                        context.Ct
                    )
                )
                    return false;
                var day = await context.Db.HostDays.SingleAsync(d => d.Id == id, context.Ct);
                context.Db.RecordChange("visit-day", id.ToString());
                if (day.Plan(form.Plan))
                    await visits.Move(id, context.Ct);
                return true;
            },
            context.Ct
        );

    private static IResult Closed(HostDay day) =>
        View.Refused(
            $"/visits/days/{day.Id}",
            day.IsCanceled
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
