using AngleSharp.Html.Parser;
using NetworkPortal.Kernel;

namespace NetworkPortal.Library.Reading;

/// <summary>A heading of a long page, as its list of contents links to it.</summary>
internal sealed record ContentsEntry(string Id, string Text)
{
    // Two headings are seen at a glance.
    private const int Fewest = 3;

    /// <summary>Returns the entries of a page, or none if there are too few to need a list.</summary>
    public static IReadOnlyList<ContentsEntry> Of(IEnumerable<ContentsEntry> entries) =>
        entries.ToList() is { Count: >= Fewest } list ? list : [];

    public static IReadOnlyList<ContentsEntry> Of(Html text) =>
        Of(
            new HtmlParser()
                .ParseDocument("<body>" + text.Markup)
                .QuerySelectorAll("h2[id]")
                .Select(heading => new ContentsEntry(heading.Id!, heading.TextContent.Trim()))
        );
}
