using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Site.Emailing;

/// <summary>A style sheet of the theme, written into the elements of an email; its colors are the theme's
/// tokens.</summary>
public sealed partial class EmailStyles(Assets assets, ThemeTokens tokens)
{
    /// <summary>Writes the styles of light mode into the elements.</summary>
    internal void Write(IElement text, string sheet)
    {
        foreach (var (selector, style) in Rules(sheet))
        {
            var lit = tokens.Fill(style);
            foreach (var element in Matching(text, selector))
                element.SetAttribute("style", $"{element.GetAttribute("style")} {lit}".TrimStart());
        }
    }

    /// <summary>Returns the rules that apply in dark mode instead: all that name a color.</summary>
    public string DarkRules(string sheet)
    {
        var dark = new StringBuilder();
        foreach (var (selector, style) in Rules(sheet))
        {
            var colored = style
                .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Where(one => one.Contains("var(--", StringComparison.Ordinal))
                .Select(one => $"{tokens.Fill(one, dark: true)} !important;")
                .ToList();
            if (colored.Count > 0)
                dark.Append(selector).Append(" { ").AppendJoin(' ', colored).Append(" }\n");
        }
        return dark.ToString();
    }

    private static IEnumerable<IElement> Matching(IElement text, string selector) =>
        text.Matches(selector) ? [text, .. text.QuerySelectorAll(selector)] : text.QuerySelectorAll(selector);

    private IEnumerable<(string Selector, string Style)> Rules(string sheet) =>
        Rule()
            .Matches(Comment().Replace(Encoding.UTF8.GetString(assets.Find(sheet)?.Bytes ?? []), ""))
            .Select(rule => (rule.Groups[1].Value.Trim(), rule.Groups[2].Value.Trim()));

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(@"([^{}]+)\{([^{}]+)\}")]
    private static partial Regex Rule();
}
