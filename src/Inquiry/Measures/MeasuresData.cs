using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Measures.Charting;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>The personal data of measures: a person's own, and points that they added to other people's.</summary>
internal sealed class MeasuresData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var own = await db
            .Measures.AsNoTracking()
            .Where(m => m.OwnerId == person)
            .Include(m => m.Marks)
            .Include(m => m.Points.Where(p => p.AuthorId == person))
            .OrderBy(m => m.CreatedAt)
            .AsSplitQuery()
            .ToListAsync(ct);
        yield return new(
            "Your measures",
            own.ConvertAll(m =>
                PersonalRecords.Record(
                    ("Name", m.Name),
                    ("Unit", m.Unit),
                    ("Type", m.Type == MeasureType.Unspecified ? "" : $"{m.Type}"),
                    ("Goal", m.Goal is { } goal ? ChartText.Number(goal) : ""),
                    ("Created", $"{m.CreatedAt}"),
                    ("Deleted", $"{m.DeletedAt}")
                )
            )
        )
        {
            Files =
            [
                .. own.Select(
                    (m, at) =>
                        new PersonalFile(
                            $"measure-{at + 1}.csv",
                            MeasureCsv.Of(new MeasureReading(m, [.. m.Points.OrderBy(p => p.Date)]))
                        )
                ),
            ],
        };
        var added = await db
            .MeasurePoints.AsNoTracking()
            .Where(p => p.AuthorId == person && p.Measure.OwnerId != person)
            .OrderBy(p => p.CreatedAt)
            .ToListAsync(ct);
        yield return new(
            "Points you added to other people’s measures",
            added.ConvertAll(p =>
                PersonalRecords.Record(
                    ("Date", ChartText.Date(p.Date)),
                    ("Value", ChartText.Number(p.Value)),
                    ("Note", p.Note),
                    ("Added", $"{p.CreatedAt}")
                )
            )
        );
    }

    public async Task Erase(Guid person, CancellationToken ct)
    {
        await db.MeasurePoints.Where(p => p.AuthorId == person).EraseForGood(db, ct);
        await db.Measures.Where(m => m.OwnerId == person).EraseForGood(db, ct);
    }

    public async Task<IReadOnlyList<string>> Warnings(Guid person, CancellationToken ct) =>
        (
            await db
                .Measures.Where(m => m.OwnerId == person && m.Points.Any(p => p.AuthorId != person))
                .OrderBy(m => m.CreatedAt)
                .Select(m => m.Name)
                .ToListAsync(ct)
        ).ConvertAll(name => $"Your measure “{name}” will be deleted, with the points that other people added.");
}
