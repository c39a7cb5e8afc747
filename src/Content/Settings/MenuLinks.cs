using System.Text.Json.Nodes;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Content.Settings;

/// <summary>The link lists shown on every page, as stored in the settings: [{"Text": …, "Url": …}].</summary>
internal static class MenuLinks
{
    public const string Main = "Menu";
    public const string Footer = "FooterMenu";
    public const int Max = 12;
    public const int MaxTextLength = 60;
    public const int MaxUrlLength = 400;

    /// <summary>Returns the valid links of a list; recipes may contain invalid ones.</summary>
    public static IReadOnlyList<Crumb> Read(JsonObject settings, string list) =>
        [
            .. settings
                .Objects(list)
                .Select(link => new Crumb(link.String("Text"), link.String("Url")))
                .Where(link => link.Text.Length is > 0 and <= MaxTextLength && IsLink(link.Url))
                .Take(Max),
        ];

    public static JsonArray Write(IEnumerable<Crumb> links) =>
        new([.. links.Select(link => (JsonNode)new JsonObject { ["Text"] = link.Text, ["Url"] = link.Url })]);

    /// <summary>Checks whether a URL is a page of this portal or an HTTPS URL of another site.</summary>
    public static bool IsLink(string url) =>
        url.Length is > 0 and <= MaxUrlLength
        && !url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '"' or '<' or '>')
        && (
            url is "/" or ['/', not '/', ..]
            || (
                url.StartsWith("https://", StringComparison.Ordinal) && Uri.IsWellFormedUriString(url, UriKind.Absolute)
            )
        );

    /// <summary>
    /// Returns the theme's default links, shown if a list is empty and used as a starting point for editing.
    /// </summary>
    /// <param name="lists">The paths of the library's lists.</param>
    public static IReadOnlyList<Crumb> Usual(string list, IReadOnlyCollection<string> lists) =>
        [
            .. Usual(list)
                .Where(link =>
                    !Library.Contains(link.Url)
                    || lists.Contains(link.Url.TrimStart('/'))
                    || (link.Url == "/glossary" && lists.Count > 0)
                ),
        ];

    private static readonly string[] Library =
    [
        "/case-studies",
        "/reports",
        "/tools",
        "/articles",
        "/interviews",
        "/glossary",
    ];

    private static IReadOnlyList<Crumb> Usual(string list) =>
        list == Main
            ?
            [
                new("Case studies", "/case-studies"),
                new("Tools", "/tools"),
                new("Studios", "/studios"),
                new("Visits", "/visits"),
                new("Schools", "/schools"),
                new("Search", "/search"),
            ]
            :
            [
                new("Case studies", "/case-studies"),
                new("Reports", "/reports"),
                new("Tools", "/tools"),
                new("Articles", "/articles"),
                new("Interviews", "/interviews"),
                new("Glossary", "/glossary"),
            ];
}
