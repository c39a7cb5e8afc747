using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.OpenLessons;

/// <summary>People are busy while they teach an open lesson or watch one.</summary>
internal sealed class OpenLessonBusyPeople(PortalDb db) : IBusyPeople
{
    public IQueryable<Account> BusyBetween(Instant from, Instant to, Guid except)
    {
        var lessons = db.OpenLessons.Where(l =>
            l.Id != except && l.CanceledAt == null && l.StartsAt < to && l.EndsAt > from
        );
        return db.Accounts.Where(a => lessons.Any(l => l.TeacherId == a.Id || l.Guests.Any(g => g.AccountId == a.Id)));
    }
}
