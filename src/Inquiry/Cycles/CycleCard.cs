using NetworkPortal.Content.Uploads;
using NetworkPortal.Inquiry.Measures.Charting;
using NodaTime;

namespace NetworkPortal.Inquiry.Cycles;

/// <summary>A cycle as pages show it to someone who may read it.</summary>
internal sealed record CycleCard
{
    public required Guid Id { get; init; }

    public required string Url { get; init; }

    public required string Heading { get; init; }

    public required string Trying { get; init; }

    public required string Expected { get; init; }

    public required string Happened { get; init; }

    public required string Because { get; init; }

    /// <summary>The state in a word or two: "Trying it", "Dropped".</summary>
    public required string State { get; init; }

    /// <summary>The kind of the state's mark: open, done, or neutral.</summary>
    public required string Mark { get; init; }

    public required bool IsPlanned { get; init; }

    public required bool IsConcluded { get; init; }

    /// <summary>Whether the decision can be undone.</summary>
    public required bool CanReopen { get; init; }

    public required string Idea { get; init; }

    public required LocalDate? PlannedFor { get; init; }

    public required Instant CreatedAt { get; init; }

    public required Instant ExpectedAt { get; init; }

    public required Instant? FirstResultAt { get; init; }

    public required Instant? ConcludedAt { get; init; }

    /// <summary>The owner's name, where the owner is loaded.</summary>
    public required string Owner { get; init; }

    public static CycleCard From(Cycle cycle) =>
        new()
        {
            Id = cycle.Id,
            Url = cycle.Url(),
            Heading = cycle.Heading(),
            Trying = cycle.Trying,
            Expected = cycle.Expected,
            Happened = cycle.Happened,
            Because = cycle.Because,
            State = cycle.Describe(),
            Mark = cycle.State == CycleState.Concluded ? "done" : "open",
            IsPlanned = cycle.State == CycleState.Planned,
            IsConcluded = cycle.State == CycleState.Concluded,
            CanReopen = cycle.Decision is CycleDecision.Keep or CycleDecision.Drop,
            Idea = cycle.Idea,
            PlannedFor = cycle.PlannedFor,
            CreatedAt = cycle.CreatedAt,
            ExpectedAt = cycle.ExpectedAt,
            FirstResultAt = cycle.FirstResultAt,
            ConcludedAt = cycle.ConcludedAt,
            Owner = cycle.Owner?.DisplayName ?? "",
        };

    /// <summary>Returns "14 students who spoke, of 24"; blank without a number.</summary>
    public static string NumberText(CycleEvidence evidence) =>
        evidence.Number is { } number ? ChartText.Amount(number, evidence.Unit) : "";
}

/// <param name="Size">The size, such as "120 kB".</param>
internal sealed record CycleFile(Guid Id, string Name, string Url, string Size)
{
    public static async Task<IReadOnlyList<CycleFile>> Of(Guid cycle, Attachments attachments, CancellationToken ct) =>
        (await attachments.Of(Cycle.Kind, cycle, ct)).ConvertAll(a => new CycleFile(
            a.Id,
            a.Name,
            $"/cycles/{cycle}/files/{a.Id}",
            a.Size < 1024 * 1024 ? $"{Math.Max(1, a.Size / 1024)} kB" : $"{a.Size / 1024 / 1024} MB"
        ));
}
