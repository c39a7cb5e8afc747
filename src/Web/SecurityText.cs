using System.Text;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NodaTime.Text;

namespace NetworkPortal.Web;

/// <summary>Tells security researchers where to report a vulnerability (RFC 9116), if the site's settings name a
/// contact; otherwise the file does not exist.</summary>
internal static class SecurityText
{
    public const string Path = "/.well-known/security.txt";

    public static void MapSecurityText(this IEndpointRouteBuilder routes) => routes.MapGet(Path, Show).AllowAnonymous();

    private static async Task<IResult> Show(
        SiteSettings settings,
        PortalOptions portal,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var site = await settings.Current(ct);
        if (site.SecurityContacts.Count == 0)
            return Results.NotFound();
        var lines = site
            .SecurityContacts.Select(contact => $"Contact: {contact}")
            .Append($"Expires: {InstantPattern.General.Format(time.Now() + NodaTime.Duration.FromDays(90))}")
            .Append("Preferred-Languages: en")
            .Append($"Canonical: {portal.Url(Path)}");
        if (site.SecurityPolicy is { } policy)
            lines = lines.Append($"Policy: {policy}");
        return Results.Text(string.Join('\n', lines) + "\n", "text/plain", Encoding.UTF8);
    }
}
