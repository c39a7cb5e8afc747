using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>What visits ask of people, as Today shows it.</summary>
internal sealed class VisitDues(PortalDb db, TimeProvider time) : IDueSource, IDueMembership
{
    private const string Answer = "visit.answer";
    private const string NewDate = "visit.date";
    private const string Approve = "visit.approve";
    private const string Go = "visit.go";
    private const string Host = "visit.host";
    private const string AtSchool = "visit.school";
    private const string Attendance = "visit.attendance";

    private static readonly Duration AttendancePeriod = Duration.FromDays(14);

    /// <summary>The kinds; of several about one visit, Today shows the first one due, in this order.</summary>
    public IReadOnlyCollection<string> Kinds { get; } = [Answer, NewDate, Approve, Go, Host, AtSchool, Attendance];

    /// <summary>Returns what a visit asks of whom in its current state.</summary>
    public static IEnumerable<WantedDue> Wanted(Visit visit, HostDay day)
    {
        if (!visit.IsLive)
            return [];
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
        if (visit.Approval is { State: ApprovalState.Asked } approval)
            dues.Add(Due(Approve, DueAudience.School(visit.SchoolId, Permissions.ManageSchool), approval.AskedAt));
        if (visit.ProposedDayId is not null)
            dues.Add(Due(NewDate, visitors, visit.Events.FindLast(e => e.Kind == VisitEventKind.DateProposed)?.At));
        return dues;
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

    private static string Team(Guid visit) => DueAudience.Group("visit-team", visit);

    /// <summary>Returns the teams that the person is on; their addresses are never in the list of dues.</summary>
    public async Task<IReadOnlyList<string>> Of(CurrentUser me, CancellationToken ct)
    {
        var now = time.Now();
        var visits = await db.Visits.WithOnTeam(db, me.Id).Live().Ahead(now).Select(v => v.Id).ToListAsync(ct);
        return visits.ConvertAll(Team);
    }

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var ids = dues.Select(due => due.Thing).ToList();
        var visits = await db
            .Visits.AsNoTracking()
            .VisibleTo(db, me)
            .Live()
            .Where(v => ids.Contains(v.Id))
            .Include(v => v.School)
            .Include(v => v.HostDay.School)
            .Include(v => v.ProposedDay)
            .Include(v => v.Approvals)
            .ToDictionaryAsync(v => v.Id, ct);
        var zone = await db.ZoneOf(me, ct);
        return dues.Lines(visits, (due, visit) => Line(due.Kind, visit, zone));
    }

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
                Title = $"{visitor.Name} wants to visit{(visit.EscalatedAt is null ? "" : $" {host.Name}")}",
                Text =
                    $"Please answer by {Clock.Format(visit.AnswerBy, visit.HostDay.TimeZoneId)}. "
                    + PlainText.Shorten(visit.Purpose, 160),
                Actions =
                [
                    new("Confirm", url + "/confirmation", visit.Version) { Kind = "primary" },
                    new("Decline", url + "/decline"),
                ],
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
            Approve => line with
            {
                Kind = "Approval",
                Title = $"Approve the visit to {host.Name}?",
                Text = $"{Plural.Of(visit.TeamSize, "person", "people")}. {PlainText.Shorten(visit.Purpose, 140)}",
                Emblem = host.Emblem,
                Actions = [new("See the costs and decide", url + "/approval") { Kind = "primary" }],
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

    private static IReadOnlyList<DueAction> Calendar(Visit visit) =>
        visit.GoesAhead ? [new("Add to calendar", $"/visits/{visit.Id}/calendar.ics")] : [];
}
