using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;

namespace NetworkPortal.Library.Reading;

/// <summary>
/// Breaks up a long text: before a paragraph that holds one of the chosen sentences, the sentence again as a
/// pull-quote; after the first paragraph that names a related tool, the tool. Each is placed once on a page.
/// </summary>
internal sealed class LongText(IEnumerable<string> sentences, IEnumerable<Card> tools)
{
    private readonly List<string> sentences = [.. sentences.Where(sentence => sentence.Length > 0)];
    private readonly List<Card> tools = [.. tools];

    public static LongText Of(ItemSource source, IEnumerable<Card> tools) =>
        new(source.Text(LibraryPart.PullQuotes).Split('\n').Select(PlainText.OneLine), tools);

    public Html Place(Html text)
    {
        if (sentences.Count == 0 && tools.Count == 0)
            return text;
        var document = new HtmlParser().ParseDocument("<body>" + text.Markup);
        foreach (var block in document.Body!.Children.ToList())
        {
            var words = PlainText.OneLine(block.TextContent);
            if (sentences.Find(each => words.Contains(each, StringComparison.Ordinal)) is { } sentence)
                block.Before(Quote(document, sentence));
            if (tools.Find(each => Names(block, words, each)) is { } tool)
                block.After(Note(document, tool));
        }
        return new(document.Body.InnerHtml);
    }

    /// <summary>Makes the pull-quote, which says nothing new and is hidden from screen readers.</summary>
    private IElement Quote(IHtmlDocument document, string sentence)
    {
        sentences.Remove(sentence);
        var quote = document.CreateElement("p");
        quote.ClassName = "pull";
        quote.SetAttribute("aria-hidden", "true");
        quote.TextContent = sentence;
        return quote;
    }

    private IElement Note(IHtmlDocument document, Card tool)
    {
        tools.Remove(tool);
        var link = document.CreateElement("a");
        link.SetAttribute("href", tool.Url);
        link.TextContent = tool.Title;
        var note = document.CreateElement("p");
        note.ClassName = "tool-note kind-tool";
        note.Append(document.CreateTextNode(tool.KindName + ": "), link);
        if (tool.Meta.Length > 0)
            note.Append(document.CreateElement("br"), document.CreateTextNode(tool.Meta));
        return note;
    }

    private static bool Names(IElement block, string words, Card tool) =>
        block.QuerySelectorAll("a[href]").Any(link => link.GetAttribute("href") == tool.Url)
        || words.Contains(tool.Title, StringComparison.OrdinalIgnoreCase);
}
