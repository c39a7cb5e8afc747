using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>People are busy while they visit a school, or have requested to.</summary>
internal sealed class VisitBusyPeople(PortalDb db) : IBusyPeople
{
    public IQueryable<Account> BusyBetween(Instant from, Instant to, Guid except)
    {
        var visits = db.Visits.Live().Where(v => v.Id != except && v.HostDay.StartsAt < to && v.HostDay.EndsAt > from);
        return db.Accounts.Where(a =>
            visits.Any(v =>
                v.People.Any(p => p.Status == VisitPersonStatus.Coming && p.NormalizedEmail == a.NormalizedEmail)
            )
        );
    }
}
