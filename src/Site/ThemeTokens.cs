using System.Text;
using System.Text.RegularExpressions;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Site;

/// <summary>
/// The colors of the theme and of the site's settings, by the names that css/tokens.css gives them, for what no style
/// sheet reaches: email, icons, pictures, and files.
/// </summary>
public sealed partial class ThemeTokens(Assets assets, SiteName site)
{
    private volatile Tokens read = new("", "");

    /// <summary>Returns a color for light or dark mode, such as "#2b3f88".</summary>
    /// <exception cref="InvalidOperationException">The theme has no token of that name.</exception>
    public string Color(string name, bool dark = false)
    {
        var tokens = Read();
        var value = (dark ? tokens.Dark : tokens.Light).GetValueOrDefault(name);
        return value is null ? throw new InvalidOperationException($"The theme has no token \"{name}\".")
            : Alias().Match(value) is { Success: true } alias ? Color(alias.Groups[1].Value, dark)
            : value;
    }

    /// <summary>Changes with the colors of the theme and of the site's settings.</summary>
    public string Version => Read().Version;

    /// <summary>Replaces each var(--name) in a text with its color in light or dark mode.</summary>
    public string Fill(string text, bool dark = false) =>
        Alias().Replace(text, alias => Color(alias.Groups[1].Value, dark));

    private Tokens Read()
    {
        var sheet = assets.Find("css/tokens.css");
        var (version, colors) = (sheet?.Version ?? "", site.Frame.Colors);
        if (read is var known && known.SheetVersion == version && known.SiteColors == colors)
            return known;
        var tokens = new Tokens(version, colors);
        foreach (var css in (string[])[Comment().Replace(Encoding.UTF8.GetString(sheet?.Bytes ?? []), ""), colors])
        {
            Add(Scheme().Replace(css, ""), tokens);
            foreach (Match scheme in Scheme().Matches(css))
                Add(scheme.Groups[2].Value, tokens, scheme.Groups[1].Value);
        }
        return read = tokens;
    }

    private static void Add(string css, Tokens tokens, string only = "")
    {
        foreach (Match token in Token().Matches(css))
        {
            var (name, value) = (token.Groups[1].Value, token.Groups[2].Value.Trim());
            var both = Both().Match(value);
            if (only != "dark")
                tokens.Light[name] = both.Success ? both.Groups[1].Value.Trim() : value;
            if (only != "light")
                tokens.Dark[name] = both.Success ? both.Groups[2].Value.Trim() : value;
        }
    }

    private sealed record Tokens(string SheetVersion, string SiteColors)
    {
        public string Version { get; } = SheetVersion + SiteColors;

        public Dictionary<string, string> Light { get; } = new(StringComparer.Ordinal);

        public Dictionary<string, string> Dark { get; } = new(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"@media\s*\(prefers-color-scheme:\s*(light|dark)\)\s*\{\s*:root\s*\{([^}]*)\}\s*\}")]
    private static partial Regex Scheme();

    [GeneratedRegex(@"--([a-z0-9-]+):\s*([^;}]+)")]
    private static partial Regex Token();

    [GeneratedRegex(@"^light-dark\(([^,()]+),([^,()]+)\)$")]
    private static partial Regex Both();

    [GeneratedRegex(@"var\(--([a-z0-9-]+)(?:,[^)]*)?\)")]
    private static partial Regex Alias();
}
