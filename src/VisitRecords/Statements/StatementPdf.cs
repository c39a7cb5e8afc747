using PdfSharp;
using PdfSharp.Drawing;
using PdfSharp.Fonts;
using PdfSharp.Pdf;
using PdfSharp.UniversalAccessibility;

namespace NetworkPortal.VisitRecords.Statements;

/// <summary>Writes a statement as a tagged PDF, which screen readers can read, on US Letter pages.</summary>
internal sealed class StatementPdf
{
    private const double Margin = 64;
    private const double LineHeight = 1.4;
    private static readonly Lock OneAtATime = new();

    private readonly PdfDocument document = new();
    private readonly StructureBuilder structure;
    private XGraphics page = null!;
    private double y;

    static StatementPdf() => GlobalFontSettings.FontResolver ??= new StatementFonts();

    private StatementPdf(string title)
    {
        var accessibility = UAManager.ForDocument(document);
        accessibility.SetDocumentLanguage("en-US");
        structure = accessibility.StructureBuilder;
        document.Info.Title = title;
        AddPage();
    }

    private double Width => page.PageSize.Width - 2 * Margin;

    public static byte[] Write(Statement statement)
    {
        // PDFsharp isn't made for several threads.
        lock (OneAtATime)
            return new StatementPdf(statement.Title).Draw(statement);
    }

    private byte[] Draw(Statement statement)
    {
        structure.BeginElement(PdfGroupingElementTag.Article);
        Text(statement.Title, Style.Title);
        foreach (var fact in statement.Facts)
            Text($"{fact.Term}: {fact.Text}", Style.Body);
        foreach (var section in statement.Sections)
        {
            Text(section.Heading, Style.Heading);
            foreach (var line in section.Paragraphs.SelectMany(paragraph => paragraph.Split('\n')))
                Text(line, Style.Body);
        }
        if (statement.Source.Length > 0)
            Text(statement.Source, Style.Small);
        structure.End();
        using var file = new MemoryStream();
        document.Save(file, closeStream: false);
        return file.ToArray();
    }

    /// <summary>Draws a paragraph; the rest of one that doesn’t fit becomes a paragraph of the next page.</summary>
    private void Text(string text, Style style)
    {
        var (font, height) = (style.Font, style.Font.Size * LineHeight);
        y += style.Before;
        if (style.Tag != PdfBlockLevelElementTag.Paragraph && y + 4 * height > Bottom)
            AddPage();
        structure.BeginElement(style.Tag);
        foreach (var line in Wrap(text, font))
        {
            if (y + height > Bottom)
            {
                structure.End();
                AddPage();
                structure.BeginElement(style.Tag);
            }
            page.DrawString(line, font, XBrushes.Black, Margin, y + font.Size);
            y += height;
        }
        structure.End();
    }

    private double Bottom => page.PageSize.Height - Margin;

    private void AddPage()
    {
        page?.Dispose();
        var added = document.AddPage();
        added.Size = PageSize.Letter;
        page = XGraphics.FromPdfPage(added);
        y = Margin;
    }

    private IEnumerable<string> Wrap(string text, XFont font)
    {
        var line = "";
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(w => Cut(w, font)))
        {
            var longer = line.Length == 0 ? word : $"{line} {word}";
            if (line.Length > 0 && !Fits(longer, font))
            {
                yield return line;
                longer = word;
            }
            line = longer;
        }
        if (line.Length > 0)
            yield return line;
    }

    /// <summary>Cuts a word that is longer than a line.</summary>
    private IEnumerable<string> Cut(string word, XFont font) =>
        Fits(word, font) ? [word] : word.Chunk(40).Select(part => new string(part));

    private bool Fits(string text, XFont font) => page.MeasureString(text, font).Width <= Width;

    /// <param name="Before">The space above, in points.</param>
    private sealed record Style(XFont Font, PdfBlockLevelElementTag Tag, double Before)
    {
        public static readonly Style Title = new(Of(20, XFontStyleEx.Bold), PdfBlockLevelElementTag.Heading1, 0);
        public static readonly Style Heading = new(Of(13, XFontStyleEx.Bold), PdfBlockLevelElementTag.Heading2, 14);
        public static readonly Style Body = new(Of(11, XFontStyleEx.Regular), PdfBlockLevelElementTag.Paragraph, 3);
        public static readonly Style Small = new(Of(9, XFontStyleEx.Regular), PdfBlockLevelElementTag.Paragraph, 18);

        private static XFont Of(double size, XFontStyleEx style) => new(StatementFonts.Family, size, style);
    }
}

/// <summary>The fonts that PDFs embed; servers may have none.</summary>
internal sealed class StatementFonts : IFontResolver
{
    public const string Family = "Public Sans";

    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) =>
        new(isBold ? "PublicSans-Bold.ttf" : "PublicSans-Regular.ttf");

    public byte[]? GetFont(string faceName)
    {
        using var font = typeof(StatementFonts).Assembly.GetManifestResourceStream(faceName)!;
        using var bytes = new MemoryStream();
        font.CopyTo(bytes);
        return bytes.ToArray();
    }
}
