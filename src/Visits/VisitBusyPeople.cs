using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Visits;

/// <summary>People are busy while they visit a school, or have requested to.</summary>
internal sealed class VisitBusyPeople(PortalDb db) : IBusyPeople
{
    public IQueryable<BusyTime> BusyBetween(Instant starts, Instant ends) =>
        from account in db.Accounts
        join person in db.Set<VisitPerson>() on account.NormalizedEmail equals person.NormalizedEmail
        where person.Status == VisitPersonStatus.Coming
        join visit in db.Visits.Live() on person.VisitId equals visit.Id
        where visit.StartsAt < ends && visit.EndsAt > starts
        select new BusyTime
        {
            AccountId = account.Id,
            Meeting = visit.Id,
            StartsAt = visit.StartsAt,
            EndsAt = visit.EndsAt,
        };
}
