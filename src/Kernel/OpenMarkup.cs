using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace NetworkPortal.Kernel;

/// <summary>
/// A comment, a style or the like that is begun and never ended would swallow the rest of a text, without a word. Its
/// beginning is shown as it was typed instead:
/// nothing is lost, and whoever wrote it sees what is wrong.
/// </summary>
internal static partial class OpenMarkup
{
    private const int MaxComments = 20;

    /// <summary>HTML in which such a beginning is text.</summary>
    public static string Show(string html)
    {
        var (shown, missing, from) = (new StringBuilder(), new HashSet<string>(StringComparer.OrdinalIgnoreCase), 0);
        for (var at = 0; Opening().Match(html, at) is { Success: true } found; )
        {
            var close = Closing(found);
            // What is missing once is missing for all that follow: looked for each time, it would make a long text take
            // hours.
            var end = missing.Contains(close)
                ? -1
                : html.IndexOf(close, found.Index + found.Length, StringComparison.OrdinalIgnoreCase);
            at = end < 0 ? found.Index + 1 : end + close.Length;
            if (end >= 0)
                continue;
            missing.Add(close);
            shown.Append(html, from, found.Index - from).Append("&lt;");
            from = at;
        }
        return from == 0 ? html : shown.Append(html, from, html.Length - from).ToString();
    }

    /// <summary>Markdown in which an open comment is text, so that what follows is still read as Markdown.</summary>
    public static string Show(string markdown, Func<string, MarkdownDocument> parse)
    {
        for (
            var tries = 0;
            tries < MaxComments
                && markdown.LastIndexOf("<!--", StringComparison.Ordinal)
                    > markdown.LastIndexOf("-->", StringComparison.Ordinal);
            tries++
        )
        {
            if (
                parse(markdown).Descendants<HtmlBlock>().FirstOrDefault(block => IsOpen(block, markdown))
                is not { } open
            )
                break;
            markdown = markdown.Insert(markdown.IndexOf("<!--", open.Span.Start, StringComparison.Ordinal), "\\");
        }
        return markdown;
    }

    private static bool IsOpen(HtmlBlock block, string markdown) =>
        block.Type == HtmlBlockType.Comment
        && markdown.IndexOf("<!--", block.Span.Start, StringComparison.Ordinal) >= 0
        && markdown.IndexOf("-->", block.Span.Start, StringComparison.Ordinal) < 0;

    private static string Closing(Match opening) =>
        opening.Value switch
        {
            "<!--" => "-->",
            "<!" or "<?" => ">",
            _ => "</" + opening.Groups["tag"].Value,
        };

    /// <summary>What HTML reads as no markup until its own end (13.2.5 of the HTML standard).</summary>
    [GeneratedRegex(
        @"<!--|<[!?]|<(?<tag>script|style|textarea|title|xmp|iframe|noembed|noframes|noscript)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Opening();
}
