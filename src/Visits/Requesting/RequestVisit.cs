using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Requesting;

/// <summary>A visit coordinator requests a visit to a day, for a team of named colleagues.</summary>
internal static class RequestVisit
{
    internal sealed record Page(DayCard Day, RequestForm Form) : PageModel("Request a visit")
    {
        /// <summary>What the host changed while the form was open.</summary>
        public IReadOnlyList<FieldChange> Changes { get; init; } = [];

        /// <summary>What the districts of the visiting schools require.</summary>
        public required IReadOnlyList<Fact> Rules { get; init; }
    }

    /// <param name="from">An earlier visit whose question and team are taken over; null for a blank form.</param>
    public static async Task<IResult> Show(Guid id, Guid? from, [AsParameters] RequestContext context)
    {
        var (db, user) = (context.Db, context.User);
        var ct = context.Ct;
        if (await Find(db, user, id, ct) is not var (day, schools))
            // Someone who signed in to request it finds on the day's page what they can do instead.
            return await db.HostDays.AnyAsync(d => d.Id == id, ct)
                ? View.Redirect($"/visits/days/{id}")
                : View.NotFound;
        if (await Asked(db, day, schools, ct) is { } visit)
            return View.Redirect($"/visits/{visit}", "Your school already requested this day.");
        var closed = !day.TakesRequests(context.Now) || context.Now >= (await db.RequestDeadlineOf(day, ct)).Until;
        var offered = await Offered(db, day, schools, ct);
        if (closed || (offered == 0 && (day.TeamsLeft == 0 || day.PeopleLeft == 0)))
            return View.Redirect($"/visits/days/{id}");
        var form = new RequestForm(schools, day, offered);
        if (from is { } earlier && await context.FindChangeable(earlier) is { } before)
            form.Repeat(before);
        else
        {
            var me = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == user.Id, ct);
            form.Suggest(me.DisplayName, me.Email ?? "");
            form.Suggest(await Interested(db, user, day, schools, ct));
        }
        return View.Page("visits/request", await PageFor(db, user, day, form, ct));
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (await Find(context.Db, context.User, id, context.Ct) is not var (day, schools))
            return View.NotFound;
        var offered = await Offered(context.Db, day, schools, context.Ct);
        var form = new RequestForm(schools, day, offered);
        if (!await form.ReadAll(context.Http))
            return View.Invalid("visits/request", await PageFor(context.Db, context.User, day, form, context.Ct));
        // Whoever comes too late needn't wait for the day's lock.
        if (day.TeamsLeft == 0 && offered == 0 && !await HasVisit(context, id, form.SchoolId))
            return await Refuse(context, id, form, TransitionResult.Full);
        if (!await context.Db.AnswerersFor(day.SchoolId).AnyAsync(context.Ct))
            return await Refuse(context, id, form, TransitionResult.Refused);
        var changed = await change.Request(
            new(day.Id, form.SchoolId, form.Purpose.Value, form.Team) { TellsTeam = !form.Later.Checked },
            context.User.Id,
            form.Seen,
            context.Ct
        );
        return changed.Result switch
        {
            TransitionResult.Done => View.Redirect(
                $"/visits/{changed.Visit!.Id}",
                $"Request sent. {day.School.Name} will answer by email, and we’re holding your spots until they do."
            ),
            TransitionResult.Already => View.Refused(
                $"/visits/{changed.Visit!.Id}",
                "Your school already requested this day."
            ),
            _ => await Refuse(context, id, form, changed.Result),
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
        if (day is null or { TakesSignUps: true })
            return null;
        var schools = await db
            .Schools.AsNoTracking()
            .CoordinatedBy(db, user)
            .Where(s => s.Id != day.SchoolId)
            .OpenFor(db, day)
            .ByName(s => s.Name)
            .ToListAsync(ct);
        return schools.Count == 0 ? null : (day, schools);
    }

    private static Task<bool> HasVisit(RequestContext context, Guid day, Guid school) =>
        context.Db.Visits.Live().AnyAsync(v => v.HostDayId == day && v.SchoolId == school, context.Ct);

    /// <summary>Returns the most spots that are held for one of these schools because it was on the waitlist.</summary>
    private static async Task<int> Offered(PortalDb db, HostDay day, List<School> schools, CancellationToken ct)
    {
        var ids = schools.ConvertAll(school => school.Id);
        return await db.WaitlistOf(day.Id)
                .Where(e => e.State == WaitlistState.Offered && ids.Contains(e.SchoolId))
                .MaxAsync(e => (int?)e.People, ct)
            ?? 0;
    }

    /// <summary>Returns the colleagues who said that they would like to see the day.</summary>
    private static async Task<List<TeamMember>> Interested(
        PortalDb db,
        CurrentUser user,
        HostDay day,
        List<School> schools,
        CancellationToken ct
    )
    {
        var ids = schools.ConvertAll(school => school.Id);
        return await db.Set<VisitInterest>()
            .AsNoTracking()
            .SeenBy(db, user.Id)
            .Where(i => i.HostDayId == day.Id && ids.Contains(i.SchoolId))
            .OrderBy(i => i.At)
            .Select(i => new TeamMember(i.Account.DisplayName, i.Account.Email ?? ""))
            .Take(Visit.MaxPeople)
            .ToListAsync(ct);
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

    /// <summary>Shows the form again with its values, and with the day as it is now.</summary>
    private static async Task<IResult> Refuse(
        RequestContext context,
        Guid id,
        RequestForm form,
        TransitionResult result
    )
    {
        var day = await context
            .Db.HostDays.AsNoTracking()
            .Include(d => d.School)
            .Include(d => d.Events.OrderBy(e => e.Version))
            .SingleAsync(d => d.Id == id, context.Ct);
        var page = await PageFor(context.Db, context.User, day, form, context.Ct);
        if (!day.TakesRequests(context.Now))
            form.Fail(
                $"{day.School.Name} isn’t taking requests for this day "
                    + "anymore. Choose another day. What you wrote is still below, so you can copy it."
            );
        else if (
            (await context.Db.RequestDeadlineOf(day, context.Ct)).WhyTooLate(day.School.Name, context.Now) is { } late
        )
            form.Fail($"{late} What you wrote is still below, so you can copy it into a request for another day.");
        else if (result != TransitionResult.Full && !await context.Db.AnswerersFor(day.SchoolId).AnyAsync(context.Ct))
            form.Fail(
                $"No one at {day.School.Name} can answer requests right now. "
                    + "Choose another day. What you wrote is still below, so you can copy it."
            );
        else if (result == TransitionResult.Stale)
        {
            page = page with { Changes = day.ChangesSince(form.Seen).WithoutContact() };
            form.Fail(
                $"{day.School.Name} changed this day after you opened it. See what’s new, then send the request again."
            );
            form.Version.Set($"{day.Version}");
        }
        else if (await Offered(context.Db, day, [.. form.Chosen], context.Ct) is > 0 and var offered)
            form.FailForPlaces(offered + day.PeopleLeft);
        else if (day.TeamsLeft == 0 || day.PeopleLeft == 0)
            form.Fail(
                "The last spot was taken while you were writing. What you wrote is still below, so you can try again "
                    + "later or copy it into a request for another day."
            );
        else
            form.FailForPlaces(day.PeopleLeft);
        return View.Invalid("visits/request", page);
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
            Rules = await db.ApprovalFacts(form.Schools, ct),
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new(day.Focus, $"/visits/days/{day.Id}")],
        };
}
