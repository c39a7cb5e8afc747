using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Desk.Gate;

/// <summary>What a text is held to, whether it is written in Markdown or in HTML.</summary>
internal static class TextRules
{
    private const int LongestParagraph = 150;
    private const int MostWithoutHeading = 600;
    private const int Shown = 80;

    /// <summary>Link texts that say nothing away from their sentence; that is how screen readers list them.</summary>
    private static readonly HashSet<string> Vague = new(StringComparer.OrdinalIgnoreCase)
    {
        "here", "click", "click here", "click this", "this", "this link", "this page", "link", "more", "more info", "more information", "read more", "read this", "learn more", "see more", "see here",
        "find out more", "continue", "continue reading", "details", "download", "go", "page", "website", "article", "source",
    };

    /// <param name="above">The level of the heading that the page sets above this text: 1 for the title, 2 within a section.</param>
    public static IEnumerable<(string Kind, string Text, string Words)> Check(IReadOnlyList<Piece> pieces, int above) =>
        Headings(pieces, above).Concat(pieces.SelectMany(Piecemeal)).Concat(Length(pieces)).Select(found => found with { Words = PlainText.Shorten(found.Words, Shown) });

    private static IEnumerable<(string Kind, string Text, string Words)> Headings(IReadOnlyList<Piece> pieces, int above)
    {
        var last = above;
        foreach (var heading in pieces.OfType<Piece.Heading>())
        {
            if (heading.Words.Length == 0) yield return (Finding.Error, "Write words into this heading, or take it out.", "");
            else if (heading.Level > last + 1) yield return (Finding.Error, $"Make this a heading of level {last + 1}: it is of level {heading.Level}, and the one above it is of level {last}.", heading.Words);
            else if (heading.Level == 1) yield return (Finding.Error, $"Make this a heading of level {above + 1}: level 1 belongs to the title of the page.", heading.Words);
            else if (heading.Level <= above) yield return (Finding.Warning, $"Make this a heading of level {above + 1}: the page sets this text below a heading of level {above}.", heading.Words);
            last = Math.Max(heading.Level, above);
        }
    }

    private static IEnumerable<(string Kind, string Text, string Words)> Piecemeal(Piece piece)
    {
        switch (piece)
        {
            case Piece.Picture { HasText: false }: yield return (Finding.Error, "Say in the alternative text what this picture shows. If it only decorates, put it in again and say so.", piece.Words); break;
            case Piece.Link { Words.Length: 0 } link: yield return (Finding.Error, "Give this link words that say where it leads.", link.Url); break;
            case Piece.Link when IsAddress(piece.Words): yield return (Finding.Warning, "Say in words where this link leads; a bare address is read out letter by letter.", piece.Words); break;
            case Piece.Link when Vague.Contains(piece.Words.Trim(' ', '.', '…', '!', '>', '»', '→', ':')): yield return (Finding.Warning, "Let the link say where it leads; these words could stand for anything.", piece.Words); break;
            case Piece.Table { HasHeaders: false }: yield return (Finding.Error, "Give this table a row or a column of headers.", piece.Words); break;
            case Piece.Paragraph when Count(piece.Words) is > LongestParagraph and var words: yield return (Finding.Warning, $"Split this paragraph: it has {words} words, and {LongestParagraph} are many on a phone.", piece.Words); break;
        }
    }

    private static IEnumerable<(string Kind, string Text, string Words)> Length(IReadOnlyList<Piece> pieces)
    {
        var (words, first) = (0, "");
        foreach (var piece in pieces.Append(new Piece.Heading(0, "")))
        {
            if (piece is Piece.Heading)
            {
                if (words > MostWithoutHeading) yield return (Finding.Warning, $"Put headings in between: {words} words follow one another without one.", first);
                (words, first) = (0, "");
            }
            if (piece is not Piece.Paragraph) continue;
            if (words == 0) first = piece.Words;
            words += Count(piece.Words);
        }
    }

    private static bool IsAddress(string words) =>
        !words.Contains(' ') && (words.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || words.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || words.StartsWith("www.", StringComparison.OrdinalIgnoreCase));

    private static int Count(string words) => words.Length == 0 ? 0 : words.Count(c => c == ' ') + 1;
}
