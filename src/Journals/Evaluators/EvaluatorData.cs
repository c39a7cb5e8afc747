using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Schools.Evaluators;
using NodaTime;
using static NetworkPortal.Kernel.Extending.PersonalRecords;

namespace NetworkPortal.Journals.Evaluators;

/// <summary>Personal data about evaluators: who evaluates the person and whom the person evaluates, and decisions about
/// readers.</summary>
internal sealed class EvaluatorData(PortalDb db, TimeProvider time) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        yield return await Evaluators(person, ct);
        yield return await ReaderDecisions(person, ct);
        yield return await PeopleEvaluated(person, ct);
        yield return await Assignments(person, ct);
    }

    private async Task<PersonalRecords> Evaluators(Guid person, CancellationToken ct)
    {
        var evaluators = await db.EvaluatorsOf(person, ct);
        return new(
            "Your evaluators",
            [
                .. evaluators.Select(e =>
                    Record(
                        ("Evaluator", e.Name),
                        ("School", e.School),
                        ("Since", Text(e.From)),
                        ("Until", Text(e.EndedAt))
                    )
                ),
            ]
        );
    }

    private async Task<PersonalRecords> ReaderDecisions(Guid person, CancellationToken ct)
    {
        var decisions = await (
            from d in db.ReaderDecisions
            where d.OwnerId == person
            join a in db.Accounts on d.PersonId equals a.Id
            orderby d.At
            select new
            {
                a.DisplayName,
                d.Kind,
                d.At,
                d.EndedAt,
            }
        ).ToListAsync(ct);
        return new(
            "Your decisions about who can read your entries",
            [
                .. decisions.Select(d =>
                    Record(
                        ("Person", d.DisplayName),
                        ("What", d.Kind.ToString()),
                        ("Since", Text(d.At)),
                        ("Until", Text(d.EndedAt))
                    )
                ),
            ]
        );
    }

    private async Task<PersonalRecords> PeopleEvaluated(Guid person, CancellationToken ct)
    {
        var evaluated = await (
            from e in db.Evaluations
            where e.EvaluatorId == person
            join a in db.Accounts on e.EvaluatedId equals a.Id
            orderby e.From
            select new
            {
                a.DisplayName,
                e.From,
                e.EndedAt,
            }
        ).ToListAsync(ct);
        return new(
            "People you evaluate",
            [
                .. evaluated.Select(e =>
                    Record(("Person", e.DisplayName), ("Since", Text(e.From)), ("Until", Text(e.EndedAt)))
                ),
            ]
        );
    }

    private async Task<PersonalRecords> Assignments(Guid person, CancellationToken ct)
    {
        // Leaves out who was evaluated: that is their data.
        var set = await db
            .Evaluations.AsNoTracking()
            .Where(e => e.SetById == person || e.EndedById == person)
            .OrderBy(e => e.From)
            .ToListAsync(ct);
        return new(
            "Evaluators you assigned or removed",
            [
                .. set.Select(e =>
                    Record(
                        ("Assigned by you", e.SetById == person ? Text(e.From) : null),
                        ("Removed by you", e.EndedById == person ? Text(e.EndedAt) : null)
                    )
                ),
            ]
        );
    }

    /// <summary>Keeps records of evaluations, which no longer identify anyone because the account is gone.</summary>
    public async Task Erase(Guid person, CancellationToken ct)
    {
        var now = Clock.Now(time);
        await db.ReaderDecisions.Where(d => d.OwnerId == person || d.PersonId == person).ExecuteDeleteAsync(ct);
        await db
            .Evaluations.Where(e => e.EndedAt == null && (e.EvaluatorId == person || e.EvaluatedId == person))
            .ExecuteUpdateAsync(row => row.SetProperty(e => e.EndedAt, now), ct);
        await db
            .Evaluations.Where(e => e.SetById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(e => e.SetById, (Guid?)null), ct);
        await db
            .Evaluations.Where(e => e.EndedById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(e => e.EndedById, (Guid?)null), ct);
    }

    private static string? Text(Instant? instant) => instant?.ToString();
}
