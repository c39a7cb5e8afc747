using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site.Dues;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.SigningUp;

/// <summary>Who is coming on a day with sign-ups, by school, for its host; on the day, the host records who
/// came.</summary>
internal static class ShowRoster
{
    /// <param name="Waiting">The sign-ups that the host has to answer.</param>
    internal sealed record Page(DayCard Day, IReadOnlyList<VisitLine> Waiting, RosterForm Form)
        : PageModel("Who’s coming")
    {
        public required string Count { get; init; }

        public required string Lunch { get; init; }

        /// <summary>Whether who came can be recorded now.</summary>
        public required bool Records { get; init; }
    }

    public static async Task<IResult> Show(Guid id, [AsParameters] RequestContext context) =>
        await Find(context, id) is var (day, visits)
            ? View.Page("visits/roster", await PageFor(context, day, visits, new RosterForm(Confirmed(visits))))
            : View.NotFound;

    public static async Task<IResult> Submit(Guid id, [AsParameters] RequestContext context, ChangeVisit change)
    {
        if (await Find(context, id) is not var (day, visits))
            return View.NotFound;
        var confirmed = Confirmed(visits);
        if (!confirmed.Exists(visit => visit.TakesAttendance(context.Now)))
            return View.Refused(
                $"/visits/days/{id}/roster",
                "Nothing changed. Once the day starts, you have 60 days to record who came."
            );
        var form = new RosterForm(confirmed);
        var seen = form.Seen;
        if (!await form.Read(context.Http) || IsStale(form, seen))
            return View.Invalid("visits/roster", await PageFor(context, day, visits, form));
        foreach (var visit in confirmed)
            await Record(context, change, visit, form.Marks(visit));
        await context.Db.Write(
            () => context.Db.SettleDues(day.Id, RosterDues.Wanted(day, recorded: true), context.Ct),
            context.Ct
        );
        return View.Redirect($"/visits/days/{id}/roster", "Saved.");
    }

    private static Task Record(
        RequestContext context,
        ChangeVisit change,
        Visit visit,
        IReadOnlyList<AttendanceMark> marks
    ) =>
        change.Run(
            context.Db.Visits.ArrangedBy(context.Db, context.User),
            visit.Id,
            new((found, now) => found.RecordAttendance(marks, context.User, now), (_, _, _) => Task.CompletedTask)
            {
                Seen = visit.Version,
            },
            context.Ct
        );

    private static bool IsStale(RosterForm form, int? seen)
    {
        if (form.Seen is null || form.Seen == seen)
            return false;
        form.Fail("Someone changed this list after you opened it. Look it over, then save again.");
        form.Version.Set($"{seen}");
        return true;
    }

    private static async Task<(HostDay Day, List<Visit> Visits)?> Find(RequestContext context, Guid id)
    {
        if (await context.Db.HostedDay(context.User, id, context.Ct) is not { TakesSignUps: true } day)
            return null;
        return (day, await context.Db.LiveVisits(id).AsNoTracking().ToListAsync(context.Ct));
    }

    private static List<Visit> Confirmed(List<Visit> visits) =>
        visits.FindAll(visit => visit.State == VisitState.Confirmed);

    private static async Task<Page> PageFor(RequestContext context, HostDay day, List<Visit> visits, RosterForm form)
    {
        var zone = await context.Db.ZoneOf(context.User, context.Ct);
        var confirmed = Confirmed(visits);
        return new(
            DayCard.From(day, zone),
            [
                .. visits
                    .Where(visit => visit.State == VisitState.Requested)
                    .Select(visit => VisitLine.From(visit, zone)),
            ],
            form
        )
        {
            Count =
                $"{Plural.Of(confirmed.Sum(visit => visit.TeamSize), "person", "people")} from "
                + Plural.Of(confirmed.Select(visit => visit.SchoolId).Distinct().Count(), "school", "schools"),
            Lunch = day.Lunch.Offer.Length > 0 ? day.Lunch.Text : "",
            Records = confirmed.Exists(visit => visit.TakesAttendance(context.Now)),
            Section = "visits",
            Breadcrumbs = [new("Visits", "/visits"), new(day.Focus, $"/visits/days/{day.Id}")],
            Robots = "noindex",
        };
    }
}
