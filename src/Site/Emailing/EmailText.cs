using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NetworkPortal.Kernel;

namespace NetworkPortal.Site.Emailing;

/// <summary>A text in Markdown as email shows it: blocks as tables, styles at their elements, and absolute
/// URLs.</summary>
public sealed class EmailText(EmailStyles styles, PortalOptions portal)
{
    private static readonly HtmlParser Parser = new();

    public Html From(string? markdown)
    {
        var html = Html.FromMarkdown(markdown);
        if (html.IsEmpty)
            return html;
        var text = Parser.ParseDocument($"<div class=\"mail-text\">{html}</div>").QuerySelector(".mail-text")!;
        foreach (var element in text.QuerySelectorAll("[href], [src]"))
            MakeAbsolute(element);
        EmailNotes.Rewrite(text);
        EmailBlocks.Rewrite(text);
        foreach (var element in text.QuerySelectorAll("*"))
            RemoveUnused(element);
        styles.Write(text, "css/mail.css");
        return new(text.OuterHtml);
    }

    private void MakeAbsolute(IElement element)
    {
        foreach (var name in (string[])["href", "src"])
            if (element.GetAttribute(name) is ['/', not '/', ..] or "/" && element.GetAttribute(name) is { } path)
                element.SetAttribute(name, portal.Url(path));
    }

    /// <summary>Removes what email programs drop, or what only pages use.</summary>
    private static void RemoveUnused(IElement element)
    {
        foreach (var name in (string[])["id", "srcset", "sizes", "loading", "decoding"])
            element.RemoveAttribute(name);
    }
}
