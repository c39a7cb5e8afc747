using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NetworkPortal.Journals.Evaluators;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NodaTime;

namespace NetworkPortal.Inquiry.Cycles.Viewing;

/// <summary>Who can read a cycle and who has, shown only to its owner.</summary>
internal sealed record CycleAudience
{
    private const int MaxNamed = 12;
    private const int MaxReadings = 50;

    /// <summary>Who can read it, in a sentence.</summary>
    public required string Text { get; init; }

    /// <summary>The readers, if they are few.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The evaluators who can't see that it exists.</summary>
    public required IReadOnlyList<string> Evaluators { get; init; }

    public required IReadOnlyList<Opened> Readings { get; init; }

    internal sealed record Opened(string Who, Instant At);

    public static async Task<CycleAudience> Of(
        RequestContext context,
        SharePolicy policy,
        Cycle cycle,
        NamedGroup? group
    )
    {
        var (db, ct) = (context.Db, context.Ct);
        var share = await db
            .Shares.AsNoTracking()
            .FirstOrDefaultAsync(s => s.Kind == Cycle.Kind && s.TargetId == cycle.Id && s.EndedAt == null, ct);
        var names =
            share is null || group is null
                ? []
                : await policy.Readers(share).ByName(a => a.DisplayName).Select(a => a.DisplayName).ToListAsync(ct);
        return new()
        {
            Text = group is null
                ? "Only you."
                : $"You and {Plural.Of(names.Count, "other person", "other people")} in {group.Name}.",
            Names = names.Count <= MaxNamed ? names : [],
            Evaluators =
            [
                .. (await db.EvaluatorsOf(cycle.OwnerId, ct))
                    .Where(e => e.EndedAt is null || e.EndedAt > cycle.CreatedAt)
                    .Select(e => e.Name)
                    .Distinct(),
            ],
            Readings = await WhoOpened(db, cycle.Id, ct),
        };
    }

    private static Task<List<Opened>> WhoOpened(PortalDb db, Guid cycle, CancellationToken ct) =>
        (
            from reading in db.Readings
            where reading.TargetId == cycle && reading.Kind == Cycle.Kind
            join account in db.Accounts on reading.ReaderId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby reading.At descending
            select new Opened(account == null ? "Someone with a closed account" : account.DisplayName, reading.At)
        )
            .Take(MaxReadings)
            .ToListAsync(ct);
}
