using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>People are busy during the sessions of their studios.</summary>
internal sealed class StudioBusyPeople(PortalDb db) : IBusyPeople
{
    public IQueryable<BusyTime> BusyBetween(Instant starts, Instant ends)
    {
        var running = db.Studios.Running().Select(s => s.Id);
        return from member in db.StudioMemberships.InRoom()
            where running.Contains(member.StudioId)
            join session in db.StudioSessions.Planned() on member.StudioId equals session.StudioId
            where session.StartsAt < ends && session.EndsAt > starts
            select new BusyTime
            {
                AccountId = member.AccountId,
                Meeting = session.Id,
                StartsAt = session.StartsAt,
                EndsAt = session.EndsAt,
            };
    }
}
