using System.Text.Encodings.Web;
using Markdig.Syntax;
using Microsoft.AspNetCore.Html;
using NetworkPortal.Texts;

namespace NetworkPortal.Kernel;

/// <summary>Markup that is safe to output unescaped. The creator guarantees that.</summary>
public readonly record struct Html(string Markup) : IHtmlContent
{
    public static Html Empty { get; } = new("");

    public bool IsEmpty => string.IsNullOrEmpty(Markup);

    /// <summary>Converts Markdown to sanitized HTML; disallowed markup is dropped.</summary>
    public static Html FromMarkdown(string? markdown) =>
        string.IsNullOrWhiteSpace(markdown) ? Empty : new(MarkdownText.ToHtml(markdown));

    /// <summary>Parses Markdown the way the portal renders it, for code that analyzes text.</summary>
    public static MarkdownDocument ParseMarkdown(string markdown) => MarkdownText.Parse(markdown);

    /// <summary>Returns the allowed part of untrusted HTML: no scripts, styles, forms, or event handlers.</summary>
    public static Html Sanitize(string? html) => string.IsNullOrWhiteSpace(html) ? Empty : new(SafeHtml.Of(html));

    public static Html Encode(string text) => new(HtmlEncoder.Default.Encode(text));

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Markup);

    public override string ToString() => Markup ?? "";
}
