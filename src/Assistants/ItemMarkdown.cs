using System.Globalization;
using System.Text;
using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Assistants;

/// <summary>Writes a document as Markdown: its facts, its sections with their URLs, and its attachments.</summary>
internal sealed class ItemMarkdown(PortalOptions portal)
{
    /// <summary>As much as an assistant reads at once.</summary>
    public const int PartLength = 20_000;

    /// <param name="from">The character at which the part starts.</param>
    /// <returns>Null if the text has no such character.</returns>
    public string? Part(SearchDocument document, int from)
    {
        var text = Whole(document);
        if (from < 0 || from >= text.Length)
            return null;
        var end = Math.Min(text.Length, from + PartLength);
        return end == text.Length
            ? text[from..]
            : $"{text[from..end]}\n\n[{end} of {text.Length} characters. To read on, use from: {end}.]";
    }

    private string Whole(SearchDocument document)
    {
        var text = new StringBuilder($"# {document.Title}\n\n");
        foreach (var (name, value) in Facts(document))
            if (value.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"- {name}: {value}\n");
        foreach (var paragraph in new[] { document.Summary, document.Body })
            if (paragraph.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"\n{paragraph}\n");
        foreach (var section in document.Sections)
            Write(text, section, document.Url);
        foreach (var attachment in document.Attachments)
            Write(text, attachment);
        return text.ToString();
    }

    private IEnumerable<(string Name, string Value)> Facts(SearchDocument document) =>
        [
            ("Kind", document.Kind),
            ("Source", portal.Url(document.Url)),
            ("School or place", document.Place),
            ("Author", document.Author),
            ("Topics", string.Join(", ", document.Topics)),
            ("Published", document.Published is { } at ? $"{at.InUtc().Date:uuuu-MM-dd}" : ""),
        ];

    private void Write(StringBuilder text, SearchSection section, string url)
    {
        if (section.Heading.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n## {section.Heading}\n");
        if (section.Anchor.Length > 0)
            text.Append(CultureInfo.InvariantCulture, $"\n[{portal.Url(url)}#{section.Anchor}]\n");
        text.Append(CultureInfo.InvariantCulture, $"\n{section.Text}\n");
    }

    private void Write(StringBuilder text, SearchAttachment attachment)
    {
        text.Append(
            CultureInfo.InvariantCulture,
            $"\n## Linked file: {attachment.Name}\n\n[{portal.Url(attachment.Url)}]\n"
        );
        foreach (var (at, part) in attachment.Text.Split(SearchAttachment.PageBreak).Index())
            text.Append(attachment.Unit.Length > 0 ? $"\n({attachment.Unit} {at + 1})\n{part}\n" : $"\n{part}\n");
    }
}
