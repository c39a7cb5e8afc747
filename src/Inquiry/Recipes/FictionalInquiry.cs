using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Recipes;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Inquiry.Recipes;

/// <summary>What recipe steps for inquiry have in common: people by email, studios by slug, and days that count back
/// from the day on which the step runs. They write as other people, so they are rejected in Production.</summary>
internal sealed class FictionalInquiry(PortalDb db, SharePolicy policy, IHostEnvironment environment, TimeProvider time)
{
    public void Check(string step)
    {
        if (environment.IsProduction())
            throw new RecipeException($"The {step} step writes as other people, so it can’t run in Production.");
    }

    public Instant Ago(int days) => time.Now() - Duration.FromDays(days);

    public async Task<Guid> Person(string email, CancellationToken ct) =>
        await db.Accounts.Where(a => a.Email == email).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct)
        ?? throw new RecipeException($"No account has the email \"{email}\".");

    /// <returns>Null without a slug.</returns>
    public async Task<CycleGroup?> Studio(string? slug, CancellationToken ct) =>
        slug is null
            ? null
            : await policy
                .Groups(Audience.Studio)
                .Where(g => g.Slug == slug)
                .Select(g => new CycleGroup(Audience.Studio, g.Id))
                .SingleOrDefaultAsync(ct)
                ?? throw new RecipeException($"No studio has the slug \"{slug}\".");

    /// <summary>Adds a cycle as its owner would have written it, with its history and its share.</summary>
    /// <param name="previous">The cycle that it continues.</param>
    public async Task<Cycle> Add(
        FictionalCycle told,
        Guid owner,
        CycleGroup? group,
        CancellationToken ct,
        Cycle? previous = null
    )
    {
        var at = Ago(told.DaysAgo);
        var plan = new CyclePlan(told.Trying, told.Expected, null, group, told.Idea);
        var cycle = previous?.Next(told.Trying, at) ?? new Cycle(owner, Guid.CreateVersion7(), plan, at);
        Note(cycle, at);
        if (previous is not null)
            Done(cycle, at, c => c.Edit(plan, at, out _));
        if (told.Happened.Length > 0)
        {
            var seen = Ago(told.HappenedDaysAgo);
            Done(cycle, seen, c => c.Record(told.Happened, seen));
            if (told.Decision is { } decision)
                Done(cycle, seen, c => c.Conclude(decision, told.Because, seen));
        }
        db.Cycles.Add(cycle);
        if (group is not null)
            db.Shares.Add(new Share(cycle.ShareTarget, group.Kind, group.Id, null, at));
        db.RecordChange("cycle", $"{cycle.Id}");
        await db.SaveChangesAsync(ct);
        await db.SettleDues(cycle.Id, CycleDues.Wanted(cycle), ct);
        await db.SaveChangesAsync(ct);
        if (told.Next is { } next)
            await Add(next with { Idea = told.Idea }, owner, group, ct, cycle);
        return cycle;
    }

    private void Done(Cycle cycle, Instant at, Action<Cycle> change)
    {
        change(cycle);
        Note(cycle, at);
    }

    private void Note(Cycle cycle, Instant at)
    {
        foreach (var (position, kind) in cycle.TakeEvents().Index())
            db.CycleEvents.Add(new CycleEvent(cycle, kind, cycle.OwnerId, at) { Position = position });
    }
}

/// <summary>A cycle in a recipe.</summary>
internal record FictionalCycle : RecipeEntry
{
    public required string Trying { get; init; }

    public string Expected { get; init; } = "";

    public int DaysAgo { get; init; }

    public string Happened { get; init; } = "";

    public int HappenedDaysAgo { get; init; }

    public CycleDecision? Decision { get; init; }

    public string Because { get; init; } = "";

    public string Idea { get; init; } = "";

    /// <summary>The cycle that continues it, if it was changed.</summary>
    public FictionalCycle? Next { get; init; }
}
