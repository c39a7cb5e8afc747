using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Studios.Notifying;

/// <summary>What happened in studios, as digests tell those who are in them or wait.</summary>
internal sealed class StudioEventNotices(PortalDb db)
{
    public async Task<List<(string Subject, NoticeLine Line)>> Lines(Guid person, List<Guid> ids, CancellationToken ct)
    {
        var mine = db.StudioMemberships.Of(person).Live();
        var events = await db
            .StudioEvents.AsNoTracking()
            .Where(e => ids.Contains(e.Id) && mine.Any(m => m.StudioId == e.StudioId))
            .Join(
                db.Studios,
                e => e.StudioId,
                s => s.Id,
                (e, s) =>
                    new
                    {
                        Event = e,
                        s.Name,
                        s.Slug,
                        Person = e.About!.DisplayName,
                    }
            )
            .ToListAsync(ct);
        return events.ConvertAll(row =>
            (
                StudioNotices.Subject(row.Event.Id),
                new NoticeLine(
                    row.Name,
                    row.Event.Sentence(row.Person ?? "").TrimEnd('.'),
                    row.Event.Reason,
                    row.Event.AboutId is null || row.Event.AboutId == person
                        ? Studio.RoomUrl(row.Slug)
                        : Studio.PeopleUrl(row.Slug)
                )
            )
        );
    }
}
