using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Publishing.Checks;

/// <summary>Splits an HTML text into nodes for the publish checks.</summary>
internal static class HtmlPieces
{
    public static IEnumerable<TextNode> Of(string html) => Of(new HtmlParser().ParseDocument(html).Body!);

    private static IEnumerable<TextNode> Of(IElement parent) =>
        parent.Children.SelectMany(element =>
            element.LocalName switch
            {
                ['h', >= '1' and <= '6' and var level] =>
                [
                    new TextNode.Heading(level - '0', Words(element)),
                    .. Of(element),
                ],
                "img" => [Picture(element)],
                "a" when element.HasAttribute("href") =>
                [
                    new TextNode.Link(element.GetAttribute("href")!.Trim(), Read(element)),
                    .. Of(element),
                ],
                "table" when element.GetAttribute("role") is not ("presentation" or "none") =>
                [
                    Table(element),
                    .. Of(element),
                ],
                "p" or "li" or "blockquote" or "dd" => [new TextNode.Paragraph(Own(element)), .. Of(element)],
                "div" when element.ChildNodes.OfType<IText>().Any(text => !string.IsNullOrWhiteSpace(text.Data)) =>
                [
                    new TextNode.Paragraph(Own(element)),
                    .. Of(element),
                ],
                _ => Of(element),
            }
        );

    /// <summary>
    /// An explicitly empty alternative text (alt="") is valid: it marks the image as decorative. In Markdown, the
    /// editor writes decorative images as HTML, so empty brackets there mean that the alternative text was forgotten.
    /// </summary>
    private static TextNode.Picture Picture(IElement picture)
    {
        var (alt, role) = (picture.GetAttribute("alt"), picture.GetAttribute("role"));
        var has = alt is not null || role is "presentation" or "none" || picture.GetAttribute("aria-hidden") == "true";
        return new(
            has,
            string.IsNullOrWhiteSpace(alt) ? MarkdownPieces.FileOf(picture.GetAttribute("src")) : alt.Trim()
        );
    }

    private static TextNode.Table Table(IElement table) =>
        new(table.QuerySelectorAll("th").Any(head => Words(head).Length > 0), Words(table));

    /// <summary>Returns what a screen reader says for a link.</summary>
    private static string Read(IElement link) =>
        link.GetAttribute("aria-label") is { } label && !string.IsNullOrWhiteSpace(label)
            ? label.Trim()
            : PlainText.OneLine(
                string.Join(
                    ' ',
                    link.QuerySelectorAll("img")
                        .Select(picture => picture.GetAttribute("alt"))
                        .Prepend(link.TextContent)
                )
            );

    private static string Words(INode node) => PlainText.OneLine(node.TextContent);

    /// <summary>Returns an element's text without that of nested blocks, which are separate nodes.</summary>
    private static string Own(IElement element) =>
        PlainText.OneLine(
            string.Concat(
                element
                    .ChildNodes.Where(child =>
                        child
                            is not IElement
                            {
                                LocalName: "p" or "li" or "ul" or "ol" or "table" or "div" or "blockquote" or "dl"
                            }
                    )
                    .Select(child => child.TextContent)
            )
        );
}
