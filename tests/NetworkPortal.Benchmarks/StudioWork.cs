using NetworkPortal.Accounts;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site.Dues;
using NetworkPortal.Studios.Talking;
using NodaTime;

namespace NetworkPortal.Benchmarks;

/// <summary>Fills a portal with what people in studios write: journal entries, cycles, and talk. Most of it is shared
/// with a studio, some with a school, a person, or the network; the rest is private.</summary>
internal sealed class StudioWork(PortalDb db, StudioPeople people, StudioCorpus studios, Instant now)
{
    public const int Entries = 100_000,
        Cycles = 100_000;
    public const string Idea = "Pairs before answers";
    private const int OfTeacher = 200,
        Ideas = 8,
        Threads = 20,
        LongThread = 200,
        Days = 300;

    private readonly BulkRows rows = new(db);
    private readonly ILookup<Guid, Guid> studiosOf = studios
        .All.Where(studio => studio.IsPublic)
        .SelectMany(studio => studio.Members.Select(member => (member.Id, studio.Studio)))
        .ToLookup(pair => pair.Id, pair => pair.Studio);

    /// <summary>The finished cycles of each person.</summary>
    public Dictionary<Guid, List<Guid>> Finished { get; } = [];

    public async Task Add(Action<int> progress, CancellationToken ct)
    {
        for (var at = 0; at < Entries; at++)
        {
            AddEntry(at);
            await rows.WriteBatch(ct);
            if (at % 10_000 == 0)
                progress(at);
        }
        foreach (var studio in studios.All)
            rows.Add(Diagram(studio.Studio, studio.Members[0].Id));
        for (var at = 0; at < Cycles; at++)
        {
            AddCycle(at);
            await rows.WriteBatch(ct);
            if (at % 10_000 == 0)
                progress(Entries + at);
        }
        foreach (var (at, studio) in studios.All.Where(studio => studio.IsPublic).Index())
            AddTalk(studio.Studio, studio.Members, at == 0 ? LongThread : 6);
        await rows.Write(ct);
    }

    private Account Owner(int at) => at < OfTeacher ? people.Teacher : people.Teachers[at % people.Teachers.Count];

    private Instant Ago(int at) => now - Duration.FromHours(24 * Days * (at * 7919L % 100_003) / 100_003 + 30);

    private void AddEntry(int at)
    {
        var (owner, written) = (Owner(at), Ago(at));
        var entry = new JournalEntry(owner.Id, Guid.NewGuid(), written);
        var studio = studiosOf[owner.Id].FirstOrDefault();
        entry.Write($"Lesson {at}", Words.Of(at, 150), studio == Guid.Empty ? null : studio, written);
        rows.Add(entry);
        if (AudienceOf(at, studio) is not ({ } audience, { } id))
            return;
        rows.Add(new Share(entry.ShareTarget, audience, id, null, written));
        if (audience == Audience.Studio && at % 4 == 0)
            AddAnswers(studio, entry, owner);
    }

    private (Audience, Guid)? AudienceOf(int at, Guid studio) =>
        (at % 20) switch
        {
            < 8 when studio != Guid.Empty => (Audience.Studio, studio),
            8 => (Audience.School, people.SchoolOf(at % people.Teachers.Count)),
            9 when at % 2000 == 9 => (Audience.Network, Guid.Empty),
            10 => (Audience.Person, people.Teachers[at * 31 % people.Teachers.Count].Id),
            _ => null,
        };

    private void AddAnswers(Guid studio, JournalEntry entry, Account owner)
    {
        var thread = rows.Add(TalkThread.Answering(studio, entry, entry.CreatedAt));
        AddMessage(thread, owner, AnswerKind.Warm, entry.CreatedAt + Duration.FromHours(3));
    }

    private void AddMessage(TalkThread thread, Account author, AnswerKind kind, Instant at) =>
        rows.Add(new TalkMessage(thread.Id, author.Id, new(Guid.NewGuid(), Words.Of((int)kind, 25), kind), at));

    private static string IdeaOf(int number) => number == 0 ? Idea : $"{Idea} {number}";

    private DriverDiagram Diagram(Guid studio, Guid author)
    {
        var lines = new List<string> { "More students talk" };
        for (var number = 0; number < Ideas; number++)
        {
            if (number % 3 == 0)
                lines.Add($"  Driver {number / 3}");
            lines.Add($"    {IdeaOf(number)}");
        }
        return new(new(Audience.Studio, studio), 1, string.Join('\n', lines), now) { AuthorId = author };
    }

    private void AddCycle(int at)
    {
        var (owner, opened) = (Owner(at), Ago(at));
        var studio = studiosOf[owner.Id].FirstOrDefault();
        var group = at % 5 < 3 && studio != Guid.Empty ? new CycleGroup(Audience.Studio, studio) : null;
        var plan = new CyclePlan(
            Words.Of(at, 20),
            Words.Of(at + 1, 15),
            opened.InUtc().Date.PlusDays(7),
            group,
            group is null || at % 9 == 8 ? "" : IdeaOf(at / 7 % Ideas)
        );
        var cycle = new Cycle(owner.Id, Guid.NewGuid(), plan, opened);
        Work(cycle, at, opened + Duration.FromHours(20));
        rows.Add(cycle);
        foreach (var (position, kind) in cycle.TakeEvents().Index())
            rows.Add(new CycleEvent(cycle, kind, owner.Id, opened) { Position = position });
        rows.Add(new CycleEvidence(cycle.Id, Words.Of(at + 2, 30), opened) { Number = at % 25, Unit = "students" });
        rows.AddAll(CycleDues.Wanted(cycle).Where(due => due.Until > now).Select(due => new Due($"{cycle.Id}", due)));
        if (group is null)
            return;
        rows.Add(new Share(cycle.ShareTarget, group.Kind, group.Id, null, opened));
        if (at % 2 == 0)
            rows.Add(new CycleComment(cycle.Id, owner.Id, Words.Of(at + 3, 20), opened + Duration.FromHours(5)));
    }

    private void Work(Cycle cycle, int at, Instant then)
    {
        if (at % 10 > 1)
            cycle.Start(then);
        if (at % 10 <= 4)
            return;
        cycle.Record(Words.Of(at + 4, 25), then);
        cycle.Conclude((CycleDecision)(at % 3), Words.Of(at + 5, 10), then);
        if (!Finished.TryGetValue(cycle.OwnerId, out var finished))
            Finished[cycle.OwnerId] = finished = [];
        finished.Add(cycle.Id);
    }

    /// <param name="first">How many messages the first conversation has.</param>
    private void AddTalk(Guid studio, List<Account> members, int first)
    {
        for (var number = 0; number < Threads; number++)
        {
            var started = now - Duration.FromDays(1 + 6 * number);
            var author = members[number % members.Count];
            var thread = rows.Add(TalkThread.Start(studio, author.Id, $"Conversation {number}", started));
            for (var at = 0; at < (number == 0 ? first : 1 + number % 3); at++)
                AddMessage(
                    thread,
                    members[at % members.Count],
                    AnswerKind.None,
                    started + Duration.FromMinutes(5 * at)
                );
        }
    }
}
