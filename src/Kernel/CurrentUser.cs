using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Kernel;

/// <summary>The current user. Scoped; outside a request no one is signed in.</summary>
public sealed class CurrentUser(IHttpContextAccessor http)
{
    /// <summary>The claim that carries a permission; its values are Orchard Core's permission names.</summary>
    public const string PermissionClaim = "permission";

    /// <summary>The claim of a permission that is suspended until the person has signed in with more than a
    /// password.</summary>
    public const string RestingClaim = "resting-permission";

    /// <summary>The role that holds every network permission, as in Orchard Core. Access to private data is not a
    /// permission, so the role does not include it.</summary>
    public const string Administrator = "Administrator";

    /// <summary>The request item that holds the person's time zone.</summary>
    public const string TimeZoneItem = "time-zone";

    private ClaimsPrincipal? Principal => http.HttpContext?.User;

    public bool SignedIn => Principal?.Identity?.IsAuthenticated ?? false;

    /// <summary>The account's ID, or <see cref="Guid.Empty"/> if no one is signed in.</summary>
    public Guid Id => Guid.TryParse(Principal?.FindFirstValue(ClaimTypes.NameIdentifier), out var id) ? id : Guid.Empty;

    /// <summary>The person's name on pages.</summary>
    public string Name => Principal?.FindFirstValue("display_name") ?? Principal?.Identity?.Name ?? "";

    /// <summary>The person's time zone as read with their session, kept for the request; null outside one.</summary>
    public string? TimeZoneId => http.HttpContext?.Items[TimeZoneItem] as string;

    public bool IsAdministrator => Principal?.IsInRole(Administrator) ?? false;

    /// <summary>Whether the person is network staff: they may open the desk, or could after a second sign-in step, to
    /// which the desk link then redirects.</summary>
    public bool IsStaff => Can("AccessAdminPanel") || (Principal?.HasClaim(RestingClaim, "AccessAdminPanel") ?? false);

    /// <summary>Checks whether one of the person's network roles has the permission.</summary>
    public bool Can(string permission) => Principal?.HasClaim(PermissionClaim, permission) ?? false;
}
