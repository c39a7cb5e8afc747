using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.SigningIn;

/// <summary>Who must use more than a password.</summary>
internal enum TwoFactorRequirement
{
    Nobody,

    /// <summary>People with a network role: the role is suspended until then (OWASP ASVS 5.0, 6.3.3).</summary>
    Staff,

    /// <summary>Everyone, before any page except those of their own account.</summary>
    Everybody,
}

/// <summary>The setting <c>SignIn:RequireSecondStep</c>; defaults to Staff in Production and to Nobody elsewhere, where
/// demo people share one password (decision 0030).</summary>
internal sealed class TwoFactorRule(PortalDb db, IConfiguration settings, IHostEnvironment environment)
{
    public const string Url = "/account/second-step";
    private const string Setting = "SignIn:RequireSecondStep";

    public TwoFactorRequirement Demanded =>
        Read(settings) ?? (environment.IsProduction() ? TwoFactorRequirement.Staff : TwoFactorRequirement.Nobody);

    /// <returns>Null if the setting is missing.</returns>
    /// <exception cref="InvalidOperationException">The setting has an invalid value; the message names it.</exception>
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

    /// <summary>Checks whether the person's network permissions are suspended in this session.</summary>
    public bool Rests(HttpContext? http) =>
        Demanded != TwoFactorRequirement.Nobody
        && http is not null
        && CurrentSession.Of(http) is not { TwoSteps: true };

    /// <summary>Returns where to go after signing in with only a password.</summary>
    public async Task<string> Lead(Guid account, string returnUrl)
    {
        var led =
            Demanded == TwoFactorRequirement.Everybody
            || (Demanded == TwoFactorRequirement.Staff && await db.HeldRoles().AnyAsync(r => r.AccountId == account));
        return led ? To(returnUrl) : returnUrl;
    }

    public static string To(string returnUrl) => QueryHelpers.AddQueryString(Url, "returnUrl", returnUrl);
}
