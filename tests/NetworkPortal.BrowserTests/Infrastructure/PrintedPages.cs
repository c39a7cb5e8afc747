using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace NetworkPortal.BrowserTests.Infrastructure;

/// <summary>The words on each page of a PDF.</summary>
internal static class PrintedPages
{
    public static IReadOnlyList<string> Of(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return [.. document.GetPages().Select(page => ContentOrderTextExtractor.GetText(page))];
    }

    /// <summary>Spaces differ between a page and its print.</summary>
    public static string Plain(string text) => string.Concat(text.Where(char.IsLetterOrDigit));
}
