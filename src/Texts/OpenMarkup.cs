using System.Text;
using System.Text.RegularExpressions;
using Markdig.Syntax;

namespace NetworkPortal.Texts;

/// <summary>Escapes unclosed markup. A comment, style, or similar that is never closed would silently swallow the rest
/// of a text; its opening is shown as typed instead, so that nothing is lost and the author sees what is
/// wrong.</summary>
internal static partial class OpenMarkup
{
    private const int MaxComments = 20;

    /// <summary>Returns the HTML with unclosed openings escaped as text.</summary>
    public static string Show(string html)
    {
        var shown = new StringBuilder();
        var missing = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var from = 0;
        for (var at = 0; Opening().Match(html, at) is { Success: true } found; )
        {
            var close = Closing(found);
            // An end that is missing once is missing for everything that follows; searching for it again each time
            // would make long texts take hours.
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

    /// <summary>Returns Markdown with an unclosed comment escaped as text, so that what follows is still parsed as
    /// Markdown.</summary>
    public static string Show(string markdown, Func<string, MarkdownDocument> parse)
    {
        for (
            var count = 0;
            count < MaxComments
                && markdown.LastIndexOf("<!--", StringComparison.Ordinal)
                    > markdown.LastIndexOf("-->", StringComparison.Ordinal);
            count++
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

    /// <summary>Matches openings after which HTML reads no markup until their own end (13.2.5 of the HTML
    /// standard).</summary>
    [GeneratedRegex(
        @"<!--|<[!?]|<(?<tag>script|style|textarea|title|xmp|iframe|noembed|noframes|noscript)\b",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Opening();
}
