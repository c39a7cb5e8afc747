using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace NetworkPortal.Content.Media;

internal static class PdfWords
{
    private const int MostPages = 1000;

    public static void Read(byte[] bytes, DocumentWords words)
    {
        using var pdf = PdfDocument.Open(bytes);
        for (var page = 1; page <= Math.Min(pdf.NumberOfPages, MostPages); page++)
        {
            if (page > 1) words.Break();
            if (!words.Line(ContentOrderTextExtractor.GetText(pdf.GetPage(page)))) return;
        }
    }
}
