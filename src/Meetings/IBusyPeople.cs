using NetworkPortal.Accounts;
using NodaTime;

namespace NetworkPortal.Meetings;

/// <summary>A module's meetings, seen as times at which people can't come to another one.</summary>
public interface IBusyPeople
{
    /// <summary>Returns the accounts of those who have a meeting between two moments, as a query.</summary>
    /// <param name="except">The id of a meeting that doesn't count.</param>
    IQueryable<Account> BusyBetween(Instant from, Instant to, Guid except);
}
