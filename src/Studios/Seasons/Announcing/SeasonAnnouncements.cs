using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Seasons.Announcing;

/// <summary>Tells people who asked for it, once, that a season takes proposals.</summary>
internal sealed class SeasonAnnouncements(PortalDb db, Notifications notifications, TimeProvider time)
{
    private const int BatchSize = 50;

    public async Task Write(CancellationToken ct)
    {
        var open = await db
            .StudioSeasons.Where(s => s.AnnouncedAt == null)
            .TakingProposals(StudioSeason.Today(time.Now()))
            .ToListAsync(ct);
        foreach (var season in open)
            await Announce(season, ct);
    }

    private async Task Announce(StudioSeason season, CancellationToken ct)
    {
        var people = await db.Set<NotificationChoice>()
            .Where(c => c.Kind == SeasonNotices.Call.Key && c.Cadence != DeliveryFrequency.Off)
            .Select(c => c.AccountId)
            .Distinct()
            .ToListAsync(ct);
        try
        {
            // One transaction each, so that no one else waits long to write. Who was told already isn't told again.
            foreach (var batch in people.Order().Chunk(BatchSize))
                await db.Write(() => Tell(season, batch, ct), ct);
            season.Announce(time.Now());
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // Another process announces it; the next run does what it leaves out.
            db.ChangeTracker.Clear();
        }
    }

    private async Task Tell(StudioSeason season, IEnumerable<Guid> people, CancellationToken ct)
    {
        foreach (var person in people)
            await notifications.Remind(new(person, SeasonNotices.Call, SeasonNotices.Subject(season)), time.Now(), ct);
    }
}
