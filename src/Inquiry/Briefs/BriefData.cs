using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Site.Dues;
using NodaTime;

namespace NetworkPortal.Inquiry.Briefs;

/// <summary>A person's own briefs, where briefs name them, and their retests.</summary>
internal sealed class BriefData(PortalDb db, BriefReader reader) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var own = await db.PracticeBriefs.AsNoTracking().Own(person).Whole().OrderBy(b => b.CreatedAt).ToListAsync(ct);
        var written = new List<PublicBrief>();
        foreach (var brief in own)
            written.Add(await reader.Of(brief, ct));
        yield return new("Your practice briefs", written.ConvertAll(BriefExports.Json))
        {
            Files =
            [
                .. written.Select(
                    (b, at) => new PersonalFile($"brief-{at + 1}.md", Encoding.UTF8.GetBytes(BriefExports.Markdown(b)))
                ),
            ],
        };
        yield return new("Practice briefs that asked to name you", await Named(person, ct));
        yield return new("Your retests of practice briefs", await Retests(person, ct));
    }

    public async Task<IReadOnlyList<string>> Warnings(Guid person, CancellationToken ct) =>
        (await db.PracticeBriefs.Own(person).Published().Select(b => b.Title).ToListAsync(ct)).ConvertAll(title =>
            $"Your published practice brief “{title}” will be deleted."
        );

    public async Task Erase(Guid person, CancellationToken ct)
    {
        var name = await db.Accounts.Where(a => a.Id == person).Select(a => a.DisplayName).SingleAsync(ct);
        var naming = await db
            .PracticeBriefs.Where(b => b.OwnerId != person && b.People.Any(p => p.AccountId == person))
            .Whole()
            .ToListAsync(ct);
        foreach (var brief in naming)
        {
            brief.Forget(name);
            db.RecordChange("brief", $"{brief.Id}");
        }
        await db.SaveChangesAsync(ct);
        await db.BriefPeople.Where(p => p.AccountId == person).ExecuteDeleteAsync(ct);
        await db
            .BriefEvents.Where(e => e.ActorId == person)
            .ExecuteUpdateAsync(row => row.SetProperty(e => e.ActorId, Guid.Empty), ct);
        await db
            .BriefRetests.Where(r => r.PersonId == person)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.PersonId, Guid.Empty), ct);
        await db.PracticeBriefs.Own(person).EraseAll(db, ct);
    }

    private async Task<List<System.Text.Json.Nodes.JsonObject>> Named(Guid person, CancellationToken ct) =>
        (
            await db
                .BriefPeople.Asked(person)
                .OrderBy(p => p.AskedAt)
                .Join(db.PracticeBriefs, p => p.BriefId, b => b.Id, (p, b) => new { Person = p, b.Title })
                .ToListAsync(ct)
        ).ConvertAll(line =>
            PersonalRecords.Record(
                ("Brief", line.Title),
                ("As", line.Person.Role.Describe()),
                ("Answer", line.Person.Consent.Describe()),
                ("Asked", $"{line.Person.AskedAt}"),
                ("Answered", $"{line.Person.AnsweredAt}")
            )
        );

    private async Task<List<System.Text.Json.Nodes.JsonObject>> Retests(Guid person, CancellationToken ct) =>
        (
            await db
                .BriefRetests.Where(r => r.PersonId == person)
                .OrderBy(r => r.OpenedAt)
                .Join(db.BriefClaims, r => r.ClaimId, c => c.Id, (r, c) => new { Retest = r, c.Text })
                .ToListAsync(ct)
        ).ConvertAll(line =>
            PersonalRecords.Record(
                ("Claim", line.Text),
                ("Cycle", $"{line.Retest.CycleId}"),
                ("Started", $"{line.Retest.OpenedAt}"),
                ("What it says", $"{line.Retest.Verdict}")
            )
        );
}

internal static class BriefErasure
{
    /// <summary>Permanently deletes briefs with all that belongs to them, as part of the caller's
    /// transaction.</summary>
    public static async Task<int> EraseAll(this IQueryable<PracticeBrief> briefs, PortalDb db, CancellationToken ct)
    {
        var ids = await briefs.Select(b => b.Id).ToListAsync(ct);
        var people = await db.BriefPeople.Where(p => ids.Contains(p.BriefId)).Select(p => p.Id).ToListAsync(ct);
        var claims = db.BriefClaims.Where(c => ids.Contains(c.BriefId));
        var retests = await db
            .BriefRetests.Where(r => claims.Any(c => c.Id == r.ClaimId))
            .Select(r => r.Id)
            .ToListAsync(ct);
        await db.SettleDues(
            [.. ids.Concat(people).Concat(retests).Select(id => (id, Enumerable.Empty<WantedDue>()))],
            ct
        );
        foreach (var id in ids)
            db.RecordChange("brief", $"{id}");
        await db.SaveChangesAsync(ct);
        return await db.PracticeBriefs.Where(b => ids.Contains(b.Id)).ExecuteDeleteAsync(ct);
    }
}

internal sealed class BriefRetention(PortalDb db) : IRetention
{
    private const int AtOnce = 100;

    public string Key => "briefs.closed";

    public string Title => "Withdrawn and declined practice briefs";

    public string Text =>
        "Practice briefs that their authors withdrew or the editors declined, and didn’t change since.";

    public int Days => 365;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            () =>
                db
                    .PracticeBriefs.Where(b =>
                        (b.State == BriefState.Withdrawn || b.State == BriefState.Declined) && b.ChangedAt < before
                    )
                    .OrderBy(b => b.Id)
                    .Take(AtOnce)
                    .EraseAll(db, ct),
            ct
        );
}
