using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Schools.Evaluators;

/// <summary>One person evaluates another, with what the evaluator can't see as a result.</summary>
public sealed record EvaluationPair
{
    public required Guid EvaluatorId { get; init; }

    public required Guid EvaluatedId { get; init; }

    /// <summary>
    /// When the evaluation began; entries shared with the evaluator by name before then don't reach them.
    /// </summary>
    public required Instant From { get; init; }

    /// <summary>Entries begun before then stay closed to the evaluator.</summary>
    public required Instant ClosesThingsBefore { get; init; }

    /// <summary>Entries shared before then stay closed to the evaluator.</summary>
    public required Instant ClosesSharesBefore { get; init; }
}

/// <summary>
/// The single source of who evaluates whom: anyone whom the school or the person named, and every school leader of a
/// person's schools unless the person denies it.
/// </summary>
public static class Evaluating
{
    // Earlier than any date. Used together with a column, because EF Core can't infer a database type for a bare value.
    private static readonly Instant Nothing = Instant.FromUtc(1970, 1, 1, 0, 0);
    private static readonly Instant Everything = Instant.FromUtc(9000, 1, 1, 0, 0);

    public static IQueryable<EvaluationPair> Pairs(PortalDb db) => Named(db).Concat(Leading(db));

    /// <summary>Returns each school leader with each person at the school, from when both were there.</summary>
    public static IQueryable<LeaderPair> Leaders(PortalDb db)
    {
        var (all, decisions) = (db.Memberships, db.ReaderDecisions);
        return from leader in all
            where leader.Role == SchoolRole.SchoolLeader
            join member in all on leader.SchoolId equals member.SchoolId
            where member.AccountId != leader.AccountId
            // A person with several roles has been there since the earliest one.
            where
                !all.Any(m =>
                    m.AccountId == member.AccountId && m.SchoolId == member.SchoolId && m.Since < member.Since
                )
            select new LeaderPair
            {
                SchoolId = leader.SchoolId,
                EvaluatorId = leader.AccountId,
                EvaluatedId = member.AccountId,
                From = leader.Since > member.Since ? leader.Since : member.Since,
                DeniedAt = decisions
                    .Where(d => d.OwnerId == member.AccountId && d.PersonId == leader.AccountId)
                    .Where(d => d.Kind == ReaderDecisionKind.NotMyEvaluator && d.EndedAt == null)
                    .Select(d => (Instant?)d.At)
                    .FirstOrDefault(),
            };
    }

    private static IQueryable<EvaluationPair> Named(PortalDb db) =>
        db.Evaluations.Select(e => new EvaluationPair
        {
            EvaluatorId = e.EvaluatorId,
            EvaluatedId = e.EvaluatedId,
            From = e.From,
            ClosesThingsBefore = e.EndedAt ?? Everything,
            ClosesSharesBefore = e.From < Nothing ? e.From : Nothing,
        });

    private static IQueryable<EvaluationPair> Leading(PortalDb db) =>
        Leaders(db)
            .Select(l => new EvaluationPair
            {
                EvaluatorId = l.EvaluatorId,
                EvaluatedId = l.EvaluatedId,
                From = l.From,
                ClosesThingsBefore = l.From < Nothing ? l.From : Nothing,
                ClosesSharesBefore = l.DeniedAt ?? Everything,
            });
}

/// <summary>A school leader and someone at the school.</summary>
public sealed record LeaderPair
{
    public required Guid SchoolId { get; init; }

    public required Guid EvaluatorId { get; init; }

    public required Guid EvaluatedId { get; init; }

    public required Instant From { get; init; }

    /// <summary>When the person declared that this leader doesn't evaluate them; null if they haven't.</summary>
    public required Instant? DeniedAt { get; init; }
}
