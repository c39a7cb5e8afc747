using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Publishing.Checks;

/// <summary>
/// Splits a Markdown text into nodes for the publish checks, based on its syntax tree. Embedded HTML is parsed as HTML.
/// </summary>
internal static class MarkdownPieces
{
    public static IEnumerable<TextNode> Of(string markdown) => Html.ParseMarkdown(markdown).SelectMany(Of);

    /// <summary>Returns the file name of an image, to identify it in messages.</summary>
    public static string FileOf(string? address)
    {
        var path = (address ?? "").Split('?', '#')[0];
        return path[(path.LastIndexOf('/') + 1)..];
    }

    private static IEnumerable<TextNode> Of(Block block) =>
        block switch
        {
            HtmlBlock html => HtmlPieces.Of(html.Lines.ToString()),
            HeadingBlock heading => [new TextNode.Heading(heading.Level, Words(heading.Inline)), .. Inlines(heading)],
            Table table =>
            [
                new TextNode.Table(HasHeaders(table), Words(table)),
                .. table
                    .OfType<TableRow>()
                    .SelectMany(row => row.OfType<TableCell>())
                    .SelectMany(cell => cell.SelectMany(Inner)),
            ],
            ParagraphBlock paragraph => [new TextNode.Paragraph(Words(paragraph.Inline)), .. Inlines(paragraph)],
            ContainerBlock several => several.SelectMany(Of),
            _ => [],
        };

    /// <summary>Excludes paragraphs, because table cells don't count as paragraphs.</summary>
    private static IEnumerable<TextNode> Inner(Block block) =>
        Of(block).Where(piece => piece is not TextNode.Paragraph);

    private static IEnumerable<TextNode> Inlines(LeafBlock block)
    {
        var inlines = block.Inline?.Descendants().ToList() ?? [];
        foreach (var inline in inlines)
            switch (inline)
            {
                case LinkInline { IsImage: true } picture:
                    var text = Words(picture);
                    yield return new TextNode.Picture(text.Length > 0, text.Length > 0 ? text : FileOf(picture.Url));
                    break;
                case LinkInline link:
                    yield return new TextNode.Link(link.Url ?? "", Words(link));
                    break;
                case AutolinkInline address:
                    yield return new TextNode.Link(address.Url, address.Url);
                    break;
            }
        // Inline HTML tags are separate nodes in the Markdown tree, so render the block to HTML to get elements.
        if (inlines.OfType<HtmlInline>().Any())
            foreach (
                var piece in HtmlPieces
                    .Of(AsHtml(block))
                    .Where(piece =>
                        piece is TextNode.Picture { HasText: false }
                        || (
                            piece is TextNode.Link link
                            && inlines.All(inline => (inline as LinkInline)?.Url != link.Url)
                        )
                    )
            )
                yield return piece;
    }

    private static string AsHtml(LeafBlock block)
    {
        using var written = new StringWriter();
        new HtmlRenderer(written).Write(block);
        return written.ToString();
    }

    private static bool HasHeaders(Table table) =>
        table
            .OfType<TableRow>()
            .Any(row => row.IsHeader && row.OfType<TableCell>().Any(cell => Words(cell).Length > 0));

    private static string Words(ContainerBlock block) =>
        string.Join(
            ' ',
            block.Descendants<LeafBlock>().Select(leaf => Words(leaf.Inline)).Where(words => words.Length > 0)
        );

    private static string Words(ContainerInline? inlines) =>
        string.Join(
            ' ',
            string.Concat(
                    (inlines?.Descendants() ?? []).Select(inline =>
                        inline switch
                        {
                            LiteralInline words => words.Content.ToString(),
                            CodeInline code => code.Content,
                            HtmlEntityInline entity => entity.Transcoded.ToString(),
                            LineBreakInline => " ",
                            _ => "",
                        }
                    )
                )
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );
}
