namespace NetworkPortal.Visits;

/// <summary>What happens when timers of some kinds are due.</summary>
internal interface IVisitTimerAction
{
    IReadOnlyCollection<VisitTimerKind> Kinds { get; }

    /// <summary>Runs within the transaction that removed the timer.</summary>
    /// <param name="visit">The whole visit, locked.</param>
    Task Run(Visit visit, VisitTimerKind kind, CancellationToken ct);
}
