using System.Xml;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Copies a part's markup as a stream, without people's names, local paths, and references to removed parts. Counts the
/// comments, tracked changes, and hidden text.
/// </summary>
/// <param name="dropped">The IDs of removed relationships.</param>
/// <param name="forbidden">The IDs of relationships that load external content; if one is used, the file is
/// rejected.</param>
internal sealed class OfficeMarkup(
    IReadOnlySet<string> dropped,
    IReadOnlySet<string> forbidden,
    Leftovers found,
    UnpackBudget budget
)
{
    /// <summary>Replaces the name of a comment's or change's author.</summary>
    private const string SomeAuthor = "Author";

    private const int MaxDepth = 2000;

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "author",
        "initials",
        "userId",
        "userName",
        "displayName",
        "providerId",
        "lastModifiedBy",
    };

    /// <summary>The author's folder, the mail merge source, and views named after people.</summary>
    private static readonly HashSet<string> LeftOut = new(StringComparer.Ordinal)
    {
        "absPath",
        "mailMerge",
        "attachedTemplate",
        "saveThroughXslt",
        "customWorkbookViews",
        "customSheetViews",
        "alternateUrls",
        "fileSharing",
    };

    /// <summary>Attributes that make a table depend on a query that is removed.</summary>
    private static readonly HashSet<string> Queries = new(StringComparer.Ordinal)
    {
        "queryTableFieldId",
        "connectionId",
    };

    private readonly List<string> path = [];

    /// <summary>Whether to remove a presentation's sections, which reference slides that may be removed.</summary>
    public bool DropsSections { get; init; }

    /// <exception cref="XmlException">The markup is malformed.</exception>
    public void Copy(XmlReader reader, XmlWriter writer)
    {
        reader.Read();
        while (!reader.EOF)
        {
            if (reader.NodeType == XmlNodeType.Element && IsLeftOut(reader))
            {
                reader.Skip();
                continue;
            }
            Write(reader, writer);
            reader.Read();
        }
    }

    private static string? Reference(XmlReader attribute) =>
        attribute.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal) ? attribute.Value : null;

    private void Write(XmlReader reader, XmlWriter writer)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                Start(reader, writer);
                break;
            case XmlNodeType.EndElement:
                path.RemoveAt(path.Count - 1);
                writer.WriteFullEndElement();
                break;
            case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                // Skip white space between the XML declaration and the root, because a writer would treat it as text.
                if (path.Count > 0)
                    writer.WriteString(path[^1] == "author" ? SomeAuthor : reader.Value);
                break;
            case XmlNodeType.CDATA:
                writer.WriteCData(reader.Value);
                break;
        }
    }

    /// <summary>
    /// Checks whether an element is removed because it references a removed part. Page setups stay; they only lose the
    /// printer settings.
    /// </summary>
    private bool IsLeftOut(XmlReader element)
    {
        var name = element.LocalName;
        if (LeftOut.Contains(name) || (DropsSections && name == "sectionLst"))
            return true;
        var refers = false;
        for (var more = element.MoveToFirstAttribute(); more; more = element.MoveToNextAttribute())
        {
            if (Reference(element) is not { } id)
                continue;
            if (forbidden.Contains(id))
                throw OfficeRules.Elsewhere();
            refers |= dropped.Contains(id);
        }
        element.MoveToElement();
        return refers && name != "pageSetup";
    }

    private void Start(XmlReader reader, XmlWriter writer)
    {
        budget.Element();
        if (path.Count >= MaxDepth)
            throw UnpackBudget.TooMuch();
        if (reader.LocalName is "ddeLink" or "oleLink")
            throw OfficeRules.Elsewhere();
        Count(reader);
        var (element, empty) = (reader.LocalName, reader.IsEmptyElement);
        writer.WriteStartElement(reader.Prefix, element, reader.NamespaceURI);
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
            Attribute(element, reader, writer);
        reader.MoveToElement();
        if (empty)
            writer.WriteEndElement();
        else
            path.Add(element);
    }

    private void Attribute(string element, XmlReader attribute, XmlWriter writer)
    {
        if (
            Queries.Contains(attribute.LocalName)
            || (attribute.LocalName == "tableType" && attribute.Value == "queryTable")
        )
            return;
        if (Reference(attribute) is { } id && dropped.Contains(id))
            return;
        var value = IsName(element, attribute)
            ? attribute.LocalName == "initials"
                ? "A"
                : SomeAuthor
            : attribute.Value;
        writer.WriteAttributeString(attribute.Prefix, attribute.LocalName, attribute.NamespaceURI, value);
    }

    private static bool IsName(string element, XmlReader attribute) =>
        attribute.Value.Length > 0
        && (
            Names.Contains(attribute.LocalName) || (element is "cmAuthor" or "author" && attribute.LocalName == "name")
        );

    private void Count(XmlReader element)
    {
        switch (element.LocalName)
        {
            // In workbooks, a thread's first comment is already counted as the regular comment shown by older programs.
            // In presentations, a thread is a "cm" in a list.
            case "threadedComment" when element.GetAttribute("parentId") is null:
                break;
            case "comment" or "threadedComment" or "reply":
                found.Comments++;
                break;
            case "cm" when path.Count == 1:
                found.Comments++;
                break;
            case "ins" or "del" or "moveFrom" or "moveTo" when IsWord(element):
                if (path is [.., "rPr" or "trPr"])
                    found.Marks++;
                else
                    found.Changes++;
                break;
            case "rPrChange" or "pPrChange" or "sectPrChange" or "tblPrChange" or "tcPrChange" or "trPrChange":
                found.Changes++;
                break;
            case "vanish" when path is [.., "r", "rPr"] && IsOn(element):
                found.HiddenText++;
                break;
            case "sheet" when element.GetAttribute("state") is "hidden" or "veryHidden":
                found.HiddenSheets++;
                break;
            case "sld" when path.Count == 0 && IsOff(element.GetAttribute("show")):
                found.HiddenSlides++;
                break;
        }
    }

    private static bool IsWord(XmlReader element) => IsWord(element.NamespaceURI);

    /// <summary>Checks for the namespaces of the transitional and strict standards.</summary>
    public static bool IsWord(string space) =>
        space.EndsWith("/main", StringComparison.Ordinal)
        && space.Contains("/wordprocessingml/", StringComparison.Ordinal);

    /// <summary>Checks whether a Word on/off element is on, which is the default if it has no value.</summary>
    public static bool IsOn(XmlReader element) => !IsOff(element.GetAttribute("val", element.NamespaceURI));

    public static bool IsOff(string? value) => value is "0" or "false" or "off";
}
