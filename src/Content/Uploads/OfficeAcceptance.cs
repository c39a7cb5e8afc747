using System.Xml;
using System.Xml.Linq;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Accepts all tracked changes in a Word document and removes its comments and hidden text, as Word's Document
/// Inspector does.
/// </summary>
internal static class OfficeAcceptance
{
    /// <summary>
    /// The maximum number of elements. No one writes a longer document by hand, and each element takes hundreds of
    /// bytes in memory.
    /// </summary>
    private const int MaxElements = 1_000_000;

    private static readonly HashSet<string> Roles = new(StringComparer.Ordinal)
    {
        "officeDocument",
        "header",
        "footer",
        "footnotes",
        "endnotes",
        "glossaryDocument",
    };

    private static readonly HashSet<string> Gone = new(StringComparer.Ordinal)
    {
        "del",
        "moveFrom",
        "rPrChange",
        "pPrChange",
        "sectPrChange",
        "tblPrChange",
        "tblPrExChange",
        "tcPrChange",
        "trPrChange",
        "tblGridChange",
        "numberingChange",
        "cellIns",
        "cellMerge",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
        "customXmlInsRangeStart",
        "customXmlInsRangeEnd",
        "customXmlDelRangeStart",
        "customXmlDelRangeEnd",
        "customXmlMoveFromRangeStart",
        "customXmlMoveFromRangeEnd",
        "customXmlMoveToRangeStart",
        "customXmlMoveToRangeEnd",
        "commentRangeStart",
        "commentRangeEnd",
    };

    /// <summary>Checks whether a part with this role contains text that can have changes and comments.</summary>
    public static bool Fits(string role) => Roles.Contains(role);

    /// <param name="open">Opens the part's markup. It is called twice, because the elements are counted first.</param>
    public static XDocument Accept(Func<XmlReader> open, IReadOnlySet<string> hiddenStyles)
    {
        Weigh(open);
        using var reader = open();
        var text = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        foreach (var row in All(text, "tr").Where(row => Within(row, "trPr", "del")).ToList())
            row.Remove();
        foreach (var cell in All(text, "tc").Where(cell => Within(cell, "tcPr", "cellDel")).ToList())
            cell.Remove();
        foreach (
            var table in All(text, "tbl").Where(table => !table.Elements().Any(child => IsWord(child, "tr"))).ToList()
        )
            table.Remove();
        foreach (var paragraph in All(text, "p").Where(HasDeletedEnd).ToList())
            Join(paragraph);
        foreach (var run in All(text, "r").Where(run => IsLeftOver(run, hiddenStyles)).ToList())
            run.Remove();
        foreach (
            var element in text.Descendants()
                .Where(element => IsWord(element) && Gone.Contains(element.Name.LocalName))
                .ToList()
        )
            if (element.Parent is not null)
                element.Remove();
        foreach (
            var added in text.Descendants()
                .Where(element => IsWord(element, "ins") || IsWord(element, "moveTo"))
                .Reverse()
                .ToList()
        )
            added.ReplaceWith(added.Nodes());
        return text;
    }

    private static void Weigh(Func<XmlReader> open)
    {
        using var reader = open();
        for (var count = 0; reader.Read(); )
            if (reader.NodeType == XmlNodeType.Element && ++count > MaxElements)
                throw UnpackBudget.TooMuch();
    }

    private static IEnumerable<XElement> All(XDocument text, string name) =>
        text.Descendants().Where(element => IsWord(element, name));

    private static bool IsWord(XElement element, string? name = null) =>
        (name is null || element.Name.LocalName == name) && OfficeMarkup.IsWord(element.Name.NamespaceName);

    private static bool Within(XElement element, string properties, string mark) =>
        element.Elements().Where(child => IsWord(child, properties)).Elements().Any(child => IsWord(child, mark));

    /// <summary>
    /// Checks whether the paragraph mark was deleted or moved away, so that its content belongs to the next paragraph.
    /// </summary>
    private static bool HasDeletedEnd(XElement paragraph) =>
        paragraph
            .Elements()
            .Where(child => IsWord(child, "pPr"))
            .Elements()
            .Where(child => IsWord(child, "rPr"))
            .Elements()
            .Any(mark => IsWord(mark, "del") || IsWord(mark, "moveFrom"));

    private static void Join(XElement paragraph)
    {
        if (paragraph.ElementsAfterSelf().FirstOrDefault() is not { } next || !IsWord(next, "p"))
            return;
        var content = paragraph.Nodes().Where(node => node is not XElement element || !IsWord(element, "pPr")).ToList();
        foreach (var node in content)
            node.Remove();
        if (next.Elements().FirstOrDefault(child => IsWord(child, "pPr")) is { } properties)
            properties.AddAfterSelf(content);
        else
            next.AddFirst(content);
        paragraph.Remove();
    }

    /// <summary>Checks whether a run is hidden or only marks the position of a comment.</summary>
    private static bool IsLeftOver(XElement run, IReadOnlySet<string> hiddenStyles)
    {
        if (run.Elements().Any(child => child.Name.LocalName is "commentReference"))
            return true;
        var properties = run.Elements().Where(child => IsWord(child, "rPr")).Elements().ToList();
        var vanish = properties.Find(property => IsWord(property, "vanish"));
        if (vanish is not null)
            return !OfficeMarkup.IsOff(Value(vanish));
        return properties.Find(property => IsWord(property, "rStyle")) is { } style
            && hiddenStyles.Contains(Value(style) ?? "");
    }

    private static string? Value(XElement element) =>
        element.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName == "val")?.Value;
}
