using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>Cycles to finish, as their owner's Today shows them: some days after the planned date.</summary>
internal sealed class CycleDues(PortalDb db, TimeProvider time) : IDueSource
{
    private const string Finish = "cycle.finish";
    private const int DaysAfter = 3;
    private const int DaysShown = 60;

    public IReadOnlyCollection<string> Kinds { get; } = [Finish];

    public static IEnumerable<WantedDue> Wanted(Cycle cycle)
    {
        if (cycle.State == CycleState.Concluded || cycle.DeletedAt is not null || cycle.PlannedFor is not { } day)
            yield break;
        var at = day.PlusDays(DaysAfter).AtMidnight().InUtc().ToInstant();
        yield return new(Finish, DueAudience.Person(cycle.OwnerId), at, at + Duration.FromDays(DaysShown));
    }

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var now = time.Now();
        var reached = dues.Where(due => due.At <= now).ToList();
        var ids = reached.ConvertAll(due => due.Thing);
        var cycles = await db
            .Cycles.AsNoTracking()
            .Own(me.Id)
            .Where(c => ids.Contains(c.Id) && c.State != CycleState.Concluded)
            .ToDictionaryAsync(c => c.Id, ct);
        return reached.Lines(cycles, (_, cycle) => Line(cycle));
    }

    private static DueLine Line(Cycle cycle) =>
        new()
        {
            Kind = "Cycle",
            Title = $"Finish your cycle: {cycle.Heading()}",
            Url = cycle.Url(),
            When = cycle.PlannedFor is { } day ? $"planned for {Clock.Format(day)}" : "",
            Text = "What happened? Will you keep it, change it, or drop it?",
            Emblem = EmblemGenerator.Block($"{cycle.Id}"),
            Actions = [new("Write down what happened", cycle.Url() + "#result") { Kind = "primary" }],
        };
}
