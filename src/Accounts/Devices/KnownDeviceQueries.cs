using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Forms;

namespace NetworkPortal.Accounts.Devices;

/// <summary>Device queries.</summary>
internal static class KnownDeviceQueries
{
    /// <summary>Returns the requesting device, if the person with this email address has signed in from it
    /// before.</summary>
    public static Task<KnownDevice?> DeviceOf(this PortalDb db, HttpContext http, string email)
    {
        var (hash, name) = (DeviceCookie.Hash(http) ?? "", EmailAddress.Key(email));
        return db
            .KnownDevices.AsNoTracking()
            .SingleOrDefaultAsync(d => d.KeyHash == hash && d.Account.NormalizedEmail == name, http.RequestAborted);
    }
}
