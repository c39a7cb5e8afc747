using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Content.Settings;

/// <summary>The lists of links around every page, as they stand in the settings: [{"Text": …, "Url": …}].</summary>
internal static class MenuLinks
{
    public const string Main = "Menu";
    public const string Footer = "FooterMenu";
    public const int Max = 12;
    public const int MaxTextLength = 60;
    public const int MaxUrlLength = 400;

    /// <summary>Those of a list that can be shown; a recipe may have brought others.</summary>
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

    /// <summary>A page of this portal, or of another site by https.</summary>
    public static bool IsLink(string url) =>
        url.Length is > 0 and <= MaxUrlLength
        && !url.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is '\\' or '"' or '<' or '>')
        && (
            url is "/" or ['/', not '/', ..]
            || (
                url.StartsWith("https://", StringComparison.Ordinal) && Uri.IsWellFormedUriString(url, UriKind.Absolute)
            )
        );

    /// <summary>What the theme shows where a list is empty, to begin from.</summary>
    /// <param name="lists">The addresses of the lists that the library has.</param>
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
