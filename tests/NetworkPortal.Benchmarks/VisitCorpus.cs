using System.Globalization;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;
using NetworkPortal.Meetings;
using NetworkPortal.Schools;
using NetworkPortal.Site.Dues;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Benchmarks;

/// <summary>
/// Fills a portal with schools, people, visit days, and visits of several years, always the same for the same number of
/// visits. Two visits go to a day; one day in fifteen is upcoming. Network staff act for a few schools.
/// </summary>
internal sealed class VisitCorpus(PortalDb db, Instant now)
{
    public const int Schools = 1000;
    private const int PeoplePerSchool = 10,
        VisitsPerDay = 2,
        DaysPast = 1400,
        DaysAhead = 100,
        Batch = 250;
    private static readonly string[] Topics = ["conferences", "planning time", "looping", "advisory", "math talks"];
    private readonly List<School> schools = [];
    private readonly List<List<Account>> people = [];

    /// <summary>Writes the schools and their people, and gives two accounts roles at the first school.</summary>
    public async Task AddSchools(string coordinator, string leader, CancellationToken ct = default)
    {
        for (var at = 0; at < Schools; at++)
            schools.Add(BenchSchool.New(at, $"{Nonsense(at)} School {at} (demo)"));
        db.Schools.AddRange(schools);
        foreach (var school in schools)
            people.Add(NewPeople(school));
        await Join(coordinator, SchoolRole.VisitCoordinator, ct);
        await Join(leader, SchoolRole.SchoolLeader, ct);
        await Save(ct);
    }

    /// <summary>Reads the schools and people that an earlier run wrote.</summary>
    public async Task ReadSchools(CancellationToken ct = default)
    {
        var read = await db.Schools.AsNoTracking().Where(s => s.Slug.StartsWith("bench-")).ToListAsync(ct);
        schools.AddRange(read.OrderBy(school => int.Parse(school.Slug[6..], CultureInfo.InvariantCulture)));
        var members = await db.Memberships.AsNoTracking().Include(m => m.Account).ToListAsync(ct);
        var bySchool = members.ToLookup(m => m.SchoolId);
        people.AddRange(schools.Select(s => bySchool[s.Id].OrderBy(m => m.Id).Select(m => m.Account).ToList()));
    }

    /// <summary>Adds visits, with their days, people, spots, timers, and dues, until there are so many.</summary>
    public async Task Grow(int from, int to, Action<int> progress, CancellationToken ct = default)
    {
        for (var at = from / VisitsPerDay; at < to / VisitsPerDay; at++)
        {
            AddDay(at);
            if (at % Batch != Batch - 1)
                continue;
            await Save(ct);
            progress((at + 1) * VisitsPerDay);
        }
        await Save(ct);
        await Count(ct);
    }

    private static string Nonsense(int at) => new[] { "Maple", "Cedar", "Lake", "Hill", "River" }[at % 5];

    private List<Account> NewPeople(School school)
    {
        var members = new List<Account>();
        for (var at = 0; at < PeoplePerSchool; at++)
        {
            var account = new Account(
                $"Person {at} of {school.Slug} (demo)",
                $"p{at}@{school.Slug}.example",
                school.TimeZoneId,
                now
            );
            account.NormalizedEmail = account.NormalizedUserName = EmailAddress.Key(account.Email!);
            account.SecurityStamp = "benchmark";
            var role =
                school.Slug.EndsWith("49", StringComparison.Ordinal) ? SchoolRole.Teacher
                : at == 0 ? SchoolRole.VisitCoordinator
                : at == 1 ? SchoolRole.SchoolLeader
                : SchoolRole.Teacher;
            db.Accounts.Add(account);
            db.Memberships.Add(new Membership(account.Id, school.Id, role, now));
            members.Add(account);
        }
        return members;
    }

    private async Task Join(string email, SchoolRole role, CancellationToken ct)
    {
        var key = EmailAddress.Key(email);
        var account = await db.Accounts.SingleAsync(a => a.NormalizedEmail == key, ct);
        db.Memberships.Add(new Membership(account.Id, schools[0].Id, role, now));
        people[0].Add(account);
    }

