using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.SigningIn;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Accounts.Rights;

/// <summary>
/// Reads at each request what the person's network roles allow, so that a change of a role holds from the next request
/// on (OWASP ASVS 5.0, 8.3.2).
/// Only permissions that network roles can hold become claims: what holds at a school, or is private, cannot be had
/// this way.
/// </summary>
internal sealed class PermissionClaims(PortalDb db, TwoFactorRule rule, IHttpContextAccessor http)
    : IClaimsTransformation
{
    private const string Kind = "NetworkPortal.Roles";

    private static readonly string Application = IdentityConstants.ApplicationScheme;

    public async Task<ClaimsPrincipal> TransformAsync(ClaimsPrincipal principal)
    {
        // A principal of another scheme may name whom it likes.
        var signedIn = principal.Identities.FirstOrDefault(identity =>
            identity.IsAuthenticated && identity.AuthenticationType == Application
        );
        if (!Guid.TryParse(signedIn?.FindFirst(ClaimTypes.NameIdentifier)?.Value, out var person))
            return principal;
        var fresh = new ClaimsPrincipal(principal.Identities.Where(identity => identity.AuthenticationType != Kind));
        fresh.AddIdentity(new ClaimsIdentity(await Read(person), Kind));
        return fresh;
    }

    private async Task<List<Claim>> Read(Guid person)
    {
        var permitted = db.RolePermissions;
        var held = await (
            from role in db.HeldRoles()
            where role.AccountId == person
            from permission in permitted.Where(p => p.RoleId == role.RoleId).DefaultIfEmpty()
            select new { role.Name, Permission = (string?)permission!.ClaimValue }
        ).ToListAsync();
        var roles = held.Select(row => row.Name).Distinct().ToList();
        var permissions = Permissions.For(RoleScope.Network).Select(permission => permission.Name);
        if (!roles.Contains(CurrentUser.Administrator))
            permissions = permissions.Intersect(held.Select(row => row.Permission!));
        // Nothing of the network's is open to a password alone where more is demanded: not the role, not a permission.
        if (rule.Rests(http.HttpContext))
            return [.. permissions.Select(permission => new Claim(CurrentUser.RestingClaim, permission))];
        return
        [
            .. roles.Select(role => new Claim(ClaimTypes.Role, role)),
            .. permissions.Select(permission => new Claim(CurrentUser.PermissionClaim, permission)),
        ];
    }
}
