using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Schools.People.Messages;

internal static class MessageQueries
{
    /// <summary>Whether a person takes letters from another: is reachable, and has not refused that one.</summary>
    public static async Task<bool> CanWrite(this PortalDb db, Guid from, Guid to, CancellationToken ct) =>
        !await db.Profiles.AnyAsync(p => p.AccountId == to && !p.Reachable, ct)
        && !await db.Refusals.AnyAsync(r => r.ById == to && r.AgainstId == from, ct);
}
