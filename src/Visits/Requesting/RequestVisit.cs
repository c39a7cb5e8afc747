using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Schools;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Requesting;

/// <summary>A visit coordinator asks for a day, for a team of named colleagues.</summary>
internal static class RequestVisit
{
    internal sealed record Page(DayCard Day, RequestForm Form) : PageModel("Request a visit")
    {
        /// <summary>More lines than most teams need are folded away.</summary>
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
        if (await Find(db, user, id, ct) is not var (day, schools))
            return View.NotFound;
        var form = new RequestForm(schools, day.PeopleLeft);
        if (!await form.ReadAll(http))
            return View.Invalid("visits/request", await PageFor(db, user, day, form, ct));
        var (outcome, visit) = await Ask(db, day, form, user, mail, time, ct);
        return outcome switch
        {
            TransitionResult.Done => View.Redirect(
                $"/visits/{visit}",
                $"Request sent. {day.School.Name} will answer by email, and we’re holding your spots until they do."
            ),
            TransitionResult.Already => View.Refused($"/visits/{visit}", "Your school already requested this day."),
            _ => await Refuse(db, user, id, form, time, ct),
        };
    }

    /// <summary>The day, and the person's schools that can ask for it; null where there are none: hosts do not visit
    /// themselves.</summary>
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

    /// <summary>The visit to show instead of the form: there is one where each of the schools has asked.</summary>
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

    /// <summary>Takes the places and writes the request, all or nothing. Asking again for the same school leads to the
    /// first request.</summary>
    private static Task<(TransitionResult Outcome, Guid Visit)> Ask(
        PortalDb db,
        HostDay day,
        RequestForm form,
        CurrentUser user,
        VisitMail mail,
        TimeProvider time,
        CancellationToken ct
    ) =>
        db.Write(
            async () =>
            {
                if (!day.TakesRequests(time.Now()) || !await db.AnswerersFor(day.SchoolId).AnyAsync(ct))
                    return (TransitionResult.Refused, default);
                var taken = await db.HostDays.Take(day.Id, form.Team.Count, ct);
                var before = await db
                    .Visits.Live()
                    .Where(v => v.HostDayId == day.Id && v.SchoolId == form.SchoolId)
                    .Select(v => v.Id)
                    .FirstOrDefaultAsync(ct);
                if (before != default && taken)
                    await db.HostDays.Release(day.Id, form.Team.Count, ct);
                if (before != default)
                    return (TransitionResult.Already, before);
                if (!taken)
                    return (TransitionResult.Refused, default);

                var by = await db.Accounts.SingleAsync(a => a.Id == user.Id, ct);
                var asked = Visit.Request(day.Id, form.SchoolId, by, form.Purpose.Value, form.Team, time.Now());
                db.Visits.Add(asked);
                await db.SaveChangesAsync(ct);
                db.RecordChange("visit-day", day.Id.ToString());
                db.RecordChange("visit", asked.Id.ToString());
                var visit = await db.Visits.Whole().SingleAsync(v => v.Id == asked.Id, ct);
                await mail.Requested(visit, ct);
                await mail.Received(visit, ct);
                return (TransitionResult.Done, visit.Id);
            },
            ct
        );

    /// <summary>The form again, with all that was typed and how many places are left now.</summary>
    private static async Task<IResult> Refuse(
        PortalDb db,
        CurrentUser user,
        Guid id,
        RequestForm form,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var day = await db.HostDays.AsNoTracking().Include(d => d.School).SingleAsync(d => d.Id == id, ct);
        if (!day.TakesRequests(time.Now()))
            form.Fail(
                $"{day.School.Name} isn’t taking requests for this day "
                    + "anymore. Choose another day. What you wrote is still below so you can copy it."
            );
        else if (!await db.AnswerersFor(day.SchoolId).AnyAsync(ct))
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
        return View.Invalid("visits/request", await PageFor(db, user, day, form, ct));
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
