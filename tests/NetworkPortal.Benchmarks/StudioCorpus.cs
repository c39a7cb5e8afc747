using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NetworkPortal.Site.Dues;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Seasons;
using NodaTime;

namespace NetworkPortal.Benchmarks;

/// <summary>Fills a portal with studios in all states, with their people, sessions, attendance, messages, history,
/// and to-dos, always the same. The first four run; people meet neither today nor tomorrow, so nothing is
/// emailed.</summary>
internal sealed class StudioCorpus(PortalDb db, StudioPeople people, Instant now)
{
    public const int Studios = 300;
    public const string First = "bench-studio-0";
    private const int SessionsEach = 16,
        MessagesEach = 12,
        Seasons = 6,
        Waiting = 5;
    private const string Zone = "America/New_York";
    private static readonly string[] Topics = ["Math talks", "Looping", "Advisory", "Planning time", "Conferences"];

    private readonly BulkRows rows = new(db);
    private readonly List<StudioSeason> seasons = [];

    /// <summary>The studios of each person, and who is in each studio that has work of its own.</summary>
    public List<(Guid Studio, List<Account> Members, bool IsPublic)> All { get; } = [];

    private LocalDate Today => now.InUtc().Date;

    public async Task Add(CancellationToken ct)
    {
        for (var at = 0; at < Seasons; at++)
            seasons.Add(rows.Add(NewSeason(at)));
        for (var at = 0; at < Studios; at++)
        {
            AddStudio(at);
            await rows.WriteBatch(ct);
        }
        await rows.Write(ct);
        await db.Database.ExecuteSqlRawAsync(
            """
            UPDATE "Studios" SET
              "LastQueueNumber" = 100,
              "SpotsLeft" = "Spots" - (SELECT COUNT(*) FROM "StudioMemberships" AS m
                WHERE m."StudioId" = "Studios"."Id" AND m."State" = 'Active' AND m."Role" = 'Member')
            """,
            ct
        );
    }

    private StudioSeason NewSeason(int at)
    {
        var opens = Today.PlusDays(60 - 150 * at);
        return new(
            Guid.CreateVersion7(),
            $"bench-season-{at}",
            new($"Season {at} (demo)", "Propose a studio on **one** question.", opens.PlusDays(-60), opens.PlusDays(-9))
            {
                OpensOn = opens,
                ShareOutOn = opens.PlusDays(110),
                EndsOn = opens.PlusDays(140),
            },
            now
        );
    }

    private static StudioState StateOf(int at) =>
        (at % 30) switch
        {
            < 13 => StudioState.Active,
            < 17 => StudioState.Recruiting,
            < 25 => StudioState.Completed,
            25 => StudioState.Paused,
            < 28 => StudioState.Proposed,
            28 => StudioState.Returned,
            _ => at % 60 == 29 ? StudioState.Declined : StudioState.Canceled,
        };

    /// <summary>Returns its members, the facilitator first. The two with an account of their own lead and take part in
    /// the first studios.</summary>
    private List<Account> Members(int at)
    {
        var found = new List<Account>();
        if (at is 0 or 3)
            found.Add(people.Facilitator);
        for (var number = 0; number < 12 + at % 14; number++)
            found.Add(people.Teachers[(at * 17 + number * 101) % people.Teachers.Count]);
        if (at < 3)
            found.Insert(1, people.Teacher);
        return found;
    }

    private void AddStudio(int at)
    {
        var (state, members) = (StateOf(at), Members(at));
        var starts = state switch
        {
            StudioState.Active or StudioState.Paused => Today.PlusDays(3 - 7 * (9 + at % 4)),
            StudioState.Completed or StudioState.Canceled => Today.PlusDays(3 - 7 * (40 + at % 60)),
            _ => Today.PlusDays(3 + 7 * (1 + at % 5)),
        };
        var proposed = Instant.Min(now, starts.AtMidnight().InUtc().ToInstant()) - Duration.FromDays(30);
        var happened = new Happening(new Actor(members[0].DisplayName, members[0].Id), proposed);
        var studio = Studio.Propose(
            Guid.CreateVersion7(),
            $"bench-studio-{at}",
            NewPlan(at, starts, members.Count),
            members[0].Id,
            happened
        );
        studio.Belong(at % 7 == 0 ? null : seasons[at % Seasons].Id);
        for (var number = 0; number < SessionsEach; number++)
            studio.Meet($"Session {number + 1}", Start(starts, number, at), Start(starts, number, at) + Hour, Link(at));
        Bring(studio, state, happened with { At = proposed + Duration.FromDays(3) });
        rows.Add(studio);
        AddPeople(studio, members, proposed + Duration.FromDays(5), at);
        AddSessions(studio, members);
        AddMessages(studio, members);
        rows.AddAll(studio.Events);
        rows.AddAll(ProposalDues.Wanted(studio).Select(wanted => new Due($"{studio.Id}", wanted)));
        All.Add((studio.Id, members, studio.IsPublic));
    }

    private static Duration Hour => Duration.FromHours(1);

    private static string Link(int at) => at % 3 == 0 ? "Library" : $"https://meet.example/{at}";

    private static Instant Start(LocalDate first, int number, int at) =>
        first.PlusDays(7 * number).At(new LocalTime(18 + at % 5, 0)).InUtc().ToInstant();

