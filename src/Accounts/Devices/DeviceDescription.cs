using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts.Audit;

namespace NetworkPortal.Accounts.Devices;

/// <summary>A description of the requesting browser that its owner recognizes.</summary>
/// <param name="Words">"Firefox on Windows".</param>
/// <param name="Network">The network, never the whole address.</param>
internal sealed record DeviceDescription(string Words, string Network)
{
    // The first match counts: Edge also claims to be Chrome, and Chrome claims to be Safari.
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Firefox/", "Firefox"),
        ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "an iPhone"),
        ("iPad", "an iPad"),
        ("Android", "Android"),
        ("CrOS", "a Chromebook"),
        ("Windows", "Windows"),
        ("Macintosh", "a Mac"),
        ("Linux", "Linux"),
    ];

    public static DeviceDescription Of(HttpContext http) =>
        new(Describe(http.Request.Headers.UserAgent.ToString()), AuditLog.Network(http.Connection.RemoteIpAddress));

    internal static string Describe(string agent)
    {
        var browser = Find(Browsers, agent) ?? "A browser";
        return Find(Systems, agent) is { } system ? $"{browser} on {system}" : browser;
    }

    private static string? Find((string Mark, string Name)[] known, string agent) =>
        known
            .Where(entry => agent.Contains(entry.Mark, StringComparison.Ordinal))
            .Select(entry => entry.Name)
            .FirstOrDefault();
}
