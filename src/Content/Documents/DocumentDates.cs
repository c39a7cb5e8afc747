using System.Text;
using System.Xml;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Uploads;
using NodaTime;

namespace NetworkPortal.Content.Documents;

/// <summary>
/// Reads when a document was created, as its program noted it. Only imported files have this: uploads lose their
/// metadata.
/// </summary>
internal sealed class DocumentDates(MediaStore media, WorkerProcess worker)
{
    private const int MaxDateLength = 64;
    private static readonly TimeSpan ReadTimeout = TimeSpan.FromSeconds(10);
    private readonly HeldByFile<Instant?> held = new(media);

    /// <summary>Returns null if the document doesn't say.</summary>
    public Task<Instant?> Of(string path, CancellationToken ct) =>
        held.Of(
            path,
            file => file.Length > DocumentTextExtractor.LargestFile ? Task.FromResult<Instant?>(null) : Read(file, ct)
        );

    private async Task<Instant?> Read(FileInfo file, CancellationToken ct)
    {
        var bytes = await File.ReadAllBytesAsync(file.FullName, ct);
        return Path.GetExtension(file.Name).ToLowerInvariant() switch
        {
            ".pdf" => await OfPdf(bytes, ct),
            ".docx" or ".pptx" or ".xlsx" => OfOffice(bytes, ct),
            _ => null,
        };
    }

    private async Task<Instant?> OfPdf(byte[] bytes, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(ReadTimeout);
        var result = await worker.Run(PdfDate.Work, bytes, MaxDateLength, limit.Token);
        ct.ThrowIfCancellationRequested();
        return result.Code == WorkResult.Done ? Dates.Parse(Encoding.UTF8.GetString(result.Output)) : null;
    }

    private static Instant? OfOffice(byte[] bytes, CancellationToken ct)
    {
        try
        {
            using var package = OfficePackage.Open(bytes, new(bytes.LongLength, ct));
            if (
                package?.Links("").FirstOrDefault(link => link.Kind == "core-properties")?.Part
                is not { Length: > 0 } part
            )
                return null;
            using var reader = package.ReadXml(part);
            return reader.ReadToFollowing("created", "http://purl.org/dc/terms/")
                ? Dates.Parse(reader.ReadElementContentAsString())
                : null;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or UploadRefusedException)
        {
            return null;
        }
    }
}
