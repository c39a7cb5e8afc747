using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Visits;

/// <summary>Days with sign-ups, as Today shows them to the host: one entry for all who signed up.</summary>
internal sealed class RosterDues(PortalDb db) : IDueSource
{
    private const string Roster = "visit.roster";
    private const string Attendance = "visit.roster-attendance";

    public IReadOnlyCollection<string> Kinds { get; } = [Roster, Attendance];

    /// <summary>Returns what a day asks of its host.</summary>
    /// <param name="recorded">Whether the host recorded who came.</param>
    public static IEnumerable<WantedDue> Wanted(HostDay day, bool recorded = false)
    {
        if (!day.TakesSignUps || day.IsCanceled)
            yield break;
        var hosts = DueAudience.School(day.SchoolId, Permissions.ArrangeVisits);
        yield return new(Roster, hosts, day.StartsAt, day.EndsAt);
        if (!recorded)
            yield return new(Attendance, hosts, day.EndsAt, day.EndsAt + VisitDues.AttendancePeriod);
    }

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var ids = dues.Select(due => due.Thing).ToList();
        var days = await db
            .HostDays.AsNoTracking()
            .Where(d => ids.Contains(d.Id) && d.CanceledAt == null && d.PeopleLeft < d.People)
            .Include(d => d.School)
            .ToDictionaryAsync(d => d.Id, ct);
        return dues.Lines(days, (due, day) => Line(due.Kind, day));
    }

    private static DueLine Line(string kind, HostDay day)
    {
        var url = $"/visits/days/{day.Id}/roster";
        var line = new DueLine
        {
            Kind = "Visitors",
            Title = $"{Plural.Of(day.People - day.PeopleLeft, "person", "people")} signed up",
            Url = url,
            When = day.When(),
            Text = day.Focus,
            Emblem = day.School.Emblem,
        };
        return kind == Roster
            ? line
            : line with
            {
                Kind = "Attendance",
                Title = $"Who came to {day.Focus}?",
                Text = "Record who came so everyone gets credit for their hours.",
                Actions = [new("Record who came", url) { Kind = "primary" }],
            };
    }
}
