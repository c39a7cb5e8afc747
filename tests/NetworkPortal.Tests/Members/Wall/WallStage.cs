using Microsoft.EntityFrameworkCore;
using NetworkPortal.Members.Schools;
using NetworkPortal.Members.Wall;
using NetworkPortal.Studios.Journal;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Members.Wall;

/// <summary>Evaluations, entries and shares of one test's own.</summary>
internal static class WallStage
{
    public static Instant Now => Instant.FromDateTimeOffset(TimeProvider.System.GetUtcNow());

    /// <summary>A word that no other test writes.</summary>
    public static string Word() => "wolfberry" + Guid.NewGuid().ToString("N")[..12];

    public static async Task<Evaluation> Evaluates(this TestPortal portal, Person evaluator, Person evaluated, School school, Instant? from = null, Instant? until = null)
    {
        var evaluation = new Evaluation(school.Id, evaluator.Id, evaluated.Id, null, from ?? Now);
        if (until is { } end) evaluation.End(null, end);
        await portal.Db(async db =>
        {
            db.Evaluations.Add(evaluation);
            await db.SaveChangesAsync();
        });
        return evaluation;
    }

    public static async Task<JournalEntry> Writes(this TestPortal portal, Person owner, string text, string title = "", Instant? at = null)
    {
        var entry = new JournalEntry(owner.Id, Guid.NewGuid(), at ?? Now);
        entry.Write(title, text, null, at ?? Now);
        await portal.Db(async db =>
        {
            db.JournalEntries.Add(entry);
            await db.SaveChangesAsync();
        });
        return entry;
    }

    public static async Task<Share> Shares(this TestPortal portal, JournalEntry entry, Audience audience, Guid with = default, Instant? until = null, Instant? at = null)
    {
        var share = new Share(entry.Thing, audience, with, until, at ?? Now);
        await portal.Db(async db =>
        {
            db.Shares.Add(share);
            await db.SaveChangesAsync();
        });
        return share;
    }

    public static Task<List<string>> Audited(this TestPortal portal, Person about) =>
        portal.Db(db => db.Set<NetworkPortal.Members.Audit.AuditLine>().Where(l => l.AboutId == about.Id).OrderBy(l => l.Id).Select(l => l.Name).ToListAsync());

    public static string Url(this JournalEntry entry) => $"/journal/{entry.Id}";
}
