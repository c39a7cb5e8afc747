using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NetworkPortal.Content.Publishing.Checks;

/// <summary>Removes active content from HTML: scripts, event handlers, and script URLs.</summary>
internal static class ScriptFree
{
    private static readonly HashSet<string> Running = new(StringComparer.OrdinalIgnoreCase)
    {
        "script",
        "object",
        "embed",
        "applet",
        "base",
        "meta",
        "link",
    };
    private static readonly HashSet<string> Addresses = new(StringComparer.OrdinalIgnoreCase)
    {
        "href",
        "src",
        "action",
        "formaction",
        "data",
        "xlink:href",
        "poster",
        "background",
        "srcdoc",
    };

    /// <returns>The markup without active content, or null if there was none, so that the original can be kept
    /// unchanged.</returns>
    public static string? Clean(string html)
    {
        var host = new HtmlParser().ParseDocument("").CreateElement("div");
        host.InnerHtml = html;
        var found = false;
        foreach (var element in host.QuerySelectorAll("*"))
        {
            if (Running.Contains(element.LocalName))
                element.Remove();
            else if (!TakeOut(element))
                continue;
            found = true;
        }
        return found ? host.InnerHtml : null;
    }

    private static bool TakeOut(IElement element)
    {
        var running = element.Attributes.Where(IsRunning).Select(attribute => attribute.Name).ToList();
        foreach (var name in running)
            element.RemoveAttribute(name);
        return running.Count > 0;
    }

    private static bool IsRunning(IAttr attribute) =>
        attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase)
        || attribute.Name == "srcdoc"
        || (Addresses.Contains(attribute.Name) && IsScript(attribute.Value));

    /// <summary>
    /// Checks a URL as browsers parse it, which ignores spaces and line breaks anywhere in the scheme.
    /// </summary>
    private static bool IsScript(string address) =>
        new string([.. address.Where(c => c > ' ')]).ToLowerInvariant() is var read
        && (
            read.StartsWith("javascript:", StringComparison.Ordinal)
            || read.StartsWith("vbscript:", StringComparison.Ordinal)
            || (
                read.StartsWith("data:", StringComparison.Ordinal)
                && (
                    !read.StartsWith("data:image/", StringComparison.Ordinal)
                    || read.StartsWith("data:image/svg", StringComparison.Ordinal)
                )
            )
        );
}
