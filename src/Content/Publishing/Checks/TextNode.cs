namespace NetworkPortal.Content.Publishing.Checks;

/// <summary>What a text is made of, as far as the gate looks at it, in the order of the text; the same for Markdown and
/// HTML.</summary>
internal abstract record TextNode(string Words)
{
    internal sealed record Heading(int Level, string Words) : TextNode(Words);

    /// <param name="Words">The picture's alternative text, or where there is none, its file.</param>
    internal sealed record Picture(bool HasText, string Words) : TextNode(Words);

    /// <param name="Words">What is read of the link, the text of a picture in it included.</param>
    internal sealed record Link(string Url, string Words) : TextNode(Words);

    internal sealed record Table(bool HasHeaders, string Words) : TextNode(Words);

    /// <summary>A paragraph or an entry of a list.</summary>
    internal sealed record Paragraph(string Words) : TextNode(Words);
}
