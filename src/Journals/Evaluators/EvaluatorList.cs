using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;
using NodaTime;

namespace NetworkPortal.Journals.Evaluators;

/// <summary>A current or former evaluator, as the evaluated person may see it.</summary>
public sealed record Evaluator
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string School { get; init; }

    public required Instant From { get; init; }

    public required Instant? EndedAt { get; init; }

    /// <summary>The ID of the evaluation that the person entered, which they can end; null if the school assigned it or
    /// it follows from a role.</summary>
    public Guid? OwnLine { get; init; }

    /// <summary>Whether this person is an evaluator by leading the person's school.</summary>
    public bool Leads { get; init; }
}

public static class EvaluatorList
{
    /// <summary>Returns a person's current and former evaluators: named ones, and leaders of the person's schools,
    /// except leaders whom the person declared not to be evaluators.</summary>
    public static async Task<List<Evaluator>> EvaluatorsOf(this PortalDb db, Guid person, CancellationToken ct)
    {
        var named = await (
            from evaluation in db.Evaluations
            where evaluation.EvaluatedId == person
            join school in db.Schools on evaluation.SchoolId equals school.Id
            join account in db.Accounts on evaluation.EvaluatorId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            select new Evaluator
            {
                Id = evaluation.EvaluatorId,
                Name = account == null ? "A former member" : account.DisplayName,
                School = school.Name,
                From = evaluation.From,
                EndedAt = evaluation.EndedAt,
                OwnLine = evaluation.SetById == person ? (Guid?)evaluation.Id : null,
            }
        ).ToListAsync(ct);
        var set = named.Where(e => e.EndedAt is null).Select(e => e.Id).ToHashSet();
        var leaders = await db.LeadersOf(person, denied: false, ct);
        return [.. leaders.Where(l => !set.Contains(l.Id)).Concat(named).OrderByDescending(e => e.From)];
    }

    /// <summary>Returns the leaders of the person's schools: either those who count as evaluators, or those whom the
    /// person declared not to be.</summary>
    public static async Task<List<Evaluator>> LeadersOf(
        this PortalDb db,
        Guid person,
        bool denied,
        CancellationToken ct
    )
    {
        var leaders = await (
            from pair in Evaluating.Leaders(db)
            where pair.EvaluatedId == person && (pair.DeniedAt != null) == denied
            join school in db.Schools on pair.SchoolId equals school.Id
            join account in db.Accounts on pair.EvaluatorId equals account.Id
            select new
            {
                account.Id,
                account.DisplayName,
                School = school.Name,
                pair.From,
            }
        ).ToListAsync(ct);
        return
        [
            .. leaders
                .DistinctBy(l => (l.Id, l.School))
                .Select(l => new Evaluator
                {
                    Id = l.Id,
                    Name = l.DisplayName,
                    School = l.School,
                    From = l.From,
                    EndedAt = null,
                    Leads = true,
                }),
        ];
    }
}
