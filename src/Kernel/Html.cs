using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Ganss.Xss;
using Markdig;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace NetworkPortal.Kernel;

/// <summary>Markup that is safe to output unescaped. The creator guarantees that.</summary>
public readonly partial record struct Html(string Markup) : IHtmlContent
{
    private static readonly MarkdownPipeline Pipeline = Extended().Build();

    /// <summary>The pipeline for display: with typographic quotes and dashes, and task list checkboxes.</summary>
    private static readonly MarkdownPipeline Shown = Extended().UseSmartyPants().UseTaskLists().Build();

    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    public static Html Empty { get; } = new("");

    public bool IsEmpty => string.IsNullOrEmpty(Markup);

    /// <summary>Converts Markdown to sanitized HTML; disallowed markup is dropped.</summary>
    public static Html FromMarkdown(string? markdown) =>
        string.IsNullOrWhiteSpace(markdown) ? Empty : Sanitize(Boxes(Footnotes(Render(markdown), markdown)));

    /// <summary>Parses Markdown the way the portal renders it, for code that analyzes text.</summary>
    public static MarkdownDocument ParseMarkdown(string markdown) => Parse(markdown, Pipeline);

    /// <summary>Returns the allowed part of untrusted HTML: no scripts, styles, forms, or event handlers.</summary>
    public static Html Sanitize(string? html) =>
        string.IsNullOrWhiteSpace(html) ? Empty : new(Sanitizer.Sanitize(OpenMarkup.Show(html)));

    public static Html Encode(string text) => new(HtmlEncoder.Default.Encode(text));

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Markup);

    public override string ToString() => Markup ?? "";

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

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedAttributes.Remove("style");
        sanitizer.AllowedAttributes.Add("id");
        foreach (
            var tag in (string[])
                [
                    "form",
                    "input",
                    "button",
                    "select",
                    "textarea",
                    "option",
                    "optgroup",
                    "datalist",
                    "output",
                    "label",
                    "fieldset",
                    "legend",
                    "keygen",
                    "menuitem",
                    "style",
                    "link",
                    "meta",
                    "iframe",
                ]
        )
            sanitizer.AllowedTags.Remove(tag);
        sanitizer.AllowedSchemes.Add("mailto");
        sanitizer.AllowedTags.UnionWith(["video", "audio", "source", "track"]);
        sanitizer.AllowedAttributes.UnionWith(["poster", "preload", "kind", "srclang", "class"]);
        sanitizer.UriAttributes.Add("poster");
        // Task list classes only; any other class could collide with one of the theme's.
        sanitizer.AllowedClasses.UnionWith(["contains-task-list", "task-list-item"]);
        sanitizer.PostProcessNode += Players.Put;
        return sanitizer;
    }
}
