using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using NetworkPortal.Texts.Blocks;

namespace NetworkPortal.Texts;

/// <summary>Texts that people write in Markdown: parsed, and shown as HTML that is safe to output.</summary>
public static partial class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = Extended().Build();

    /// <summary>The pipeline for display: with typographic quotes and dashes, and task list checkboxes.</summary>
    private static readonly MarkdownPipeline Shown = Extended().UseSmartyPants().UseTaskLists().Build();

    /// <summary>Converts Markdown to sanitized HTML; disallowed markup is dropped.</summary>
    public static string ToHtml(string markdown) => SafeHtml.Of(Boxes(Footnotes(Render(markdown), markdown)));

    /// <summary>Parses Markdown the way it is shown, for code that analyzes text.</summary>
    public static MarkdownDocument Parse(string markdown) => Parse(markdown, Pipeline);

    private static MarkdownDocument Parse(string markdown, MarkdownPipeline pipeline) =>
        Markdown.Parse(OpenMarkup.Show(markdown, text => Markdown.Parse(text, pipeline)), pipeline);

    private static MarkdownPipelineBuilder Extended()
    {
        var builder = new MarkdownPipelineBuilder()
            .UsePipeTables()
            .UseEmphasisExtras()
            .UseListExtras()
            .UseAutoLinks()
            .UseAutoIdentifiers()
            .UseFootnotes();
        builder.Extensions.Add(new TextBlocks());
        // Four spaces begin a paragraph as people indent it, not code.
        builder.BlockParsers.TryRemove<IndentedCodeBlockParser>();
        return builder;
    }

    /// <summary>Renders Markdown. A single quote that is not paired, as in "don't", becomes an apostrophe.</summary>
    private static string Render(string markdown)
    {
        var document = Parse(markdown, Shown);
        foreach (var literal in document.Descendants<LiteralInline>())
            if (literal.Content.IndexOf('\'') >= 0)
                literal.Content = new(literal.Content.ToString().Replace('\'', '’'));
        return document.ToHtml(Shown);
    }

    /// <summary>Makes footnote IDs unique per text, because a page may show several texts with footnotes.</summary>
    private static string Footnotes(string html, string markdown) =>
        !markdown.Contains("[^", StringComparison.Ordinal)
            ? html
            : FootnoteId()
                .Replace(
                    html,
                    $"$0-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(markdown)))[..6]}"
                );

    /// <summary>Replaces task list checkboxes with characters, because forms are not allowed in texts.</summary>
    private static string Boxes(string html) =>
        TaskBox().Replace(html, box => box.Value.Contains("checked", StringComparison.Ordinal) ? "☑" : "☐");

    [GeneratedRegex("(?<=\\b(?:id=\"|href=\"#))fn(?:ref)?:[0-9]+(?::[0-9]+)?(?=\")")]
    private static partial Regex FootnoteId();

    [GeneratedRegex("<input\\b[^>]*type=\"checkbox\"[^>]*>")]
    private static partial Regex TaskBox();
}
