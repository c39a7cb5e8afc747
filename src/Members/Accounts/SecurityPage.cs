using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Members.Accounts.Devices;
using NodaTime;

namespace NetworkPortal.Members.Accounts;

/// <summary>How a person signs in, and where the person is signed in now.</summary>
internal static class SecurityPage
{
    internal sealed record Place(Guid Id, string Device, string Network, Instant Since, Instant Seen, bool Here);

    internal sealed record Page(string Email, bool HasPassword, IReadOnlyList<Place> Places, string Zone) : PageModel("Security");

    public static async Task<IResult> Show(HttpContext http, PortalDb db, CurrentUser user, TimeProvider time, CancellationToken cancel)
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == user.Id, cancel);
        return View.Page("members/security", new Page(account.Email!, account.PasswordHash is not null, await Places(http, db, user, time, cancel), account.TimeZoneId) { Section = "account", Robots = "noindex" });
    }

    private static async Task<List<Place>> Places(HttpContext http, PortalDb db, CurrentUser user, TimeProvider time, CancellationToken cancel)
    {
        var (now, here) = (time.Now(), CurrentSession.Of(http)?.Id);
        var sessions = await db.AccountSessions.AsNoTracking().Where(s => s.AccountId == user.Id && s.EndedAt == null).OrderByDescending(s => s.SeenAt).ToListAsync(cancel);
        return sessions.Where(s => s.IsLive(now)).Select(s => new Place(s.Id, s.Device, s.Network, s.CreatedAt, s.SeenAt, s.Id == here)).OrderByDescending(s => s.Here).ToList();
    }
}
