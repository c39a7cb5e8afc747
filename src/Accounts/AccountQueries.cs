using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts;

/// <summary>Accounts as parts of queries.</summary>
public static class AccountQueries
{
    /// <summary>The zone in which a person reads times.</summary>
    public static Task<string> ZoneOf(this PortalDb db, CurrentUser user, CancellationToken ct) =>
        db.Accounts.Where(a => a.Id == user.Id).Select(a => a.TimeZoneId).SingleAsync(ct);
}
