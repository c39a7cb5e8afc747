using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Authoring.Scheduling;

/// <summary>The schedules and review dates that a person set.</summary>
internal sealed class ScheduleData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken ct)
    {
        var times = await db
            .Schedules.AsNoTracking()
            .Where(s => s.PublishById == person || s.UnpublishById == person || s.ReviewById == person)
            .OrderBy(s => s.ContentItemId)
            .ToListAsync(ct);
        yield return new(
            "Schedules and review dates you set",
            times.ConvertAll(s =>
                PersonalRecords.Record(
                    ("Item", s.ContentItemId),
                    ("Published", s.PublishById == person ? $"{s.PublishAt}" : null),
                    ("Unpublished", s.UnpublishById == person ? $"{s.UnpublishAt}" : null),
                    ("Review by", s.ReviewById == person ? $"{s.ReviewBy:uuuu-MM-dd}" : null)
                )
            )
        );
    }

    /// <summary>Removes the person's name from schedules, which belong to the item and stay.</summary>
    public async Task Erase(Guid person, CancellationToken ct)
    {
        await db
            .Schedules.Where(s => s.PublishById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.PublishById, s => null), ct);
        await db
            .Schedules.Where(s => s.UnpublishById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.UnpublishById, s => null), ct);
        await db
            .Schedules.Where(s => s.ReviewById == person)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.ReviewById, s => null), ct);
    }
}
