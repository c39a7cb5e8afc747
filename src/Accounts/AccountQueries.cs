using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts;

/// <summary>Account queries.</summary>
public static class AccountQueries
{
    /// <summary>Returns the time zone used to show times to the current user.</summary>
    public static async Task<string> ZoneOf(this PortalDb db, CurrentUser user, CancellationToken ct) =>
        user.TimeZoneId ?? await db.Accounts.Where(a => a.Id == user.Id).Select(a => a.TimeZoneId).SingleAsync(ct);

    /// <summary>Returns the same, or null if no one is signed in.</summary>
    public static async Task<string?> ZoneIfSignedIn(this PortalDb db, CurrentUser user, CancellationToken ct) =>
        user.SignedIn ? await db.ZoneOf(user, ct) : null;

    /// <summary>Returns the account with an address; null if there is none.</summary>
    /// <param name="email">The address as accounts are looked up (<c>EmailAddress.Key</c>).</param>
    public static Task<Guid?> AccountWith(this PortalDb db, string email, CancellationToken ct) =>
        db.Accounts.Where(a => a.NormalizedEmail == email).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct);
}
