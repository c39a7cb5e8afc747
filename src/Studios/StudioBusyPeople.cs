using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Meetings;
using NodaTime;

namespace NetworkPortal.Studios;

/// <summary>People are busy during the sessions of their studios.</summary>
internal sealed class StudioBusyPeople(PortalDb db) : IBusyPeople
{
    public IQueryable<Account> BusyBetween(Instant from, Instant to, Guid except)
    {
        var running = db.Studios.Running().Select(s => s.Id);
        var sessions = db.StudioSessions.Planned().Where(s => s.Id != except && s.StartsAt < to && s.EndsAt > from);
        var busy = db
            .StudioMemberships.InRoom()
            .Where(m => running.Contains(m.StudioId) && sessions.Any(s => s.StudioId == m.StudioId));
        return db.Accounts.Where(a => busy.Any(m => m.AccountId == a.Id));
    }
}
