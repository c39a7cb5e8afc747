using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Accounts.Devices;

/// <summary>Ties the sign-in cookie to a row in the sessions table: created at sign-in, checked on every request, ended
/// at sign-out.</summary>
internal static class SessionCookie
{
    /// <summary>The ticket property that holds the session's key.</summary>
    internal const string Key = "session";

    /// <summary>The ticket property for the sign-in method, shown in the list of sessions.</summary>
    public const string How = "how";

    /// <summary>The ticket property for the second factor: the name of a <see cref="SecondFactor"/>.</summary>
    public const string TwoSteps = "two-steps";

    // Updating more often is not worth a disk write.
    private static readonly Duration SeenEvery = Duration.FromMinutes(5);

    public static async Task SigningIn(CookieSigningInContext context)
    {
        // A cookie that is only reissued keeps its session.
        if (context.Properties.Items.ContainsKey(Key))
            return;
        var key = SecretToken.New();
        var services = context.HttpContext.RequestServices;
        context.Properties.Items.TryGetValue(How, out var how);
        var second = context.Properties.Items.TryGetValue(TwoSteps, out var name)
            ? Enum.Parse<SecondFactor>(name!)
            : SecondFactor.None;
        var session = await services
            .GetRequiredService<CompleteSignIn>()
            .Register(
                context.HttpContext,
                new(AccountId(context.Principal!), SecretToken.Hash(key), how ?? "password")
                {
                    IsPersistent = context.Properties.IsPersistent,
                    Second = second,
                }
            );
        context.Properties.Items[Key] = key;
        context.Properties.ExpiresUtc = session.LongestUntil.ToDateTimeOffset();
    }

    public static async Task Validate(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().Now();
        var db = services.GetRequiredService<PortalDb>();
        context.Properties.Items.TryGetValue(Key, out var key);
        var hash = SecretToken.Hash(key ?? "");
        var held = db.HeldPermissions();
        var found = await db
            .AccountSessions.AsNoTracking()
            .Where(s => s.KeyHash == hash)
            .Select(s => new
            {
                Session = s,
                s.Account.SecurityStamp,
                s.Account.LockoutEnd,
                s.Account.TimeZoneId,
                Held = held.Where(h => h.AccountId == s.AccountId).ToList(),
            })
            .SingleOrDefaultAsync(context.HttpContext.RequestAborted);
        var stamp = context.Principal?.FindFirstValue("AspNet.Identity.SecurityStamp");
        if (found is null || !found.Session.IsLive(now) || found.SecurityStamp != stamp || found.LockoutEnd is not null)
        {
            context.RejectPrincipal();
            return;
        }
        var session = found.Session;
        context.HttpContext.Items[CurrentUser.TimeZoneItem] = found.TimeZoneId;
        context.HttpContext.Features.Set(
            new CurrentSession(session.Id, session.AccountId, session.ConfirmedAt, session.SeenAt, session.TwoFactor)
            {
                SecondStepAt = session.TwoFactorAt,
                Held = found.Held,
            }
        );
        if (now - session.SeenAt >= SeenEvery)
            await db.Write(() =>
                db
                    .AccountSessions.Where(s => s.Id == session.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(s => s.SeenAt, now))
            );
        await SecurityStampValidator.ValidatePrincipalAsync(context);
    }

    public static async Task SigningOut(CookieSigningOutContext context)
    {
        // Also clears what scripts stored in this browser for the person, such as unsent drafts (OWASP ASVS 5.0,
        // 14.3.1).
        context.Response.Headers["Clear-Site-Data"] = "\"storage\"";
        if (CurrentSession.Of(context.HttpContext) is not { } session)
            return;
        await context
            .HttpContext.RequestServices.GetRequiredService<AccountSessions>()
            .End(session.AccountId, session.Id);
        context.HttpContext.Features.Set<CurrentSession>(null);
    }

    /// <summary>Records that the person confirmed their identity again: the session gets a new key (OWASP ASVS 5.0,
    /// 7.2.4) and counts as confirmed from now.</summary>
    /// <param name="twoSteps">Whether more than a password was used.</param>
    public static async Task Confirm(HttpContext http, bool twoSteps = false)
    {
        var ticket = await http.AuthenticateAsync(IdentityConstants.ApplicationScheme);
        if (CurrentSession.Of(http) is not { } session || !ticket.Succeeded)
            return;
        var key = SecretToken.New();
        await http
            .RequestServices.GetRequiredService<AccountSessions>()
            .Confirm(session.Id, SecretToken.Hash(key), twoSteps);
        ticket.Properties.Items[Key] = key;
        await http.SignInAsync(IdentityConstants.ApplicationScheme, ticket.Principal, ticket.Properties);
    }

    private static Guid AccountId(ClaimsPrincipal person) =>
        Guid.Parse(person.FindFirstValue(ClaimTypes.NameIdentifier)!);
}
