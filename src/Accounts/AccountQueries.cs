using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts;

/// <summary>Account queries.</summary>
public static class AccountQueries
{
    /// <summary>Returns the time zone used to show times to the current user.</summary>
    public static Task<string> ZoneOf(this PortalDb db, CurrentUser user, CancellationToken ct) =>
        db.Accounts.Where(a => a.Id == user.Id).Select(a => a.TimeZoneId).SingleAsync(ct);
}
