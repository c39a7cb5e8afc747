using System.Globalization;
using System.Text;
using System.Xml;
using NetworkPortal.Content.Uploads;

namespace NetworkPortal.Content.Media;

/// <summary>
/// Extracts the visible text of an Office file: no deleted, moved, or hidden text, and no comments. It reads part by
/// part with a streaming reader, so that no document is held in memory as a whole, however large or deeply nested it is
/// once unpacked.
/// </summary>
internal sealed class OfficeTextExtractor(OfficePackage package, DocumentWords words)
{
    /// <summary>
    /// The maximum number of characters of a workbook's shared strings that are held in memory; the sheets refer to
    /// them.
    /// </summary>
    private const int MaxShared = 8_000_000;

    private static readonly string[] AroundText = ["header", "footnotes", "endnotes", "footer"];

    /// <summary>
    /// Deleted and moved text, and the fallback that older programs show instead of a shape whose text is read already.
    /// </summary>
    private static readonly HashSet<string> Unseen = new(StringComparer.Ordinal) { "del", "moveFrom", "Fallback" };

    public static void Read(byte[] bytes, DocumentWords words, CancellationToken ct)
    {
        using var package =
            OfficePackage.Open(bytes, new(bytes.LongLength, ct))
            ?? throw new InvalidDataException("The file isn't an Office file.");
        new OfficeTextExtractor(package, words).ReadAll();
    }

    private void ReadAll()
    {
        var kind = OfficeSanitizer.KindOf(package);
        if (kind == UploadKind.Word)
            ReadDocument();
        else if (kind == UploadKind.Slides)
            ReadSlides();
        else if (kind == UploadKind.Sheets)
            ReadSheets();
    }

    private IEnumerable<string> Parts(string of, string kind) =>
        package.Links(of).Where(link => link.Kind == kind && link.Part.Length > 0).Select(link => link.Part).Distinct();

    private void ReadDocument()
    {
        var (main, hidden) = (package.MainPart, OfficeStyles.Hidden(package));
        foreach (
            var part in AroundText[..1]
                .SelectMany(kind => Parts(main, kind))
                .Append(main)
                .Concat(AroundText[1..].SelectMany(kind => Parts(main, kind)))
        )
            if (!ReadText(part, hidden))
                return;
    }

    private void ReadSlides()
    {
        var begun = false;
        // Sorted by name instead of the presentation's slide list: order matters little to search.
        foreach (
            var slide in Parts(package.MainPart, "slide")
                .OrderBy(part => part.Length)
                .ThenBy(part => part, StringComparer.Ordinal)
        )
        {
            if (begun)
                words.Break();
            begun = true;
            if (IsHidden(slide))
                continue;
            if (!ReadText(slide) || !Parts(slide, "notesSlide").All(notes => ReadText(notes)))
                return;
        }
    }

    private bool IsHidden(string slide)
    {
        using var reader = package.ReadXml(slide);
        return reader.MoveToContent() == XmlNodeType.Element && OfficeMarkup.IsOff(reader.GetAttribute("show"));
    }

