using System.Text;
using System.Xml;
using DocumentFormat.OpenXml.Packaging;

namespace NetworkPortal.Content.Media;

/// <summary>Reads Office files part by part with a streaming reader: no document, however deep or large once unpacked, is held whole.</summary>
internal static class OfficeWords
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 50_000_000 };

    public static void ReadDocument(byte[] bytes, DocumentWords words)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        if (document.MainDocumentPart is not { } main) return;
        foreach (OpenXmlPart? part in (OpenXmlPart?[])[.. main.HeaderParts, main, main.FootnotesPart, main.EndnotesPart, .. main.FooterParts])
            if (part is not null) Read(part, words);
    }

    public static void ReadSlides(byte[] bytes, DocumentWords words)
    {
        var begun = false;
        using var slides = PresentationDocument.Open(new MemoryStream(bytes), isEditable: false);
        // By address, not through the presentation's list of ids: order matters little to search, and the list may be broken.
        foreach (var slide in slides.PresentationPart?.SlideParts.OrderBy(part => part.Uri.OriginalString.Length).ThenBy(part => part.Uri.OriginalString, StringComparer.Ordinal).ToList() ?? [])
        {
            if (begun) words.Break();
            begun = true;
            Read(slide, words);
            if (slide.NotesSlidePart is { } notes) Read(notes, words);
        }
    }

    public static void ReadSheets(byte[] bytes, DocumentWords words)
    {
        using var book = SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);
        if (book.WorkbookPart is not { } workbook) return;
        if (workbook.SharedStringTablePart is { } shared) Read(shared, words);
        foreach (var sheet in workbook.WorksheetParts) Read(sheet, words);
    }

    /// <summary>Text elements are called t in all three formats; p, si and is end a line.</summary>
    private static void Read(OpenXmlPart part, DocumentWords words)
    {
        using var reader = XmlReader.Create(part.GetStream(), Settings);
        var line = new StringBuilder();
        var inText = false;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element) (inText, line) = (reader.LocalName == "t" && !reader.IsEmptyElement, reader.LocalName is "tab" or "br" ? line.Append(' ') : line);
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && inText) line.Append(reader.Value);
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                inText = false;
                if (reader.LocalName is not ("p" or "si" or "is") || line.Length == 0) continue;
                if (!words.Line(line.ToString())) return;
                line.Clear();
            }
        }
    }
}
