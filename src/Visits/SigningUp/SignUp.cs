using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.SigningUp;

/// <summary>A member of a school signs up for a day themselves, and may bring colleagues.</summary>
internal static class SignUp
{
    internal sealed record Page(DayCard Day, SignUpForm Form) : PageModel("Sign up")
    {
        /// <summary>Whether the host answers each sign-up.</summary>
        public required bool ByHost { get; init; }

        /// <summary>What the host changed while the form was open.</summary>
        public IReadOnlyList<FieldChange> Changes { get; init; } = [];
    }

    /// <param name="Offered">How many spots are held for the person because they were on the waitlist.</param>
    private sealed record Found(HostDay Day, IReadOnlyList<School> Schools, TeamMember Me, int Offered)
    {
        public SignUpForm Form => new(Schools, Day, Me, Math.Min(Day.SignUpSize, Day.PeopleLeft + Offered));
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context)
    {
        if (await Find(context, id) is not { } found)
            // Someone who signed in to sign up finds on the day's page what they can do instead.
            return await context.Db.HostDays.AnyAsync(d => d.Id == id, context.Ct)
                ? View.Redirect($"/visits/days/{id}")
                : View.NotFound;
        if (await context.Db.GoingOn(id).Of(context).FirstOrDefaultAsync(context.Ct) is { } mine)
            return View.Redirect($"/visits/{mine.Id}", "You already signed up for this day.");
        return found.Day.PeopleLeft + found.Offered == 0 || await WhyClosed(context, found.Day) is not null
            ? View.Redirect($"/visits/days/{id}")
            : View.Page("visits/sign-up", await PageFor(context, found.Day, found.Form));
    }

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (await Find(context, id) is not { } found)
            return View.NotFound;
        var form = found.Form;
        await form.ReadSent(context.Http);
        if (await Check(context, found.Day, form) is { } wrong)
            return wrong;
        if (form.Team.Count > found.Day.SignUpSize)
            return await Refuse(context, id, form, TransitionResult.Full);
        var changed = await change.Request(
            new(id, form.SchoolId, form.Purpose.Value, form.Team) { IsSignUp = true },
            context.User.Id,
            form.Seen,
            context.Ct
        );
        return changed.Result switch
        {
            TransitionResult.Done => View.Redirect($"/visits/{changed.Visit!.Id}", Done(changed.Visit)),
            TransitionResult.Already => View.Refused(
                $"/visits/{changed.Visit!.Id}",
                "You already signed up for this day."
            ),
            // Someone signed one of them up at the same time.
            TransitionResult.OnOtherTeam when await Check(context, found.Day, form) is { } late => late,
            _ => await Refuse(context, id, form, changed.Result),
        };
    }

    /// <summary>Returns the answer to someone who comes already, or to a form with errors; null if there are
    /// none.</summary>
    private static async Task<IResult?> Check(RequestContext context, HostDay day, SignUpForm form)
    {
        if (await context.Db.GoingOn(day.Id).Of(context).FirstOrDefaultAsync(context.Ct) is { } mine)
            return View.Refused($"/visits/{mine.Id}", "You already signed up for this day.");
        return form.AreNew(await context.Db.ComingOn(day.Id, context.Ct))
            ? null
            : View.Invalid("visits/sign-up", await PageFor(context, day, form));
    }

    private static string Done(Visit visit) =>
        visit.GoesAhead ? "You’re signed up. We emailed you a calendar invitation."
        : visit.State == VisitState.Confirmed ? "You’re signed up. Your visit still needs approval."
        : $"We’re holding your spot until {visit.HostDay.School.Name} answers.";

    private static async Task<Found?> Find(RequestContext context, Guid id)
    {
        var (db, me) = (context.Db, context.User.Id);
        var day = await db
            .HostDays.AsNoTracking()
            .Include(d => d.School)
            .FirstOrDefaultAsync(d => d.Id == id && d.SignUpSize > 0, context.Ct);
        if (day is null)
            return null;
        var schools = await db.SchoolsToSignUp(me, day).ByName(s => s.Name).ToListAsync(context.Ct);
        if (schools.Count == 0)
            return null;
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == me, context.Ct);
        var offered = await db.WaitlistOf(id)
            .Where(e => e.PartyId == me && e.State == WaitlistState.Offered)
            .SumAsync(e => e.People, context.Ct);
        return new(day, schools, new(account.DisplayName, account.Email ?? ""), offered);
    }

    /// <summary>Returns why no one can sign up for the day, or null if people can.</summary>
    private static async Task<string?> WhyClosed(RequestContext context, HostDay day) =>
        !day.TakesRequests(context.Now)
            ? $"{day.School.Name} isn’t taking sign-ups for this day anymore."
            : (await context.Db.RequestDeadlineOf(day, context.Ct)).WhyTooLate(day.School.Name, context.Now);

    /// <summary>Shows the form again with its values, and with the day as it is now.</summary>
    private static async Task<IResult> Refuse(RequestContext context, Guid id, SignUpForm form, TransitionResult result)
    {
        var day = await context
            .Db.HostDays.AsNoTracking()
            .Include(d => d.School)
            .Include(d => d.Events.OrderBy(e => e.Version))
            .SingleAsync(d => d.Id == id, context.Ct);
        var page = await PageFor(context, day, form);
        if (await WhyClosed(context, day) is { } closed)
            form.Fail(closed);
        else if (result == TransitionResult.Stale)
        {
            page = page with { Changes = day.ChangesSince(form.Seen).WithoutContact() };
            form.Fail($"{day.School.Name} changed this day after you opened it. See what’s new, then sign up again.");
            form.Version.Set($"{day.Version}");
        }
        else if (form.Team.Count > day.SignUpSize)
            form.Fail($"You can sign up {Plural.Of(day.SignUpSize, "person", "people")} at most. Remove someone.");
        else
            form.FailForSpots(day.PeopleLeft);
        return View.Invalid("visits/sign-up", page);
    }

    private static async Task<Page> PageFor(RequestContext context, HostDay day, SignUpForm form) =>
        new(DayCard.From(day, await context.Db.ZoneOf(context.User, context.Ct)), form)
        {
            ByHost = !day.ConfirmsAtOnce,
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new(day.Focus, $"/visits/days/{day.Id}")],
        };
}
