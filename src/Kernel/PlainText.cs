using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace NetworkPortal.Kernel;

/// <summary>Converts HTML to readable plain text: for email, search, and descriptions.</summary>
public static class PlainText
{
    private static readonly HashSet<string> Blocks =
    [
        "P",
        "H1",
        "H2",
        "H3",
        "H4",
        "LI",
        "TR",
        "DIV",
        "BLOCKQUOTE",
        "UL",
        "OL",
        "TABLE",
        "BR",
        "DT",
        "DD",
    ];

    /// <summary>Returns one line per block; with <paramref name="links"/>, each link's URL follows its text in angle
    /// brackets.</summary>
    public static string From(string html, bool links = false)
    {
        var text = new StringBuilder();
        Write(new HtmlParser().ParseDocument(html).Body!, text, links);
        var lines = text.ToString().Split('\n').Select(OneLine);
        return string.Join('\n', Squeeze(lines)).Trim();
    }

    /// <summary>Returns a text with one space wherever it has spaces or line breaks, and none around it.</summary>
    public static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Returns the beginning of a text, cut at a word boundary, with an ellipsis if it was cut.</summary>
    public static string Shorten(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var cut = text.LastIndexOf(' ', length);
        // Don't split a surrogate pair.
        if (cut <= 0)
            cut = char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
        return text[..cut].TrimEnd(',', ';', '.', ' ') + "…";
    }

    private static void Write(INode node, StringBuilder text, bool links)
    {
        if (node is IText words)
            text.Append(words.Data.ReplaceLineEndings(" "));
        if (node is not IElement element || element.TagName is "STYLE" or "SCRIPT" or "HEAD")
            return;
        var block = Blocks.Contains(element.TagName);
        if (block)
            text.Append('\n');
        if (element.TagName == "LI")
            text.Append("- ");
        foreach (var child in element.ChildNodes)
            Write(child, text, links);
        if (
            links
            && element.TagName == "A"
            && element.GetAttribute("href") is { } href
            && href != element.TextContent.Trim()
        )
            text.Append(" <").Append(href).Append('>');
        if (element.TagName is "TD" or "TH")
            text.Append(' ');
        if (element.TagName is "P" or "H1" or "H2" or "UL" or "OL" or "TABLE")
            text.Append('\n');
        if (block)
            text.Append('\n');
    }

    private static IEnumerable<string> Squeeze(IEnumerable<string> lines)
    {
        var blank = true;
        foreach (var line in lines)
        {
            if (line.Length > 0 || !blank)
                yield return line;
            blank = line.Length == 0;
        }
    }
}
