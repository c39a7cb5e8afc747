using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Publishing.Checks;

/// <summary>The rules that a text is checked against, in Markdown or HTML.</summary>
internal static class TextRules
{
    private const int MaxParagraphLength = 150;
    private const int MaxWithoutHeading = 600;
    private const int Shown = 80;

    /// <summary>
    /// Link texts that mean nothing out of context; screen readers can list links without their context.
    /// </summary>
    private static readonly HashSet<string> Vague = new(StringComparer.OrdinalIgnoreCase)
    {
        "here",
        "click",
        "click here",
        "click this",
        "this",
        "this link",
        "this page",
        "link",
        "more",
        "more info",
        "more information",
        "read more",
        "read this",
        "learn more",
        "see more",
        "see here",
        "find out more",
        "continue",
        "continue reading",
        "details",
        "download",
        "go",
        "page",
        "website",
        "article",
        "source",
    };

    /// <param name="above">The level of the page heading above this text: 1 for the title, 2 within a section.</param>
    public static IEnumerable<(string Kind, string Text, string Words)> Check(
        IReadOnlyList<TextNode> pieces,
        int above
    ) =>
        Headings(pieces, above)
            .Concat(pieces.SelectMany(Piecemeal))
            .Concat(Length(pieces))
            .Select(found => found with { Words = PlainText.Shorten(found.Words, Shown) });

    private static IEnumerable<(string Kind, string Text, string Words)> Headings(
        IReadOnlyList<TextNode> pieces,
        int above
    )
    {
        var last = above;
        foreach (var heading in pieces.OfType<TextNode.Heading>())
        {
            if (heading.Words.Length == 0)
                yield return (Issue.Error, "Add text to this heading, or remove it.", "");
            else if (heading.Level > last + 1)
                yield return (
                    Issue.Error,
                    $"Make this a level {last + 1} heading. It’s level {heading.Level}, but "
                        + $"the one above it is level {last}.",
                    heading.Words
                );
            else if (heading.Level == 1)
                yield return (
                    Issue.Error,
                    $"Make this a level {above + 1} heading. Level 1 is only for the page title.",
                    heading.Words
                );
            else if (heading.Level <= above)
                yield return (
                    Issue.Warning,
                    $"Make this a level {above + 1} heading. On the page, it comes under a level {above} heading.",
                    heading.Words
                );
            last = Math.Max(heading.Level, above);
        }
    }

    private static IEnumerable<(string Kind, string Text, string Words)> Piecemeal(TextNode piece)
    {
        switch (piece)
        {
            case TextNode.Picture { HasText: false }:
                yield return (
                    Issue.Error,
                    "Add alt text that describes this picture, or insert it again and mark it as decorative.",
                    piece.Words
                );
                break;
            case TextNode.Link { Words.Length: 0 } link:
                yield return (Issue.Error, "Add link text that says where this link goes.", link.Url);
                break;
            case TextNode.Link when IsAddress(piece.Words):
                yield return (
                    Issue.Warning,
                    "Use link text that says where this link goes. Screen readers read a bare URL letter by letter.",
                    piece.Words
                );
                break;
            case TextNode.Link when Vague.Contains(piece.Words.Trim(' ', '.', '…', '!', '>', '»', '→', ':')):
                yield return (
                    Issue.Warning,
                    "Use link text that says where this link goes. The current text is too vague.",
                    piece.Words
                );
                break;
            case TextNode.Table { HasHeaders: false }:
                yield return (Issue.Error, "Add row or column headers to this table.", piece.Words);
                break;
            case TextNode.Paragraph when Count(piece.Words) is > MaxParagraphLength and var words:
                yield return (
                    Issue.Warning,
                    $"Split this paragraph. It has {words} words, and anything over "
                        + $"{MaxParagraphLength} is hard to read on a phone.",
                    piece.Words
                );
                break;
        }
    }

    private static IEnumerable<(string Kind, string Text, string Words)> Length(IReadOnlyList<TextNode> pieces)
    {
        var (words, first) = (0, "");
        foreach (var piece in pieces.Append(new TextNode.Heading(0, "")))
        {
            if (piece is TextNode.Heading)
            {
                if (words > MaxWithoutHeading)
                    yield return (Issue.Warning, $"Add a heading. This text runs {words} words without one.", first);
                (words, first) = (0, "");
            }
            if (piece is not TextNode.Paragraph)
                continue;
            if (words == 0)
                first = piece.Words;
            words += Count(piece.Words);
        }
    }

    private static bool IsAddress(string words) =>
        !words.Contains(' ')
        && (
            words.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
            || words.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            || words.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
        );

    private static int Count(string words) => words.Length == 0 ? 0 : words.Count(c => c == ' ') + 1;
}
