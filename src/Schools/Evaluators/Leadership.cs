using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Schools.Evaluators;

/// <summary>
/// Records ended evaluations when a school leader's role ends. If a leader gives up the role or someone leaves the
/// school, entries begun before stay closed, just as when a named evaluation ends.
/// </summary>
internal static class Leadership
{
    /// <summary>
    /// Runs an action that removes roles of a person and records the evaluations that end with them, as part of the
    /// caller's transaction.
    /// </summary>
    public static async Task Keep(PortalDb db, Guid person, Func<Task> ending, CancellationToken ct)
    {
        var before = await PairsOf(db, person, ct);
        await ending();
        await db.SaveChangesAsync(ct);
        var left = (await PairsOf(db, person, ct)).Select(Key).ToHashSet();
        foreach (var pair in before.Where(pair => !left.Contains(Key(pair))))
            Note(db, pair);
    }

    private static async Task<List<LeaderPair>> PairsOf(PortalDb db, Guid person, CancellationToken ct)
    {
        var pairs = Evaluating.Leaders(db).Where(p => p.EvaluatorId == person || p.EvaluatedId == person);
        return [.. (await pairs.ToListAsync(ct)).DistinctBy(Key)];
    }

    private static (Guid, Guid, Guid) Key(LeaderPair pair) => (pair.SchoolId, pair.EvaluatorId, pair.EvaluatedId);

    private static void Note(PortalDb db, LeaderPair pair)
    {
        var evaluation = new Evaluation(pair.SchoolId, pair.EvaluatorId, pair.EvaluatedId, null, pair.From);
        evaluation.End(null, pair.DeniedAt ?? db.Now);
        db.Evaluations.Add(evaluation);
    }
}
