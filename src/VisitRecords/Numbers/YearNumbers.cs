namespace NetworkPortal.VisitRecords.Numbers;

/// <summary>The numbers of one school year.</summary>
internal sealed record YearNumbers
{
    /// <summary>Who visits whom, the most frequent first.</summary>
    public required IReadOnlyList<VisitNumbers.Pair> Pairs { get; init; }

    public required VisitNumbers.Answers Answers { get; init; }

    public required VisitNumbers.Decisions Decisions { get; init; }

    public required VisitNumbers.Fill Fill { get; init; }

    public required IReadOnlyList<VisitNumbers.Cancellations> Cancellations { get; init; }

    /// <summary>The schools that posted days.</summary>
    public required IReadOnlyList<Guid> Posting { get; init; }
}
