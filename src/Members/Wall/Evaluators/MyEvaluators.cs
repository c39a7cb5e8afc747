using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Members.Wall.Evaluators;

/// <summary>Who is set as the evaluator of the person who looks, and since when.</summary>
public static class MyEvaluators
{
    internal sealed record Page(string Zone, IReadOnlyList<Evaluator> Live, IReadOnlyList<Evaluator> Ended) : PageModel("Who evaluates you");

    internal static async Task<IResult> Show(PortalDb db, CurrentUser user, CancellationToken cancel)
    {
        var zone = await db.ZoneOf(user, cancel);
        var lines = await db.EvaluatorsOf(user.Id).OrderByDescending(e => e.From).ToListAsync(cancel);
        return View.Page("members/my-evaluators", new Page(zone, lines.Where(l => l.EndedAt is null).ToList(), lines.Where(l => l.EndedAt is not null).ToList()) { Section = "account", Robots = "noindex" });
    }

    /// <summary>Those who evaluate a person, or did, as that person may know it.</summary>
    public static IQueryable<Evaluator> EvaluatorsOf(this PortalDb db, Guid person) =>
        from evaluation in db.Evaluations
        where evaluation.EvaluatedId == person
        join school in db.Schools on evaluation.SchoolId equals school.Id
        join account in db.Accounts on evaluation.EvaluatorId equals account.Id into accounts
        from account in accounts.DefaultIfEmpty()
        select new Evaluator { Id = evaluation.EvaluatorId, Name = account == null ? "Somebody whose account is closed" : account.DisplayName, School = school.Name, From = evaluation.From, EndedAt = evaluation.EndedAt };
}

/// <summary>Somebody who evaluates, or did.</summary>
public sealed record Evaluator
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string School { get; init; }

    public required Instant From { get; init; }

    public required Instant? EndedAt { get; init; }
}
