using System.Text;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NodaTime.Text;

namespace NetworkPortal.Web;

/// <summary>Tells whoever finds a weakness where to report it (RFC 9116), once the site's settings name a contact;
/// before that there is no such file.</summary>
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
