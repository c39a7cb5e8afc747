using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.SigningIn;

/// <summary>Of whom more than a password is demanded.</summary>
internal enum TwoFactorRequirement
{
    Nobody,

    /// <summary>Whoever holds a role of the network: it rests until then (OWASP ASVS 5.0, 6.3.3).</summary>
    Staff,

    /// <summary>Everybody, before any page but those of the own account.</summary>
    Everybody,
}

/// <summary>The setting <c>SignIn:RequireSecondStep</c>; left out it is Staff in Production and Nobody elsewhere, where
/// demo people have one password (decision 0030).</summary>
internal sealed class TwoFactorRule(PortalDb db, IConfiguration settings, IHostEnvironment environment)
{
    public const string Url = "/account/second-step";
    private const string Setting = "SignIn:RequireSecondStep";

    public TwoFactorRequirement Demanded =>
        Read(settings) ?? (environment.IsProduction() ? TwoFactorRequirement.Staff : TwoFactorRequirement.Nobody);

    /// <returns>Null where the setting is left out.</returns>
    /// <exception cref="InvalidOperationException">The setting has another value; the message names it.</exception>
    public static TwoFactorRequirement? Read(IConfiguration settings) =>
        settings[Setting] switch
        {
            null or "" => null,
            var value
                when Enum.TryParse<TwoFactorRequirement>(value, ignoreCase: true, out var demanded)
                    && Enum.IsDefined(demanded) => demanded,
            var value => throw new InvalidOperationException(
                $"{Setting} is \"{value}\". Use Nobody, Staff, or Everybody."
            ),
        };

    /// <summary>Whether what the person may do for the network rests in this session.</summary>
    public bool Rests(HttpContext? http) =>
        Demanded != TwoFactorRequirement.Nobody
        && http is not null
        && CurrentSession.Of(http) is not { TwoSteps: true };

    /// <summary>Where a sign-in with a password alone leads.</summary>
    public async Task<string> Lead(Guid account, string returnUrl)
    {
        var led =
            Demanded == TwoFactorRequirement.Everybody
            || (Demanded == TwoFactorRequirement.Staff && await db.HeldRoles().AnyAsync(r => r.AccountId == account));
        return led ? To(returnUrl) : returnUrl;
    }

    public static string To(string returnUrl) => QueryHelpers.AddQueryString(Url, "returnUrl", returnUrl);
}
