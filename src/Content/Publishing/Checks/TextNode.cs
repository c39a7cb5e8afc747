namespace NetworkPortal.Content.Publishing.Checks;

/// <summary>A node of a text that the publish checks inspect, in text order; the same for Markdown and HTML.</summary>
internal abstract record TextNode(string Words)
{
    internal sealed record Heading(int Level, string Words) : TextNode(Words);

    /// <param name="Words">The image's alternative text or, if it has none, its file name.</param>
    internal sealed record Picture(bool HasText, string Words) : TextNode(Words);

    /// <param name="Words">The link's accessible text, including the alternative text of an image in it.</param>
    internal sealed record Link(string Url, string Words) : TextNode(Words);

    internal sealed record Table(bool HasHeaders, string Words) : TextNode(Words);

    /// <summary>A paragraph or list item.</summary>
    internal sealed record Paragraph(string Words) : TextNode(Words);
}
