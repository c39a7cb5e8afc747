using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Inquiry.Cycles.Trash;

/// <summary>A person's own cycles with evidence and comments on them, and the person's comments on cycles of
/// others.</summary>
internal sealed class CyclesData(PortalDb db, Attachments attachments, PortalOptions portal) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var own = db.Cycles.Where(c => c.OwnerId == person);
        var cycles = await WholeCycle.Read(db, own, person, ct);
        yield return new("Your cycles", cycles.ConvertAll(cycle => CycleExports.Json(cycle, portal)))
        {
            Files =
            [
                .. cycles.Select(
                    (whole, at) =>
                        new PersonalFile(
                            $"{whole.Cycle.CreatedAt.InUtc().Date:uuuu-MM-dd}-{at + 1}.md",
                            Encoding.UTF8.GetBytes(CycleExports.Markdown(whole))
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
        yield return await Diagrams(person, ct);
    }

    private async Task<PersonalRecords> Diagrams(Guid person, CancellationToken ct)
    {
        var diagrams = await db
            .DriverDiagrams.AsNoTracking()
            .Where(d => d.AuthorId == person)
            .OrderBy(d => d.WrittenAt)
            .ToListAsync(ct);
        return new(
            "Driver diagrams you wrote",
            diagrams.ConvertAll(d =>
                PersonalRecords.Record(
                    ("Group", $"{d.GroupKind} {d.GroupId}"),
                    ("Version", $"{d.Number}"),
                    ("Written", $"{d.WrittenAt}"),
                    ("Text", d.Text)
                )
            )
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
