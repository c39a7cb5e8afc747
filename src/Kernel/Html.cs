using System.Text.Encodings.Web;
using Ganss.Xss;
using Markdig;
using Markdig.Syntax;
using Microsoft.AspNetCore.Html;

namespace NetworkPortal.Kernel;

/// <summary>Markup that is safe to write as it stands. Whoever makes one vouches for it.</summary>
public readonly record struct Html(string Markup) : IHtmlContent
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables().UseEmphasisExtras().UseListExtras().UseAutoLinks().UseAutoIdentifiers().UseFootnotes().Build();

    private static readonly HtmlSanitizer Sanitizer = CreateSanitizer();

    public static Html Empty { get; } = new("");

    public bool IsEmpty => string.IsNullOrEmpty(Markup);

    /// <summary>Markdown as sanitized HTML; what is not allowed is dropped.</summary>
    public static Html FromMarkdown(string? markdown) =>
        string.IsNullOrWhiteSpace(markdown) ? Empty : Sanitize(Markdown.ToHtml(markdown, Pipeline));

    /// <summary>Markdown as the portal reads it, for whoever looks into a text.</summary>
    public static MarkdownDocument ParseMarkdown(string markdown) => Markdown.Parse(markdown, Pipeline);

    /// <summary>The allowed part of foreign HTML: no script, style, form or event handler.</summary>
    public static Html Sanitize(string? html) => string.IsNullOrWhiteSpace(html) ? Empty : new(Sanitizer.Sanitize(html));

    public static Html Encode(string text) => new(HtmlEncoder.Default.Encode(text));

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Markup);

    public override string ToString() => Markup ?? "";

    private static HtmlSanitizer CreateSanitizer()
    {
        var sanitizer = new HtmlSanitizer();
        sanitizer.AllowedAttributes.Remove("style");
        sanitizer.AllowedAttributes.Add("id");
        foreach (var tag in (string[])["form", "input", "button", "select", "textarea", "option", "optgroup", "datalist", "output", "label", "fieldset", "legend", "keygen", "menuitem", "style", "link", "meta", "iframe"])
            sanitizer.AllowedTags.Remove(tag);
        sanitizer.AllowedSchemes.Add("mailto");
        return sanitizer;
    }
}
