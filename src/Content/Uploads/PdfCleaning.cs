using PdfSharp.Pdf;
using PdfSharp.Pdf.Advanced;
using PdfSharp.Pdf.IO;

namespace NetworkPortal.Content.Uploads;

/// <summary>Takes out of a PDF who made it, when and with what, and writes it anew; one that runs scripts or carries files is refused.</summary>
internal static class PdfCleaning
{
    /// <summary>What may make a reader's program do something.</summary>
    private static readonly HashSet<string> Acts = new(StringComparer.Ordinal) { "/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMedia", "/Rendition", "/Movie", "/Sound", "/GoToE" };

    public static CleanedFile Clean(byte[] content, UploadKind kind)
    {
        using var document = Open(content);
        foreach (var item in document.Internals.GetAllObjects().ToList()) Visit(item);
        Visit(document.Internals.Catalog);
        document.Info.Elements.Clear();
        using var cleaned = new MemoryStream();
        document.Save(cleaned, closeStream: false);
        return new(kind, cleaned.ToArray());
    }

    private static PdfDocument Open(byte[] content)
    {
        try
        {
            return PdfReader.Open(new MemoryStream(content), PdfDocumentOpenMode.Modify);
        }
        catch (PdfReaderException e)
        {
            throw new UploadRefusedException(e.Message.Contains("password", StringComparison.OrdinalIgnoreCase)
                ? "This PDF is locked with a password. Save it without one, then try again."
                : "This PDF can’t be read. Open it, save it again as PDF, then try once more.", e);
        }
    }

    private static void Visit(PdfItem? item)
    {
        if (item is PdfArray array)
            foreach (var element in array.Elements.ToList()) Visit(element is PdfReference ? null : element);
        if (item is not PdfDictionary dictionary) return;
        Refuse(dictionary);
        foreach (var key in (string[])["/Metadata", "/PieceInfo", "/LastModified"]) dictionary.Elements.Remove(key);
        if (dictionary.Stream is { } stream && IsJpeg(dictionary)) stream.Value = JpegNotes.Remove(stream.Value);
        foreach (var value in dictionary.Elements.Values.ToList()) Visit(value is PdfReference ? null : value);
    }

    private static void Refuse(PdfDictionary dictionary)
    {
        var names = new[] { "/S", "/Subtype", "/Type" }.Select(key => dictionary.Elements[key] is PdfName name ? name.Value : "").ToList();
        if (dictionary.Elements.ContainsKey("/JS") || dictionary.Elements.ContainsKey("/JavaScript") || dictionary.Elements.ContainsKey("/XFA") || names.Any(Acts.Contains))
            throw new UploadRefusedException("This PDF holds scripts, forms that send themselves, or media. Print it to a new PDF, then try again.");
        if (dictionary.Elements.ContainsKey("/EF") || dictionary.Elements.ContainsKey("/EmbeddedFiles") || names.Any(name => name is "/EmbeddedFile" or "/FileAttachment"))
            throw new UploadRefusedException("This PDF carries other files. Print it to a new PDF, then try again.");
    }

    private static bool IsJpeg(PdfDictionary dictionary) => dictionary.Elements["/Filter"] switch
    {
        PdfName name => name.Value == "/DCTDecode",
        PdfArray { Elements.Count: 1 } filters => (filters.Elements[0] as PdfName)?.Value == "/DCTDecode",
        _ => false,
    };
}
