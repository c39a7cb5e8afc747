using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Requesting;

/// <summary>A visit coordinator requests a visit to a day, for a team of named colleagues.</summary>
internal static class RequestVisit
{
    internal sealed record Page(DayCard Day, RequestForm Form) : PageModel("Request a visit")
    {
        /// <summary>The number of rows shown at first; most teams need no more.</summary>
        public int Unfolded => 4;
    }

    public static async Task<IResult> Show(
        Guid id,
        PortalDb db,
        CurrentUser user,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (await Find(db, user, id, ct) is not var (day, schools))
            return View.NotFound;
        if (await Asked(db, day, schools, ct) is { } visit)
            return View.Redirect($"/visits/{visit}", "Your school already requested this day.");
        if (!day.TakesRequests(time.Now()) || day.TeamsLeft == 0 || day.PeopleLeft == 0)
            return View.Redirect($"/visits/days/{id}");
        var form = new RequestForm(schools, day.PeopleLeft);
        var me = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == user.Id, ct);
        form.Suggest(me.DisplayName, me.Email ?? "");
        return View.Page("visits/request", await PageFor(db, user, day, form, ct));
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, VisitMail mail)
    {
        if (await Find(context.Db, context.User, id, context.Ct) is not var (day, schools))
            return View.NotFound;
        var form = new RequestForm(schools, day.PeopleLeft);
        if (!await form.ReadAll(context.Http))
            return View.Invalid("visits/request", await PageFor(context.Db, context.User, day, form, context.Ct));
        var (outcome, visit) = await Ask(context, day, form, mail);
        return outcome switch
        {
            TransitionResult.Done => View.Redirect(
                $"/visits/{visit}",
                $"Request sent. {day.School.Name} will answer by email, and we’re holding your spots until they do."
            ),
            TransitionResult.Already => View.Refused($"/visits/{visit}", "Your school already requested this day."),
            _ => await Refuse(context, id, form),
        };
    }

    /// <summary>
    /// Returns the day and the person's schools that can request it; null if there are none. Hosts can't visit
    /// themselves.
    /// </summary>
    private static async Task<(HostDay Day, List<School> Schools)?> Find(
        PortalDb db,
        CurrentUser user,
        Guid id,
        CancellationToken ct
    )
    {
        var day = await db.HostDays.AsNoTracking().Include(d => d.School).FirstOrDefaultAsync(d => d.Id == id, ct);
        if (day is null)
            return null;
        var schools = await db
            .Schools.AsNoTracking()
            .CoordinatedBy(db, user)
            .Where(s => s.Id != day.SchoolId)
            .ByName(s => s.Name)
            .ToListAsync(ct);
        return schools.Count == 0 ? null : (day, schools);
    }

    /// <summary>
    /// Returns the visit to show instead of the form, if all the schools have already sent a request.
    /// </summary>
    private static async Task<Guid?> Asked(PortalDb db, HostDay day, List<School> schools, CancellationToken ct)
    {
        var ids = schools.ConvertAll(school => school.Id);
        var asked = await db
            .Visits.Live()
            .Where(v => v.HostDayId == day.Id && ids.Contains(v.SchoolId))
            .Select(v => new { v.Id, v.SchoolId })
            .ToListAsync(ct);
        schools.RemoveAll(school => asked.Any(visit => visit.SchoolId == school.Id));
        return schools.Count == 0 ? asked[0].Id : null;
    }

    /// <summary>
    /// Takes the spots and saves the request, in one transaction. A second request for the same school returns the
    /// first one.
    /// </summary>
    private static Task<(TransitionResult Outcome, Guid Visit)> Ask(
        RequestContext context,
        HostDay day,
        RequestForm form,
        VisitMail mail
    ) =>
        context.Db.Write(
            async () =>
            {
                if (
                    !day.TakesRequests(context.Now) || !await context.Db.AnswerersFor(day.SchoolId).AnyAsync(context.Ct)
                )
                    return (TransitionResult.Refused, default);
                var taken = await context.Db.HostDays.Take(day.Id, form.Team.Count, context.Ct);
                var before = await context
                    .Db.Visits.Live()
                    .Where(v => v.HostDayId == day.Id && v.SchoolId == form.SchoolId)
                    .Select(v => v.Id)
                    .FirstOrDefaultAsync(context.Ct);
                if (before != default && taken)
                    await context.Db.HostDays.Release(day.Id, form.Team.Count, context.Ct);
                if (before != default)
                    return (TransitionResult.Already, before);
                if (!taken)
                    return (TransitionResult.Refused, default);

                var by = await context.Db.Accounts.SingleAsync(a => a.Id == context.User.Id, context.Ct);
                var asked = Visit.Request(new(day.Id, form.SchoolId, form.Purpose.Value, form.Team), by, context.Now);
                context.Db.Visits.Add(asked);
                await context.Db.SaveChangesAsync(context.Ct);
                context.Db.RecordChange("visit-day", day.Id.ToString());
                context.Db.RecordChange("visit", asked.Id.ToString());
                var visit = await context.Db.Visits.Whole().SingleAsync(v => v.Id == asked.Id, context.Ct);
                await mail.Requested(visit, context.Ct);
                await mail.Received(visit, context.Ct);
                return (TransitionResult.Done, visit.Id);
            },
            context.Ct
        );

    /// <summary>Shows the form again with its values and the current number of spots.</summary>
    private static async Task<IResult> Refuse(RequestContext context, Guid id, RequestForm form)
    {
        var day = await context
            .Db.HostDays.AsNoTracking()
            .Include(d => d.School)
            .SingleAsync(d => d.Id == id, context.Ct);
        if (!day.TakesRequests(context.Now))
            form.Fail(
                $"{day.School.Name} isn’t taking requests for this day "
                    + "anymore. Choose another day. What you wrote is still below so you can copy it."
            );
        else if (!await context.Db.AnswerersFor(day.SchoolId).AnyAsync(context.Ct))
            form.Fail(
                $"{day.School.Name} has no one to "
                    + "answer requests right now. Choose another day. What you wrote is still below so you can copy it."
            );
        else if (day.TeamsLeft == 0 || day.PeopleLeft == 0)
            form.Fail(
                "The last spot was taken while you were "
                    + "writing. What you wrote is still below: try again later, or copy it to another day."
            );
        else
            form.FailForPlaces(day.PeopleLeft);
        return View.Invalid("visits/request", await PageFor(context.Db, context.User, day, form, context.Ct));
    }

    private static async Task<Page> PageFor(
        PortalDb db,
        CurrentUser user,
        HostDay day,
        RequestForm form,
        CancellationToken ct
    ) =>
        new(DayCard.From(day, await db.ZoneOf(user, ct)), form)
        {
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new(day.Focus, $"/visits/days/{day.Id}")],
        };
}