    private void AddDay(int at)
    {
        var random = new Random(at);
        var host = at % Schools;
        var date = now.InUtc().Date.PlusDays(random.Next(-DaysPast, DaysAhead));
        var offer = new VisitOffer(
            schools[host].Id,
            new() { Focus = $"{Topics[at % Topics.Length]} {at}", Description = "9:00 arrive\n9:30 classrooms" },
            now
        );
        var day = new HostDay(
            offer,
            new()
            {
                Date = date.DayOfWeek > IsoDayOfWeek.Friday ? date.PlusDays(2) : date,
                Starts = new(9, 0),
                Ends = new(14, 0),
                TimeZoneId = schools[host].TimeZoneId,
                Teams = 3,
                People = 15,
            },
            now
        );
        db.HostDays.Add(day);
        for (var number = 0; number < VisitsPerDay; number++)
            AddVisit(day, (host + 1 + (at / Schools * 7 + number * 13) % (Schools - 1)) % Schools, random);
    }

    private void AddVisit(HostDay day, int from, Random random)
    {
        var team = people[from].Skip(random.Next(3)).Take(1 + random.Next(4)).ToList();
        var asked = Instant.Min(day.StartsAt, now) - Duration.FromDays(20);
        var request = new VisitRequest(
            day.Id,
            schools[from].Id,
            "How do students prepare for it?",
            [.. team.Select(a => new TeamMember(a.DisplayName, a.Email!))]
        )
        {
            AnswerBy = asked + Duration.FromDays(7),
            ReleaseAt = asked + Duration.FromDays(9),
        };
        var visit = Visit.Request(request, people[from][0], asked);
        db.Visits.Add(visit);
        Answer(visit, day, random.Next(100), asked);
        Settle(visit, day);
        if (visit.State == VisitState.Confirmed && day.IsOver(now) && random.Next(4) == 0)
            Reflect(visit, team[0]);
    }

    private void Answer(Visit visit, HostDay day, int dice, Instant asked)
    {
        var host = new Actor("Host (demo)", people[0][0].Id);
        var answered = asked + Duration.FromHours(3 + dice);
        if (dice < (day.IsOver(now) ? 80 : 55))
            visit.Confirm(host, answered);
        else if (dice < 85)
            visit.Decline(host, "Exams", answered);
        else if (dice < 90)
            visit.Cancel(VisitSide.Visitor, new(host, answered) { Reason = "Illness" });
        else if (day.IsOver(now))
            visit.Expire(answered, []);
    }

    private void Settle(Visit visit, HostDay day)
    {
        visit.KeepTimes(day);
        foreach (var hold in visit.Wanted())
            db.Add(new VisitHold(visit, hold));
        foreach (var timer in visit.WantedTimers(day).Where(timer => timer.DueAt > now))
            db.Add(new VisitTimer(visit.Id, timer));
        foreach (var due in VisitDues.Wanted(visit, day).Where(due => due.Until > now))
            db.Add(new Due($"{visit.Id}", due));
    }

    private void Reflect(Visit visit, Account author) =>
        db.Add(new VisitReflection(visit.Team[0], ReflectionMoment.NextDay, author.Id, now));

    private async Task Save(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }

    /// <summary>Brings the counters of the days in line with the spots held.</summary>
    private async Task Count(CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync(
            """
            UPDATE "HostDays" SET
              "PeopleLeft" = "People" - COALESCE(
                (SELECT SUM(h."People") FROM "VisitHolds" AS h WHERE h."HostDayId" = "HostDays"."Id"), 0),
              "TeamsLeft" = "Teams" - (SELECT COUNT(*) FROM "VisitHolds" AS h WHERE h."HostDayId" = "HostDays"."Id")
            """,
            ct
        );
        // PostgreSQL does so by itself after a while; SQLite never does.
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE", ct);
    }
}
