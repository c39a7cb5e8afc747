using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.OpenLessons;

/// <summary>People are busy while they teach an open lesson or watch one.</summary>
internal sealed class OpenLessonBusyPeople(PortalDb db) : IBusyPeople
{
    public IQueryable<BusyTime> BusyBetween(Instant starts, Instant ends)
    {
        var lessons = db.OpenLessons.Where(l => l.CanceledAt == null && l.StartsAt < ends && l.EndsAt > starts);
        return lessons
            .Select(l => new BusyTime
            {
                AccountId = l.TeacherId,
                Meeting = l.Id,
                StartsAt = l.StartsAt,
                EndsAt = l.EndsAt,
            })
            .Concat(
                lessons.SelectMany(
                    l => l.Guests,
                    (l, guest) =>
                        new BusyTime
                        {
                            AccountId = guest.AccountId,
                            Meeting = l.Id,
                            StartsAt = l.StartsAt,
                            EndsAt = l.EndsAt,
                        }
                )
            );
    }
}
