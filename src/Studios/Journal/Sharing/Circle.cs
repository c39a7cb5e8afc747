using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Members;
using NetworkPortal.Members.Wall;
using NetworkPortal.Members.Wall.Evaluators;
using NodaTime;

namespace NetworkPortal.Studios.Journal.Sharing;

/// <summary>"Who can see this, and who has": what an entry's owner alone reads beside it.</summary>
/// <param name="Words">Who can, in a sentence.</param>
/// <param name="Evaluators">What the evaluators of the owner can see of it, a sentence each.</param>
internal sealed record Circle(string Words, IReadOnlyList<Circle.Line> Live, IReadOnlyList<Circle.Line> Past, IReadOnlyList<string> Evaluators, IReadOnlyList<Circle.Opened> Readings)
{
    /// <param name="State">"open", "over" or "taken back".</param>
    internal sealed record Line(Guid Id, string With, Instant Since, Instant? Until, Instant? EndedAt, string State);

    internal sealed record Opened(string Who, Instant At, bool BrokenGlass);

    public static async Task<Circle> Around(JournalEntry entry, PortalDb db, WallPolicy wall, Instant now, CancellationToken cancel)
    {
        var shares = await db.SharesOf(entry.Id).AsNoTracking().OrderByDescending(s => s.CreatedAt).ToListAsync(cancel);
        var names = await wall.Names(db, shares, cancel);
        var (live, past) = (new List<Line>(), new List<Line>());
        foreach (var share in shares)
            (share.IsLive(now) ? live : past).Add(new(share.Id, names(share), share.CreatedAt, share.Until, share.EndedAt, share.IsLive(now) ? "open" : share.EndedAt is null ? "over" : "taken back"));
        var words = live.Count == 0 ? "Only you." : $"You, and {string.Join("; ", live.Select(line => line.With))}.";
        return new(words, live, past, await WhatEvaluatorsSee(entry, db, wall, cancel), await WhoOpened(entry, db, cancel));
    }

    /// <summary>Those whom a share with a group skips.</summary>
    public static IQueryable<Evaluator> ShutOut(PortalDb db, JournalEntry entry) =>
        db.EvaluatorsOf(entry.OwnerId).Where(e => e.EndedAt == null || e.EndedAt > entry.CreatedAt);

    private static async Task<List<string>> WhatEvaluatorsSee(JournalEntry entry, PortalDb db, WallPolicy wall, CancellationToken cancel)
    {
        var sentences = new List<string>();
        foreach (var evaluator in (await ShutOut(db, entry).ToListAsync(cancel)).DistinctBy(e => e.Id))
        {
            var open = await wall.OpenTo(evaluator.Id, JournalEntry.Kind).AnyAsync(s => s.ThingId == entry.Id, cancel);
            sentences.Add(open ? $"{evaluator.Name}, your evaluator, can read it: you shared it by name." : $"{evaluator.Name}, {(evaluator.EndedAt is null ? "your evaluator" : "who evaluated you")}, cannot see that it exists.");
        }
        return sentences;
    }

    private static Task<List<Opened>> WhoOpened(JournalEntry entry, PortalDb db, CancellationToken cancel) => (
        from reading in db.Readings
        where reading.ThingId == entry.Id
        join account in db.Accounts on reading.ReaderId equals account.Id into accounts
        from account in accounts.DefaultIfEmpty()
        orderby reading.At descending
        select new Opened(account == null ? "Somebody whose account is closed" : account.DisplayName, reading.At, reading.BrokenGlass)).Take(100).ToListAsync(cancel);
}
