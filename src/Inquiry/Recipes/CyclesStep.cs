using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Inquiry.Recipes;

/// <summary>
/// The portal's own <c>cycles</c> recipe step: fictional cycles for demos, alone or in a studio, and measures that
/// watch them. Entries that are there already are skipped.
/// </summary>
internal sealed class CyclesStep(PortalDb db, FictionalInquiry fiction, ChangeMeasure measures) : IRecipeStep
{
    private sealed record Entry : FictionalCycle
    {
        public required string Owner { get; init; }

        public string? Studio { get; init; }
    }

    private sealed record Counted : RecipeEntry
    {
        public required string Owner { get; init; }

        public required string Name { get; init; }

        public string Unit { get; init; } = "";

        public MeasureType Type { get; init; }

        public decimal? Goal { get; init; }

        public string? Studio { get; init; }

        public required List<Value> Values { get; init; }

        /// <summary>What its owner tried in the cycles that it watches.</summary>
        public List<string>? Cycles { get; init; }
    }

    private sealed record Value(int DaysAgo, decimal Is);

    public string Name => "cycles";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        fiction.Check(Name);
        var cycles = RecipeEntries.Read<Entry>(step, "Cycles", run);
        foreach (var entry in cycles)
        {
            var owner = await fiction.Person(entry.Owner, ct);
            if (!await db.Cycles.AnyAsync(c => c.OwnerId == owner && c.Trying == entry.Trying, ct))
                await fiction.Add(entry, owner, await fiction.Studio(entry.Studio, ct), ct);
        }
        var counted = RecipeEntries.Read<Counted>(step, "Measures", run, optional: true);
        foreach (var entry in counted)
            await Add(entry, await fiction.Person(entry.Owner, ct), ct);
        run.Done(Plural.Of(cycles.Count, "cycle", "cycles") + ", " + Plural.Of(counted.Count, "measure", "measures"));
    }

    private async Task Add(Counted entry, Guid owner, CancellationToken ct)
    {
        if (await db.Measures.AnyAsync(m => m.OwnerId == owner && m.Name == entry.Name, ct))
            return;
        var first = fiction.Ago(entry.Values.Select(value => value.DaysAgo).DefaultIfEmpty().Max());
        var plan = new MeasurePlan(entry.Name, entry.Unit, entry.Type) { Goal = entry.Goal };
        var group = await fiction.Studio(entry.Studio, ct);
        var measure = await measures.Create(
            new Measure(owner, Guid.CreateVersion7(), plan, first),
            group is null ? null : new MeasureGroup(group.Kind, group.Id, ""),
            ct
        );
        await measures.Add(
            measure.Id,
            owner,
            [.. entry.Values.Select(value => new PointValue(Day(fiction.Ago(value.DaysAgo)), value.Is))],
            ct
        );
        foreach (var trying in entry.Cycles ?? [])
        {
            var cycle = await db.Cycles.FirstAsync(c => c.OwnerId == owner && c.Trying == trying, ct);
            await measures.Watch(measure.Id, cycle.Id, Day(cycle.CreatedAt), PlainText.Shorten(trying, 60), ct);
        }
    }

    private static LocalDate Day(Instant at) => at.InUtc().Date;
}
