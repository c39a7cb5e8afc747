using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Desk.Previews;
using NetworkPortal.Content.Desk.Scheduling;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Desk;

/// <summary>What the desk holds of a person beside the content itself: times that they set, links that they made.</summary>
internal sealed class DeskData(PortalDb db) : IPersonalData
{
    public async IAsyncEnumerable<PersonalRecords> Export(Guid person, [EnumeratorCancellation] CancellationToken cancel)
    {
        var times = await db.Schedules.AsNoTracking().Where(s => s.PublishById == person || s.UnpublishById == person || s.ReviewById == person).OrderBy(s => s.ContentItemId).ToListAsync(cancel);
        yield return new("Times that you set for content", times.ConvertAll(s => PersonalRecords.Record(
            ("Item", s.ContentItemId), ("Published", s.PublishById == person ? $"{s.PublishAt}" : null), ("Taken away", s.UnpublishById == person ? $"{s.UnpublishAt}" : null), ("Read again by", s.ReviewById == person ? $"{s.ReviewBy:uuuu-MM-dd}" : null))));
        var links = await db.PreviewLinks.AsNoTracking().Where(l => l.MadeById == person).OrderBy(l => l.MadeAt).ToListAsync(cancel);
        yield return new("Links to drafts that you made", links.ConvertAll(l => PersonalRecords.Record(("Item", l.ContentItemId), ("Made", $"{l.MadeAt}"), ("Works until", $"{l.ExpiresAt}"))));
    }

    /// <summary>The times stay, without a name; links that somebody made end with the account.</summary>
    public async Task Erase(Guid person, CancellationToken cancel)
    {
        await db.Schedules.Where(s => s.PublishById == person).ExecuteUpdateAsync(row => row.SetProperty(s => s.PublishById, s => null), cancel);
        await db.Schedules.Where(s => s.UnpublishById == person).ExecuteUpdateAsync(row => row.SetProperty(s => s.UnpublishById, s => null), cancel);
        await db.Schedules.Where(s => s.ReviewById == person).ExecuteUpdateAsync(row => row.SetProperty(s => s.ReviewById, s => null), cancel);
        await db.PreviewLinks.Where(l => l.MadeById == person).ExecuteDeleteAsync(cancel);
    }
}
