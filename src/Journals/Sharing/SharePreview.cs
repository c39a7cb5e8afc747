using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals.Evaluators;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NodaTime;

namespace NetworkPortal.Journals.Sharing;

/// <summary>
/// Previews who could read an entry if it were shared: all readers by name if there are few of them, and school leaders
/// always by name.
/// </summary>
internal sealed class SharePreview(PortalDb db, SharePolicy policy, string zone)
{
    /// <summary>
    /// The maximum number of readers listed by name; if there are more, only school leaders are named.
    /// </summary>
    private const int MaxNamed = 12;

    public async Task<List<string>> Of(JournalEntry entry, Share share, CancellationToken ct)
    {
        var until = share.Until is { } end
            ? $"until {Clock.Format(end - Duration.FromSeconds(1), zone)}"
            : "until you stop sharing it";
        if (share.Address.Length > 0)
            return
            [
                $"If {share.Address} has an account, that person will be able to read this entry {until}.",
                "This shares the entry with that person even if they’re your evaluator.",
            ];
        var name = (await policy.Names(db, [share], ct))(share);
        var evaluators = await EntryAudience.ExcludedEvaluators(db, entry, ct);
        if (share.Audience != Audience.Person)
            return await OfGroup(share, name, until, evaluators, ct);
        return
        [
            $"{name} will be able to read this entry {until}.",
            .. evaluators
                .Where(e => e.Id == share.AudienceId)
                .Select(e => $"{Called(e)} If you share this entry with them by name, they can read it."),
        ];
    }

    private async Task<List<string>> OfGroup(
        Share share,
        string name,
        string until,
        List<Evaluator> evaluators,
        CancellationToken ct
    )
    {
        var count = await policy.Readers(share).CountAsync(ct);
        return
        [
            $"{char.ToUpperInvariant(name[0])}{name[1..]}: {Plural.Of(count, "person", "people")} can read "
                + $"this entry as soon as you share it, {until}.",
            .. await Named(share, count, ct),
            share.Audience == Audience.Network
                ? "Anyone who joins the network later can read it too, and we’ll let you know. People your evaluator "
                    + "adds can’t read it until you approve them."
                : "Anyone who joins later can read it too, and we’ll let you know. Anyone who leaves can’t read it "
                    + "anymore. People your evaluator adds can’t read it until you approve them.",
            .. evaluators.Select(e => $"{Role(e)}, {e.Name}, can’t read it."),
            .. await Waiting(share, ct),
        ];
    }

    private async Task<string[]> Named(Share share, int count, CancellationToken ct)
    {
        var leaders = db.Memberships.As(SchoolRole.SchoolLeader);
        var people = policy.Readers(share);
        if (count > MaxNamed)
            people = people.Where(a => leaders.Any(m => m.AccountId == a.Id));
        var found = await people
            .Select(a => new { a.DisplayName, Leads = leaders.Any(m => m.AccountId == a.Id) })
            .ToListAsync(ct);
        var names = found
            .ByName(a => a.DisplayName)
            .Select(a => a.Leads ? $"{a.DisplayName} (school leader)" : a.DisplayName)
            .ToList();
        if (names.Count == 0)
            return [];
        return [$"{(count > MaxNamed ? "School leaders included" : "Readers")}: {string.Join(", ", names)}."];
    }

    private async Task<string[]> Waiting(Share share, CancellationToken ct)
    {
        var names = await policy
            .WaitingReaders(share)
            .ByName(a => a.DisplayName)
            .Select(a => a.DisplayName)
            .ToListAsync(ct);
        if (names.Count == 0)
            return [];
        return
        [
            $"Not included, because your evaluator added them: {string.Join(", ", names)}. You can approve them "
                + "under “Your evaluators.”",
        ];
    }

    private static string Role(Evaluator evaluator) =>
        evaluator.EndedAt is not null ? "Your former evaluator"
        : evaluator.Leads ? "Your school leader"
        : "Your evaluator";

    private static string Called(Evaluator evaluator) =>
        evaluator.Leads
            ? $"{evaluator.Name} is a school leader at {evaluator.School}, so the portal treats them as your evaluator."
            : $"{evaluator.Name} is your evaluator.";
}