    private static StudioPlan NewPlan(int at, LocalDate starts, int members) =>
        new()
        {
            Name = $"Studio {at} (demo)",
            Question = $"How does {Topics[at % Topics.Length].ToLowerInvariant()} change who talks in class {at}?",
            Problem = "The same six students answer. " + Words.Of(at, 40),
            Description = Words.Of(at + 1, 120),
            TimePromise = "one session a week",
            HoursPerWeek = 1 + at % 3,
            StartsOn = starts,
            EndsOn = starts.PlusDays(7 * SessionsEach),
            TimeZoneId = Zone,
            Places = members + at % 4,
            Topics = [Topics[at % Topics.Length], Topics[(at + 1) % Topics.Length]],
        };

    private static void Bring(Studio studio, StudioState to, Happening happened)
    {
        if (to == StudioState.Returned)
            studio.Return(happened with { Reason = "Say what you will count." });
        if (to == StudioState.Declined)
            studio.Decline(happened with { Reason = "Another studio asks this." });
        if (studio.IsReturned || to is StudioState.Declined or StudioState.Proposed)
            return;
        studio.Open(happened);
        var started = studio.StartsOn.PlusDays(1).AtMidnight().InUtc().ToInstant();
        if (to != StudioState.Recruiting)
            studio.Advance(happened with { At = started });
        if (to == StudioState.Paused)
            studio.Pause(happened with { At = started });
        if (to == StudioState.Canceled)
            studio.Cancel(happened with { At = started });
        if (to == StudioState.Completed)
            studio.Finish(
                Words.Of(studio.Spots, 200),
                "All who came.",
                happened with
                {
                    At = started + Duration.FromDays(120),
                }
            );
    }

    private void AddPeople(Studio studio, List<Account> members, Instant joined, int at)
    {
        rows.AddAll(studio.Memberships);
        foreach (var (turn, member) in members.Skip(1).Index())
        {
            rows.Add(StudioMembership.Joining(studio.Id, member.Id, turn + 1, joined));
            var happened = new Happening(new Actor(member.DisplayName, member.Id), joined);
            rows.Add(
                new StudioEvent(studio.Id, studio.Version + turn, StudioEventKind.Joined, happened)
                {
                    AboutId = member.Id,
                }
            );
        }
        if (studio.TakesMembers && at % 10 == 0)
            for (var turn = 0; turn < Waiting; turn++)
                rows.Add(
                    StudioMembership.Waiting(
                        studio.Id,
                        people.Teachers[(at * 31 + turn * 97 + 13) % people.Teachers.Count].Id,
                        members.Count + turn,
                        joined
                    )
                );
    }

    private void AddSessions(Studio studio, List<Account> members)
    {
        rows.AddAll(studio.Sessions);
        var records = new Dictionary<Guid, SessionRecord>();
        foreach (var session in studio.Sessions)
        {
            foreach (var member in members.Where(_ => !studio.IsProposal))
            {
                var invitation = new SessionInvitation(session.Id, member.Id);
                invitation.Send(session, withdraws: studio.IsCanceled);
                rows.Add(invitation);
            }
            if (session.EndsAt < now && (studio.IsFinished || studio.TakesMembers))
                records[session.Id] = Held(session, members);
        }
        foreach (var (session, wanted) in SessionDues.Wanted(studio, records, now))
            rows.AddAll(wanted.Select(one => new Due($"{session}", one)));
    }

    /// <summary>Writes down who came and what came of it.</summary>
    private SessionRecord Held(StudioSession session, List<Account> members)
    {
        var record = new SessionRecord(session);
        var (lead, after) = (new Actor(members[0].DisplayName, members[0].Id), session.EndsAt + Hour);
        record.Provide([new("Notes", "https://docs.example/notes")], null, new(lead, session.StartsAt));
        NextStep[] steps = [new("Count voices", members[1].Id, null), new("Bring two tickets", null, null)];
        record.Conclude(new("We compared tickets.", "Pairs talk more.", "Try cards.", steps), null, new(lead, after));
        record.TakeAttendance(complete: true, after);
        rows.Add(record);
        rows.AddAll(record.Materials);
        rows.AddAll(record.NextSteps);
        foreach (var (number, member) in members.Skip(1).Index())
        {
            var attendance = new SessionAttendance(session.Id, member.Id);
            attendance.Record(number % 6 == 5 ? AttendanceMark.NotHere : AttendanceMark.Here, new(lead, after));
            rows.Add(attendance);
        }
        return record;
    }

    private void AddMessages(Studio studio, List<Account> members)
    {
        for (var number = 0; number < MessagesEach; number++)
        {
            var sent = now - Duration.FromDays(2 + 5 * number);
            var message = new StudioMessage(Guid.CreateVersion7(), studio.Id, members[0].Id, sent)
            {
                From = members[0].DisplayName,
                Subject = $"Before session {number}",
                Text = Words.Of(number, 60),
                ToEveryone = number % 3 > 0,
            };
            rows.Add(message);
            rows.AddAll(
                members.Skip(1).Skip(number % 3).Select(member => new StudioMessageRecipient(message.Id, member.Id))
            );
        }
    }
}
