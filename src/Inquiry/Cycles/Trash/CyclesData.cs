using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Inquiry.Cycles.Trash;

/// <summary>A person's own cycles with evidence and comments on them, and the person's comments on cycles of
/// others.</summary>
internal sealed class CyclesData(PortalDb db, Attachments attachments) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var own = db.Cycles.Where(c => c.OwnerId == person);
        var cycles = await own.AsNoTracking().OrderBy(c => c.CreatedAt).ToListAsync(ct);
        var evidence = await db
            .CycleEvidence.AsNoTracking()
            .Where(e => own.Any(c => c.Id == e.CycleId))
            .ToListAsync(ct);
        var earlier = await db
            .CycleExpectations.AsNoTracking()
            .Where(e => own.Any(c => c.Id == e.CycleId))
            .ToListAsync(ct);
        var (seen, before) = (evidence.ToLookup(e => e.CycleId), earlier.ToLookup(e => e.CycleId));
        yield return new(
            "Your cycles",
            cycles.ConvertAll(c => CycleExports.Json(c, seen[c.Id].OrderBy(e => e.AddedAt), before[c.Id]))
        )
        {
            Files =
            [
                .. cycles.Select(
                    (c, at) =>
                        new PersonalFile(
                            $"{c.CreatedAt.InUtc().Date:uuuu-MM-dd}-{at + 1}.md",
                            Encoding.UTF8.GetBytes(CycleExports.Markdown(c, seen[c.Id], before[c.Id]))
                        )
                ),
            ],
        };
        yield return await Comments(
            "Comments on your cycles",
            db.CycleComments.Where(m => own.Any(c => c.Id == m.CycleId)),
            ct
        );
        yield return await Comments(
            "Comments you wrote on cycles",
            db.CycleComments.Where(m => m.AuthorId == person),
            ct
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        await db.CycleComments.Where(m => m.AuthorId == person).ExecuteDeleteAsync(ct);
        await db
            .CycleEvents.Where(e => e.ActorId == person)
            .ExecuteUpdateAsync(row => row.SetProperty(e => e.ActorId, Guid.Empty), ct);
        await db
            .DriverDiagrams.Where(d => d.AuthorId == person)
            .ExecuteUpdateAsync(row => row.SetProperty(d => d.AuthorId, Guid.Empty), ct);
        await db.Cycles.Where(c => c.OwnerId == person).EraseAll(db, attachments, ct);
    }

    private static async Task<PersonalRecords> Comments(
        string title,
        IQueryable<CycleComment> comments,
        CancellationToken ct
    ) =>
        new(
            title,
            (await comments.AsNoTracking().Include(m => m.Author).OrderBy(m => m.WrittenAt).ToListAsync(ct)).ConvertAll(
                m =>
                    PersonalRecords.Record(
                        ("Cycle", $"{m.CycleId}"),
                        ("From", m.Author.DisplayName),
                        ("Written", $"{m.WrittenAt}"),
                        ("Comment", m.Text)
                    )
            )
        );
}
