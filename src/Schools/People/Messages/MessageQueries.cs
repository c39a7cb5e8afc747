using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Schools.People.Messages;

internal static class MessageQueries
{
    /// <summary>
    /// Checks whether a person accepts messages from another: they are reachable and haven't blocked that person.
    /// </summary>
    public static async Task<bool> CanWrite(this PortalDb db, Guid from, Guid to, CancellationToken ct) =>
        !await db.Profiles.AnyAsync(p => p.AccountId == to && !p.Reachable, ct)
        && !await db.BlockedSenders.AnyAsync(r => r.ById == to && r.AgainstId == from, ct);
}
