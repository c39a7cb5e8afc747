using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Schools.Evaluators;

namespace NetworkPortal.Journals;

/// <summary>What evaluators are denied, for the "what can this person do, and why" page.</summary>
internal sealed class EvaluatorRights(PortalDb db) : IRightsSource
{
    public Task<IReadOnlyList<HeldPart>> Parts(Guid? person, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<HeldPart>>([]);

    public async Task<IReadOnlyList<Denial>> Denials(Guid person, CancellationToken ct)
    {
        var evaluated = await (
            from evaluation in db.Evaluations
            where evaluation.EvaluatorId == person
            join school in db.Schools on evaluation.SchoolId equals school.Id
            join account in db.Accounts on evaluation.EvaluatedId equals account.Id
            orderby Fold.Of(account.DisplayName), account.DisplayName
            select new
            {
                account.DisplayName,
                School = school.Name,
                evaluation.From,
                evaluation.EndedAt,
            }
        ).ToListAsync(ct);
        var led = await (
            from pair in Evaluating.Leaders(db)
            where pair.EvaluatorId == person && pair.DeniedAt == null
            join school in db.Schools on pair.SchoolId equals school.Id
            select new { school.Name, pair.From }
        ).ToListAsync(ct);
        return
        [
            .. evaluated.Select(e => new Denial(
                e.EndedAt is null
                    ? $"{e.DisplayName}’s evaluator can’t read what {e.DisplayName} shares with a studio, a "
                        + "school, or the network."
                    : $"{e.DisplayName}’s former evaluator can’t read anything {e.DisplayName} shared with a group "
                        + "if it was written before the evaluation ended.",
                e.School,
                e.From
            )),
            .. led.GroupBy(l => l.Name)
                .ByName(l => l.Key)
                .Select(l => new Denial(
                    "School leaders can’t read what a staff member shares with a studio, a school, or the network "
                        + "unless that person says the leader doesn’t evaluate them.",
                    l.Key,
                    l.Min(one => one.From)
                )),
        ];
    }
}
