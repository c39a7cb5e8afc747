using NetworkPortal.Accounts;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Benchmarks;

/// <summary>Fills a portal with what studios find: measures with their points, and practice briefs, most of them
/// published.</summary>
internal sealed class StudioFindings(PortalDb db, StudioWork work, StudioCorpus studios, Instant now)
{
    public const string FirstBrief = "bench-brief-0";
    private const int Each = 300,
        Claims = 3;

    private readonly BulkRows rows = new(db);

    public async Task Add(CancellationToken ct)
    {
        var all = studios.All.FindAll(studio => studio.IsPublic);
        for (var at = 0; at < Each; at++)
        {
            var (studio, members, _) = all[at % all.Count];
            AddMeasure(at, studio, members);
            AddBrief(at, studio, members);
        }
        await rows.Write(ct);
    }

    private void AddMeasure(int at, Guid studio, List<Account> members)
    {
        var begun = now - Duration.FromDays(200);
        var owner = members[1];
        var plan = new MeasurePlan($"Who talks {at}", "voices", MeasureType.Process) { Goal = 20 };
        var measure = rows.Add(new Measure(owner.Id, Guid.NewGuid(), plan, begun));
        rows.Add(new Share(measure.ShareTarget, Audience.Studio, studio, null, begun));
        for (var number = 0; number < 12 + at % 29; number++)
        {
            var author = number % 4 == 3 ? members[number % members.Count] : owner;
            var value = new PointValue(begun.InUtc().Date.PlusDays(4 * number), 5 + (at + number * 7) % 20);
            var point = rows.Add(new MeasurePoint(measure.Id, author.Id, Guid.NewGuid(), value, begun));
            if (author.Id != owner.Id)
                rows.Add(new Share(point.ShareTarget, Audience.Studio, studio, null, begun));
        }
        foreach (var cycle in Finished(owner).Take(3))
        {
            rows.Add(new MeasureMark(measure.Id, begun.InUtc().Date.PlusDays(30), "Pairs", cycle, begun));
            rows.Add(new MeasureCycle(measure.Id, cycle));
        }
    }

    private List<Guid> Finished(Account owner) => work.Finished.GetValueOrDefault(owner.Id) ?? [];

    private void AddBrief(int at, Guid studio, List<Account> members)
    {
        var (owner, written) = (members[1], now - Duration.FromHours(30 + 20 * at));
        var brief = new PracticeBrief(Guid.CreateVersion7(), owner.Id, NewDraft(at, studio), written);
        for (var number = 0; number < Claims; number++)
            AddClaim(brief, number, [.. Finished(owner).Take(2)]);
        for (var number = 2; number < 5; number++)
            brief.People.Add(new(brief.Id, members[number].Id, BriefRole.TriedIt));
        if (at != 1 && at % 15 < 13)
            Send(brief, at, written);
        rows.Add(brief);
        rows.AddAll(brief.Claims);
        rows.AddAll(brief.People);
        rows.AddAll(brief.TakeEvents());
        rows.AddAll(BriefDues.Wanted(brief).Select(wanted => new Due($"{brief.Id}", wanted)));
        foreach (var claim in brief.Claims)
            rows.AddAll(Finished(owner).Take(2).Select(cycle => new BriefClaimCycle(claim.Id, cycle)));
    }

    private static BriefDraft NewDraft(int at, Guid studio) =>
        new($"Pairs before answers {at}", "Who talks?", Words.Of(at, 60), Words.Of(at + 1, 60), Words.Of(at + 2, 300))
        {
            ForWhom = "Grades 3 to 5",
            Topics = [],
            Group = new(Audience.Studio, studio),
        };

    private static void AddClaim(PracticeBrief brief, int number, List<Guid> cycles)
    {
        var claim = new BriefClaim(Guid.CreateVersion7(), brief.Id, number + 1);
        var evidence = new ClaimEvidence(cycles.Count, cycles.Count > 0 ? 1 : 0, cycles.Count > 0 ? 1 : 0);
        claim.Write(Words.Of(number, 20), "", (Warrant)Math.Min(number, cycles.Count), evidence);
        brief.Claims.Add(claim);
    }

    private static void Send(PracticeBrief brief, int at, Instant written)
    {
        brief.Send(brief.OwnerId, written);
        foreach (var person in brief.People)
            brief.Answer(person, agrees: true, written);
        if (at == 0 || at % 15 > 0)
            brief.Publish($"bench-brief-{at}", brief.OwnerId, alone: true, written);
    }
}
