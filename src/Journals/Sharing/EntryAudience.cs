using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Journals.Evaluators;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Journals.Sharing;

/// <summary>Who can see an entry and who has viewed it, shown only to its owner.</summary>
internal sealed record EntryAudience
{
    /// <summary>Who can see it, in a sentence.</summary>
    public required string Words { get; init; }

    public required IReadOnlyList<EntryAudience.Line> Live { get; init; }

    public required IReadOnlyList<EntryAudience.Line> Past { get; init; }

    /// <summary>What the owner's evaluators can see of it, one sentence each.</summary>
    public required IReadOnlyList<string> Evaluators { get; init; }

    /// <summary>
    /// The names of people whom an evaluator let in, and who can read a share only once the owner agrees.
    /// </summary>
    public required IReadOnlyList<string> Waiting { get; init; }

    public required IReadOnlyList<EntryAudience.Opened> Readings { get; init; }

    private const int MaxNames = 100;

    internal sealed record Line
    {
        public required Guid Id { get; init; }

        public required string With { get; init; }

        public required Instant Since { get; init; }

        public required Instant? Until { get; init; }

        public required Instant? EndedAt { get; init; }
    }

    internal sealed record Opened(string Who, Instant At, bool ViaEmergencyAccess);

    public static async Task<EntryAudience> Around(
        JournalEntry entry,
        PortalDb db,
        SharePolicy policy,
        Instant now,
        CancellationToken ct
    )
    {
        var shares = await db.SharesOf(entry.Id).AsNoTracking().OrderByDescending(s => s.CreatedAt).ToListAsync(ct);
        var names = await policy.Names(db, shares, ct);
        var (live, past) = (new List<Line>(), new List<Line>());
        foreach (var share in shares)
            (share.IsLive(now) ? live : past).Add(
                new()
                {
                    Id = share.Id,
                    With = names(share),
                    Since = share.CreatedAt,
                    Until = share.Until,
                    EndedAt = share.EndedAt,
                }
            );
        var words = live.Count == 0 ? "Only you." : $"You and {string.Join("; ", live.Select(line => line.With))}.";
        var waiting = new SortedSet<string>(Fold.NameOrder);
        foreach (var share in shares.Where(s => s.IsLive(now) && s.Audience != Audience.Person))
            waiting.UnionWith(
                await policy
                    .WaitingReaders(share)
                    .Select(a => a.DisplayName)
                    .OrderBy(name => name)
                    .Take(MaxNames)
                    .ToListAsync(ct)
            );
        return new()
        {
            Words = words,
            Live = live,
            Past = past,
            Evaluators = await WhatEvaluatorsSee(entry, db, policy, ct),
            Waiting = [.. waiting],
            Readings = await WhoOpened(entry, db, ct),
        };
    }

    /// <summary>Returns the evaluators whom shares with groups don't reach.</summary>
    public static async Task<List<Evaluator>> ExcludedEvaluators(PortalDb db, JournalEntry entry, CancellationToken ct)
    {
        var evaluators = await db.EvaluatorsOf(entry.OwnerId, ct);
        return
        [
            .. evaluators
                .Where(e => e.EndedAt is null || e.EndedAt > entry.CreatedAt)
                .OrderBy(e => e.EndedAt is not null)
                .DistinctBy(e => e.Id),
        ];
    }

    private static async Task<List<string>> WhatEvaluatorsSee(
        JournalEntry entry,
        PortalDb db,
        SharePolicy policy,
        CancellationToken ct
    )
    {
        var sentences = new List<string>();
        foreach (var evaluator in await ExcludedEvaluators(db, entry, ct))
        {
            var open = await policy.OpenTo(evaluator.Id, JournalEntry.Kind).AnyAsync(s => s.TargetId == entry.Id, ct);
            sentences.Add(
                open
                    ? $"{evaluator.Name}, {What(evaluator)}, can read this entry because you shared it with "
                        + "them by name."
                    : $"{evaluator.Name}, {What(evaluator)}, can’t see that this entry exists."
            );
        }
        return sentences;
    }

    private static string What(Evaluator evaluator) =>
        evaluator.EndedAt is not null ? "your former evaluator"
        : evaluator.Leads ? $"a school leader at {evaluator.School}"
        : "your evaluator";

    private static Task<List<Opened>> WhoOpened(JournalEntry entry, PortalDb db, CancellationToken ct) =>
        (
            from reading in db.Readings
            where reading.TargetId == entry.Id
            join account in db.Accounts on reading.ReaderId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby reading.At descending
            select new Opened(
                account == null ? "Someone with a closed account" : account.DisplayName,
                reading.At,
                reading.ViaEmergencyAccess
            )
        )
            .Take(100)
            .ToListAsync(ct);
}
