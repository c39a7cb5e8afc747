using System.Globalization;
using System.Text;
using UglyToad.PdfPig;

namespace NetworkPortal.Content.Uploads;

/// <summary>Reads when a PDF was created, as its program noted it. Runs only in a worker process.</summary>
internal static class PdfDate
{
    public const string Work = "pdf-date";

    /// <summary>Writes the date; nothing if the file has none.</summary>
    public static void Write(byte[] file, Stream output)
    {
        using var pdf = PdfDocument.Open(file);
        if (pdf.Information.GetCreatedDateTimeOffset() is { } at)
            output.Write(Encoding.UTF8.GetBytes(at.ToString("O", CultureInfo.InvariantCulture)));
    }
}
