using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Schools.Evaluators;

/// <summary>One person evaluates another, and what that closes.</summary>
public sealed record EvaluationPair
{
    public required Guid EvaluatorId { get; init; }

    public required Guid EvaluatedId { get; init; }

    /// <summary>A share by name made before then does not reach the evaluator.</summary>
    public required Instant From { get; init; }

    /// <summary>What was begun before then stays closed.</summary>
    public required Instant ClosesThingsBefore { get; init; }

    /// <summary>What was shared before then stays closed.</summary>
    public required Instant ClosesSharesBefore { get; init; }
}

/// <summary>
/// Who evaluates whom, in one place: whoever the school or the person named, and every school leader of a person's
/// schools until the person
/// says otherwise.
/// </summary>
public static class Evaluating
{
    // Nothing is older; written with a column beside it, since a bare value has no type of the database's.
    private static readonly Instant Nothing = Instant.FromUtc(1970, 1, 1, 0, 0);
    private static readonly Instant Everything = Instant.FromUtc(9000, 1, 1, 0, 0);

    public static IQueryable<EvaluationPair> Pairs(PortalDb db) => Named(db).Concat(Leading(db));

    /// <summary>Each school leader with each person of the school, since both were there.</summary>
    public static IQueryable<LeaderPair> Leaders(PortalDb db)
    {
        var (all, decisions) = (db.Memberships, db.ReaderDecisions);
        return from leader in all
            where leader.Role == SchoolRole.SchoolLeader
            join member in all on leader.SchoolId equals member.SchoolId
            where member.AccountId != leader.AccountId
            // A person with several roles is there since the first of them.
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

/// <summary>A school leader, and somebody of the school.</summary>
public sealed record LeaderPair
{
    public required Guid SchoolId { get; init; }

    public required Guid EvaluatorId { get; init; }

    public required Guid EvaluatedId { get; init; }

    public required Instant From { get; init; }

    /// <summary>When the person said that this leader does not evaluate them; null while they have not.</summary>
    public required Instant? DeniedAt { get; init; }
}
