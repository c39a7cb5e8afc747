using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>What visits ask of people, as Today shows it.</summary>
internal sealed class VisitDues(PortalDb db, TimeProvider time) : IDueSource, IDueMembership
{
    private const string Answer = "visit.answer";
    private const string NewDate = "visit.date";
    private const string Go = "visit.go";
    private const string Host = "visit.host";
    private const string AtSchool = "visit.school";
    private const string Attendance = "visit.attendance";
    private const string TeamKind = "visit-team";

    /// <summary>How long Today asks the host who came.</summary>
    public static readonly Duration AttendancePeriod = Duration.FromDays(14);

    /// <summary>The kinds; of several about one visit, Today shows the first one due, in this order.</summary>
    public IReadOnlyCollection<string> Kinds { get; } = [Answer, NewDate, Go, Host, AtSchool, Attendance];

    /// <summary>Returns what a visit asks of whom in its current state.</summary>
    public static IEnumerable<WantedDue> Wanted(Visit visit, HostDay day)
    {
        if (!visit.IsLive)
            return [];
        if (visit.IsSignUp)
            return OfSignUp(visit, day);
        var visitors = DueAudience.School(visit.SchoolId, Permissions.ArrangeVisits);
        var hosts = DueAudience.School(day.SchoolId, Permissions.ArrangeVisits);
        WantedDue Due(string kind, string audience, Instant? at = null) =>
            new(kind, audience, at ?? day.StartsAt, day.EndsAt);
        var dues = new List<WantedDue>
        {
            Due(Go, visitors),
            Due(Go, Team(visit.Id)),
            Due(AtSchool, DueAudience.School(visit.SchoolId, Permissions.ManageSchool)),
            Due(AtSchool, DueAudience.School(day.SchoolId, Permissions.ManageSchool)),
        };
        if (visit.State == VisitState.Confirmed)
        {
            dues.Add(Due(Host, hosts));
            // The host's entry comes before it until the day is over.
            if (!visit.HasAttendance)
                dues.Add(new(Attendance, hosts, day.EndsAt, day.EndsAt + AttendancePeriod));
        }
        else
            dues.AddRange(Answerers(visit, day).Select(audience => Due(Answer, audience, visit.AnswerBy)));
        if (visit.ProposedDayId is not null)
            dues.Add(Due(NewDate, visitors, visit.Events.FindLast(e => e.Kind == VisitEventKind.DateProposed)?.At));
        return dues;
    }

    /// <summary>Returns what a sign-up asks of whom. The host has one entry for the day, see <see
    /// cref="RosterDues"/>.</summary>
    private static IEnumerable<WantedDue> OfSignUp(Visit visit, HostDay day)
    {
        yield return new(Go, Team(visit.Id), day.StartsAt, day.EndsAt);
        if (visit.State == VisitState.Requested)
            foreach (var audience in Answerers(visit, day))
                yield return new(Answer, audience, visit.AnswerBy, day.EndsAt);
    }

    /// <summary>Returns who may answer; after the deadline, that includes school leaders and network staff.</summary>
    private static IEnumerable<string> Answerers(Visit visit, HostDay day) =>
        visit.EscalatedAt is null
            ? [DueAudience.School(day.SchoolId, Permissions.ArrangeVisits)]
            :
            [
                DueAudience.School(day.SchoolId, Permissions.ArrangeVisits),
                DueAudience.School(day.SchoolId, Permissions.ManageSchool),
                DueAudience.Staff(Permissions.ManageVisits),
            ];

    private static string Team(Guid visit) => DueAudience.Group(TeamKind, visit);

