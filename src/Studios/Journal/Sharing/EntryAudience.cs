using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Journals;
using NetworkPortal.Journals.Evaluators;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Studios.Journal.Sharing;

/// <summary>"Who can see this, and who has": what an entry's owner alone reads beside it.</summary>
/// <param name="Words">Who can, in a sentence.</param>
/// <param name="Evaluators">What the evaluators of the owner can see of it, a sentence each.</param>
/// <param name="Waiting">Names of people whom an evaluator let in, and whom a share reaches once the owner
/// agrees.</param>
internal sealed record EntryAudience(
    string Words,
    IReadOnlyList<EntryAudience.Line> Live,
    IReadOnlyList<EntryAudience.Line> Past,
    IReadOnlyList<string> Evaluators,
    IReadOnlyList<string> Waiting,
    IReadOnlyList<EntryAudience.Opened> Readings
)
{
    private const int MaxNames = 100;

    /// <param name="State">"open", "over" or "taken back".</param>
    internal sealed record Line(Guid Id, string With, Instant Since, Instant? Until, Instant? EndedAt, string State);

    internal sealed record Opened(string Who, Instant At, bool BrokenGlass);

    public static async Task<EntryAudience> Around(
        JournalEntry entry,
        PortalDb db,
        SharePolicy wall,
        Instant now,
        CancellationToken ct
    )
    {
        var shares = await db.SharesOf(entry.Id).AsNoTracking().OrderByDescending(s => s.CreatedAt).ToListAsync(ct);
        var names = await wall.Names(db, shares, ct);
        var (live, past) = (new List<Line>(), new List<Line>());
        foreach (var share in shares)
            (share.IsLive(now) ? live : past).Add(
                new(
                    share.Id,
                    names(share),
                    share.CreatedAt,
                    share.Until,
                    share.EndedAt,
                    share.IsLive(now) ? "open"
                        : share.EndedAt is null ? "over"
                        : "taken back"
                )
            );
        var words = live.Count == 0 ? "Only you." : $"You and {string.Join("; ", live.Select(line => line.With))}.";
        var waiting = new SortedSet<string>(Fold.NameOrder);
        foreach (var share in shares.Where(s => s.IsLive(now) && s.Audience != Audience.Person))
            waiting.UnionWith(
                await wall.WaitingReaders(share).Select(a => a.DisplayName).Take(MaxNames).ToListAsync(ct)
            );
        return new(
            words,
            live,
            past,
            await WhatEvaluatorsSee(entry, db, wall, ct),
            [.. waiting],
            await WhoOpened(entry, db, ct)
        );
    }

    /// <summary>Those whom a share with a group skips.</summary>
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
        SharePolicy wall,
        CancellationToken ct
    )
    {
        var sentences = new List<string>();
        foreach (var evaluator in await ExcludedEvaluators(db, entry, ct))
        {
            var open = await wall.OpenTo(evaluator.Id, JournalEntry.Kind).AnyAsync(s => s.ThingId == entry.Id, ct);
            sentences.Add(
                open
                    ? $"{evaluator.Name}, {What(evaluator)}, can read it because you shared it with them " + "by name."
                    : $"{evaluator.Name}, {What(evaluator)}, can’t see that it exists."
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
            where reading.ThingId == entry.Id
            join account in db.Accounts on reading.ReaderId equals account.Id into accounts
            from account in accounts.DefaultIfEmpty()
            orderby reading.At descending
            select new Opened(
                account == null ? "Someone whose account is closed" : account.DisplayName,
                reading.At,
                reading.BrokenGlass
            )
        )
            .Take(100)
            .ToListAsync(ct);
}
