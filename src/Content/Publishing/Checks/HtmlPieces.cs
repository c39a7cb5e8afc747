using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NetworkPortal.Content.Publishing.Checks;

/// <summary>The pieces of an HTML text.</summary>
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
    /// An empty alternative text that is written out (alt="") is an answer: the picture only decorates. It is the same
    /// in Markdown, where
    /// the editor writes such a picture as HTML: there, nothing between the brackets is what a forgotten text looks
    /// like.
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

    /// <summary>What a screen reader says of a link.</summary>
    private static string Read(IElement link) =>
        link.GetAttribute("aria-label") is { } label && !string.IsNullOrWhiteSpace(label)
            ? label.Trim()
            : Squeeze(
                string.Join(
                    ' ',
                    link.QuerySelectorAll("img")
                        .Select(picture => picture.GetAttribute("alt"))
                        .Prepend(link.TextContent)
                )
            );

    private static string Words(INode node) => Squeeze(node.TextContent);

    /// <summary>Without the words of blocks within, which are pieces of their own.</summary>
    private static string Own(IElement element) =>
        Squeeze(
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

    private static string Squeeze(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