    /// <summary>Returns the teams that the person is on, whose addresses are never in the list of dues, and for network
    /// staff the schools that have no one else to answer.</summary>
    public IEnumerable<IQueryable<DueGroup>> Of(CurrentUser me)
    {
        var now = time.Now();
        yield return db.Visits.WithOnTeam(db, me.Id).Live().Ahead(now).Select(v => v.Id).InGroups(TeamKind);
        if (!me.Can(Permissions.ManageSchool))
            yield break;
        var acting = db.SchoolsAnsweredBy(me.Id).Except(db.OwnSchoolsAnsweredBy(me.Id));
        yield return db
            .Visits.Where(v => v.State == VisitState.Requested)
            .Ahead(now)
            .Where(v => acting.Contains(v.HostDay.SchoolId))
            .Select(v => v.HostDay.SchoolId)
            .Distinct()
            .AsSchools(Permissions.ArrangeVisits);
    }

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var ids = dues.Select(due => due.Thing).ToList();
        var visible = me.Can(Permissions.ViewVisits) ? db.Visits : await db.VisitsConcerning(me, ct);
        var visits = await visible
            .AsNoTracking()
            .Live()
            .Where(v => ids.Contains(v.Id))
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .Include(v => v.ProposedDay)
            .Include(v => v.Approvals)
            .ToDictionaryAsync(v => v.Id, ct);
        var (zone, now) = (await db.ZoneOf(me, ct), time.Now());
        return dues.Lines(
            visits,
            (due, visit) => WithJoin(due.Kind, Line(due.Kind, visit, zone), visit.Join(zone, now))
        );
    }

    private static DueLine WithJoin(string kind, DueLine line, JoinOnline? join) =>
        join is not null && kind is (Go or Host) ? join.AddTo(line) : line;

    private static DueLine Line(string kind, Visit visit, string? zone)
    {
        var (host, visitor) = (visit.HostDay.School, visit.School);
        var url = $"/visits/{visit.Id}";
        var line = new DueLine
        {
            Kind = "Visit",
            Title = $"{visitor.Name} at {host.Name}",
            Url = url,
            When = visit.HostDay.When(),
            Yours = visit.HostDay.BackHome(zone),
            Text = $"{visit.State.Describe()}. {visit.HostDay.Focus}",
            Emblem = visitor.Emblem,
        };
        return kind switch
        {
            Answer => line with
            {
                Kind = "Visit request",
                Title = $"{visitor.Name} wants to visit {host.Name}",
                Text =
                    (visit.AwaitsHostApproval ? "Your school hasn’t approved this request yet. " : "")
                    + $"Please answer by {Clock.Format(visit.AnswerBy, visit.HostDay.TimeZoneId)}. "
                    + PlainText.Shorten(visit.Purpose, 160),
                Actions = Answers(visit, url),
            },
            NewDate => line with
            {
                Kind = "New date",
                Title = $"{host.Name} proposed a new date",
                Text = $"They propose {visit.ProposedDay?.When()}. The date won’t change unless you accept.",
                Emblem = host.Emblem,
                Actions =
                [
                    new("Accept", url + "/date/acceptance", visit.Version) { Kind = "primary" },
                    new("Keep the current date", url + "/date/refusal", visit.Version),
                ],
            },
            Go => line with { Title = $"Visit to {host.Name}", Emblem = host.Emblem, Actions = Calendar(visit) },
            Host => line with
            {
                Kind = "Visitors",
                Title = $"Visit from {visitor.Name}",
                Text = $"{Plural.Of(visit.TeamSize, "person", "people")}. {PlainText.Shorten(visit.Purpose, 140)}",
                Actions = Calendar(visit),
            },
            Attendance => line with
            {
                Kind = "Attendance",
                Title = $"Who came from {visitor.Name}?",
                Text = "Record who came so everyone gets credit for their hours.",
                Actions = [new("Record who came", url + "/attendance") { Kind = "primary" }],
            },
            _ => line,
        };
    }

    private static IReadOnlyList<DueAction> Answers(Visit visit, string url) =>
        visit.AwaitsHostApproval
            ? [new("Decline", url + "/decline")]
            :
            [
                new("Confirm", url + "/confirmation", visit.Version) { Kind = "primary" },
                new("Decline", url + "/decline"),
            ];

    private static IReadOnlyList<DueAction> Calendar(Visit visit) =>
        visit.GoesAhead
            ?
            [
                new("Add to calendar", $"/visits/{visit.Id}/calendar.ics"),
                new("Page for the day", $"/visits/{visit.Id}/day"),
            ]
            : [];
}
