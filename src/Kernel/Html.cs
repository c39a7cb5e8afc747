using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Ganss.Xss;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Microsoft.AspNetCore.Html;

namespace NetworkPortal.Kernel;

/// <summary>Markup that is safe to write as it stands. Whoever makes one vouches for it.</summary>
public readonly partial record struct Html(string Markup) : IHtmlContent
{
    private static readonly MarkdownPipeline Pipeline = Extended().Build();

    /// <summary>As readers see it: with the quotes and dashes of print, and boxes that are ticked or not.</summary>
    private static readonly MarkdownPipeline Shown = Extended().UseSmartyPants().UseTaskLists().Build();

    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    public static Html Empty { get; } = new("");

    public bool IsEmpty => string.IsNullOrEmpty(Markup);

    /// <summary>Markdown as sanitized HTML; what is not allowed is dropped.</summary>
    public static Html FromMarkdown(string? markdown) =>
        string.IsNullOrWhiteSpace(markdown) ? Empty : Sanitize(Boxes(Footnotes(Render(markdown), markdown)));

    /// <summary>Markdown as the portal reads it, for whoever looks into a text.</summary>
    public static MarkdownDocument ParseMarkdown(string markdown) => Parse(markdown, Pipeline);

    /// <summary>The allowed part of foreign HTML: no script, style, form or event handler.</summary>
    public static Html Sanitize(string? html) =>
        string.IsNullOrWhiteSpace(html) ? Empty : new(Sanitizer.Sanitize(OpenMarkup.Show(html)));

    public static Html Encode(string text) => new(HtmlEncoder.Default.Encode(text));

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Markup);

    public override string ToString() => Markup ?? "";

    private static MarkdownDocument Parse(string markdown, MarkdownPipeline pipeline) =>
        Markdown.Parse(OpenMarkup.Show(markdown, text => Markdown.Parse(text, pipeline)), pipeline);

    private static MarkdownPipelineBuilder Extended() =>
        new MarkdownPipelineBuilder()
            .UsePipeTables()
            .UseEmphasisExtras()
            .UseListExtras()
            .UseAutoLinks()
            .UseAutoIdentifiers()
            .UseFootnotes();

    /// <summary>What is no quote by its place, such as the mark in "don't", is an apostrophe.</summary>
    private static string Render(string markdown)
    {
        var document = Parse(markdown, Shown);
        foreach (var literal in document.Descendants<LiteralInline>())
            if (literal.Content.IndexOf('\'') >= 0)
                literal.Content = new(literal.Content.ToString().Replace('\'', '’'));
        return document.ToHtml(Shown);
    }

    /// <summary>A page may show several texts with footnotes: each text's are its own.</summary>
    private static string Footnotes(string html, string markdown) =>
        !markdown.Contains("[^", StringComparison.Ordinal)
            ? html
            : FootnoteId()
                .Replace(
                    html,
                    $"$0-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(markdown)))[..6]}"
                );

    /// <summary>Forms are not allowed in texts, so the boxes of a task list are characters.</summary>
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
        // Those of task lists; any other class could be mistaken for one of the theme's own.
        sanitizer.AllowedClasses.UnionWith(["contains-task-list", "task-list-item"]);
        sanitizer.PostProcessNode += Players.Put;
        return sanitizer;
    }
}
