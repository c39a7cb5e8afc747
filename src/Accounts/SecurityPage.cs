using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.Passkeys;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Accounts;

/// <summary>How a person signs in, and where the person is signed in now.</summary>
internal static class SecurityPage
{
    internal sealed record Place(Guid Id, string Device, string Network, Instant Since, Instant Seen, bool Here);

    public sealed record Page(
        string Email,
        SignInMethods Ways,
        int CodesLeft,
        IReadOnlyList<MyPasskeys.Passkey> Passkeys,
        IReadOnlyList<string> Districts,
        IReadOnlyList<Place> Places,
        string Zone
    ) : PageModel("Security");

    public static async Task<IResult> Show(
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var account = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == user.Id, ct);
        var codes = await db.RecoveryCodes.CountAsync(c => c.AccountId == user.Id && c.UsedAt == null, ct);
        var districts = await DistrictNames(db, user.Id, ct);
        var page = new Page(
            account.Email!,
            await SignInMethods.Of(db, user.Id),
            codes,
            await MyPasskeys.List(db, user.Id, ct),
            districts,
            await Places(http, db, user, time, ct),
            account.TimeZoneId
        );
        return View.Page("accounts/security", page with { Section = "account", Robots = "noindex" });
    }

    public static Task<List<string>> DistrictNames(PortalDb db, Guid account, CancellationToken ct) =>
        db.Set<IdentityUserLogin<Guid>>()
            .Where(l => l.UserId == account)
            .OrderBy(l => l.LoginProvider)
            .Select(l => l.ProviderDisplayName ?? l.LoginProvider)
            .ToListAsync(ct);

    private static async Task<List<Place>> Places(
        HttpContext http,
        PortalDb db,
        CurrentUser user,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var (now, here) = (time.Now(), CurrentSession.Of(http)?.Id);
        var sessions = await db
            .AccountSessions.AsNoTracking()
            .Where(s => s.AccountId == user.Id && s.EndedAt == null)
            .OrderByDescending(s => s.SeenAt)
            .ToListAsync(ct);
        return sessions
            .Where(s => s.IsLive(now))
            .Select(s => new Place(s.Id, s.Device, s.Network, s.CreatedAt, s.SeenAt, s.Id == here))
            .OrderByDescending(s => s.Here)
            .ToList();
    }
}