    /// <summary>Reads one part. In all formats, text elements are named t, and p, si, and is end a line.</summary>
    /// <returns>Whether there is room for more text.</returns>
    private bool ReadText(string part, IReadOnlySet<string>? hiddenStyles = null)
    {
        using var reader = package.ReadXml(part);
        var line = new StringBuilder();
        var hidden = false;
        var inText = false;
        for (var more = reader.Read(); more; )
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (Unseen.Contains(reader.LocalName))
                {
                    reader.Skip();
                    more = !reader.EOF;
                    continue;
                }
                inText = reader.LocalName == "t" && !reader.IsEmptyElement;
                hidden = reader.LocalName switch
                {
                    "r" => false,
                    "vanish" when hiddenStyles is not null => OfficeMarkup.IsOn(reader),
                    "rStyle" when hiddenStyles is not null => hiddenStyles.Contains(
                        reader.GetAttribute("val", reader.NamespaceURI) ?? ""
                    ),
                    _ => hidden,
                };
                if (!hidden)
                    line.Append(Mark(reader.LocalName));
            }
            else if (IsText(reader) && inText && !hidden)
                line.Append(reader.Value);
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                inText = false;
                if (reader.LocalName is "r" or "pPr")
                    hidden = false;
                if (reader.LocalName is "p" or "si" or "is" && !End(line))
                    return false;
            }
            more = reader.Read();
        }
        return true;
    }

    private static string Mark(string element) =>
        element switch
        {
            "tab" or "br" or "cr" => " ",
            "noBreakHyphen" => "-",
            _ => "",
        };

    private static bool IsText(XmlReader reader) =>
        reader.NodeType
            is XmlNodeType.Text
                or XmlNodeType.CDATA
                or XmlNodeType.SignificantWhitespace
                or XmlNodeType.Whitespace;

    private bool End(StringBuilder line)
    {
        if (line.Length == 0)
            return true;
        var room = words.Line(line.ToString());
        line.Clear();
        return room;
    }

    /// <summary>Reads sheet by sheet and row by row, skipping hidden sheets, rows, and columns.</summary>
    private void ReadSheets()
    {
        var (main, begun) = (package.MainPart, false);
        var shared = Parts(main, "sharedStrings").FirstOrDefault() is { } part ? Shared(part) : [];
        var sheets = package
            .Links(main)
            .Where(link => link.Kind == "worksheet" && link.Part.Length > 0)
            .ToDictionary(link => link.Id, link => link.Part);
        foreach (var id in Visible(main))
        {
            if (!sheets.TryGetValue(id, out var sheet))
                continue;
            if (begun)
                words.Break();
            begun = true;
            if (!ReadSheet(sheet, shared))
                return;
        }
    }

    private List<string> Visible(string workbook)
    {
        var visible = new List<string>();
        using var reader = package.ReadXml(workbook);
        while (reader.Read())
        {
            if (
                reader is not { NodeType: XmlNodeType.Element, LocalName: "sheet" }
                || reader.GetAttribute("state") is "hidden" or "veryHidden"
            )
                continue;
            for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
                if (reader is { LocalName: "id", Prefix.Length: > 0 })
                    visible.Add(reader.Value);
        }
        return visible;
    }

    private List<string> Shared(string part)
    {
        var texts = new List<string>();
        var text = new StringBuilder();
        var length = 0;
        using var reader = package.ReadXml(part);
        var inText = false;
        while (reader.Read() && length < MaxShared)
        {
            // Skip phonetic readings, which are printed above a word and are not part of the text.
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "rPh" })
                reader.Skip();
            if (reader.NodeType == XmlNodeType.Element)
                inText = reader.LocalName == "t" && !reader.IsEmptyElement;
            if (IsText(reader) && inText)
                text.Append(reader.Value);
            if (reader.NodeType == XmlNodeType.EndElement)
                inText = false;
            if (reader.LocalName != "si" || (reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement))
                continue;
            texts.Add(text.ToString());
            length += text.Length;
            text.Clear();
        }
        return texts;
    }

    private bool ReadSheet(string sheet, List<string> shared)
    {
        using var reader = package.ReadXml(sheet);
        var line = new StringBuilder();
        var hidden = new HashSet<int>();
        var type = "";
        var taken = false;
        for (var more = reader.Read(); more; )
        {
            var name = reader.LocalName;
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (
                    name is "f"
                    || (name is "row" && IsHiddenLine(reader))
                    || (name is "c" && hidden.Contains(Column(reader.GetAttribute("r"))))
                )
                {
                    reader.Skip();
                    more = !reader.EOF;
                    continue;
                }
                if (name == "col" && IsHiddenLine(reader))
                    Hide(hidden, reader);
                if (name == "c")
                    type = reader.GetAttribute("t") ?? "";
                taken = !reader.IsEmptyElement && (name == "t" || (name == "v" && type is "s" or "str"));
            }
            else if (IsText(reader) && taken)
                line.Append(type == "s" ? At(shared, reader.Value) : reader.Value);
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                taken = false;
                if (name == "c" && line.Length > 0)
                    line.Append(' ');
                if (name == "row" && !EndRow(line))
                    return false;
            }
            more = reader.Read();
        }
        return true;
    }

    private bool EndRow(StringBuilder line)
    {
        while (line.Length > 0 && line[^1] == ' ')
            line.Length--;
        return End(line);
    }

    private static string At(List<string> shared, string index) =>
        int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < shared.Count
            ? shared[at]
            : "";

    private static bool IsHiddenLine(XmlReader line) => line.GetAttribute("hidden") is "1" or "true";

    private static void Hide(HashSet<int> hidden, XmlReader columns)
    {
        if (
            !int.TryParse(columns.GetAttribute("min"), out var from)
            || !int.TryParse(columns.GetAttribute("max"), out var to)
        )
            return;
        // A sheet has 16,384 columns.
        for (var column = from; column <= Math.Min(to, 16384); column++)
            hidden.Add(column);
    }

    /// <summary>Returns the column number of a cell reference: "AB12" is in column 28.</summary>
    private static int Column(string? cell) =>
        (cell ?? "")
            .TakeWhile(char.IsAsciiLetter)
            .Take(3)
            .Aggregate(0, (column, letter) => column * 26 + (letter & 0x1F));
}
