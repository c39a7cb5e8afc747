using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Devices;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.SigningIn;

/// <summary>Reads the permissions of the person's network roles on each request, so that role changes apply from the
/// next request (OWASP ASVS 5.0, 8.3.2). Only permissions that network roles can hold become claims: school permissions
/// and private ones cannot be obtained this way.</summary>
internal sealed class PermissionClaims(PortalDb db, TwoFactorRule rule, IHttpContextAccessor http)
    : IClaimsTransformation
{
    private const string Kind = "NetworkPortal.Roles";

    private static readonly string Application = IdentityConstants.ApplicationScheme;

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        // A principal from another scheme may claim any identity.
        var signedIn = principal.Identities.FirstOrDefault(identity =>
            identity.IsAuthenticated && identity.AuthenticationType == Application
        );
        if (!Guid.TryParse(signedIn?.FindFirst(ClaimTypes.NameIdentifier)?.Value, out var person))
            return principal;
        var fresh = new ClaimsPrincipal(principal.Identities.Where(identity => identity.AuthenticationType != Kind));
        fresh.AddIdentity(new ClaimsIdentity(Claims(await Held(person)), Kind));
        return fresh;
    }

    /// <summary>Returns what the cookie's check read with the session in the same request.</summary>
    private async Task<IReadOnlyList<HeldPermission>> Held(Guid person) =>
        http.HttpContext is { } request
        && CurrentSession.Of(request) is { Held: var held } session
        && session.AccountId == person
            ? held
            : await db.HeldPermissions().Where(h => h.AccountId == person).ToListAsync();

    private List<Claim> Claims(IReadOnlyList<HeldPermission> held)
    {
        var roles = held.Select(row => row.Role).Distinct().ToList();
        var permissions = Permissions.For(RoleScope.Network).Select(permission => permission.Name);
        if (!roles.Contains(CurrentUser.Administrator))
            permissions = permissions.Intersect(held.Select(row => row.Permission!));
        // If a second step is required, a password alone grants no network role and no network permission.
        if (rule.Rests(http.HttpContext))
            return [.. permissions.Select(permission => new Claim(CurrentUser.RestingClaim, permission))];
        return
        [
            .. roles.Select(role => new Claim(ClaimTypes.Role, role)),
            .. permissions.Select(permission => new Claim(CurrentUser.PermissionClaim, permission)),
        ];
    }
}
