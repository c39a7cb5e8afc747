using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Kernel;

/// <summary>Who asks. Scoped; outside a request it is nobody.</summary>
public sealed class CurrentUser(IHttpContextAccessor http)
{
    /// <summary>The claim that carries a permission; its values are Orchard Core's permission names.</summary>
    public const string PermissionClaim = "permission";

    /// <summary>The claim of a permission that rests until the person has signed in with more than a
    /// password.</summary>
    public const string RestingClaim = "resting-permission";

    /// <summary>The role that holds every permission of the network, as in Orchard Core. What is private has no
    /// permission, so it is not among them.</summary>
    public const string Administrator = "Administrator";

    private ClaimsPrincipal? Principal => http.HttpContext?.User;

    public bool SignedIn => Principal?.Identity?.IsAuthenticated ?? false;

    /// <summary>The account's id, or <see cref="Guid.Empty"/> for nobody.</summary>
    public Guid Id => Guid.TryParse(Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : Guid.Empty;

    /// <summary>How the person is called on pages.</summary>
    public string Name => Principal?.FindFirstValue("display_name") ?? Principal?.Identity?.Name ?? "";

    public bool IsAdministrator => Principal?.IsInRole(Administrator) ?? false;

    /// <summary>Network staff: may enter the desk, or could with a second step of signing in; then the way there leads
    /// to it.</summary>
    public bool IsStaff => Can("AccessAdminPanel") || (Principal?.HasClaim(RestingClaim, "AccessAdminPanel") ?? false);

    /// <summary>Whether one of the person's network roles allows it.</summary>
    public bool Can(string permission) => Principal?.HasClaim(PermissionClaim, permission) ?? false;
}
