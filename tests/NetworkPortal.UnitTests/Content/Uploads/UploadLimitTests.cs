using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Tests.Content.Uploads;

namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>Files that unpack to gigabytes, or that keep a processor busy, cost others nothing.</summary>
public sealed class UploadLimitTests
{
    private const long Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("ObjStm")]
    [InlineData("XRef")]
    public async Task A_PDF_that_unpacks_to_a_gigabyte_takes_no_memory_of_the_portal(string kind)
    {
        var file = PdfFile.Bomb(900, kind);
        Assert.InRange(file.Length, 1, 2 * Megabyte);
        var before = Process.GetCurrentProcess().PeakWorkingSet64;
        var refused = await Record.ExceptionAsync(() => Take(file));
        var grown = Process.GetCurrentProcess().PeakWorkingSet64 - before;
        Assert.True(grown < 300 * Megabyte, $"It grew by {grown / Megabyte} MB.");
        Assert.True(refused is null or UploadRefusedException, $"{refused}");
    }

    [Fact]
    public async Task Search_reads_no_gigabyte_of_a_page()
    {
        var result = await Workers
            .New()
            .Run(PdfTextExtractor.Work, PdfFile.Bomb(900, "Content"), Megabyte, TestContext.Current.CancellationToken);
        Assert.True(result.Code == WorkResult.Done || result.IsOutOfMemory, result.Errors);
    }

    [Theory]
    [InlineData("elements")]
    [InlineData("depth")]
    [InlineData("entries")]
    [InlineData("bytes")]
    [InlineData("lie")]
    public async Task A_small_document_of_endless_markup_is_refused_at_once(string kind)
    {
        var file = Document(kind);
        Assert.InRange(file.Length, 1, 4 * Megabyte);
        var watch = Stopwatch.StartNew();
        var refusal = await Assert.ThrowsAsync<UploadRefusedException>(() => Take(file));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"{watch.Elapsed}");
        // What lies about its length is cut off there, and is broken then.
        Assert.Contains(
            kind == "lie" ? "can’t read this" : "much larger than it looks",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_worker_ends_when_its_time_is_up()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = Workers.New().Run(PdfTextExtractor.Work, PdfFile.With(), Megabyte, limit.Token);
        await limit.CancelAsync();
        Assert.Equal(WorkResult.OutOfTime, (await running).Code);
    }

    [Fact]
    public async Task A_turn_comes_back_after_work_that_was_refused()
    {
        using var gate = new UploadPipeline(new NoScan(), Workers.New(), NullLogger<UploadPipeline>.Instance);
        for (var time = 0; time < 5; time++)
            await Assert.ThrowsAsync<UploadRefusedException>(() =>
                gate.Take(Document("depth"), TestContext.Current.CancellationToken)
            );
        Assert.Equal(
            UploadKind.Png,
            (
                await gate.Take(
                    SampleFiles.Picture(SkiaSharp.SKEncodedImageFormat.Png),
                    TestContext.Current.CancellationToken
                )
            ).Kind
        );
    }

    private static byte[] Document(string kind) =>
        kind switch
        {
            "elements" => OfficeFile.Word(Repeat("<w:p/>", 3_500_000)).ToBytes(),
            "depth" => OfficeFile.Word(Repeat("<w:p>", 10_000) + Repeat("</w:p>", 10_000)).ToBytes(),
            "bytes" => OfficeFile.Word($"<w:p><w:r><w:t>{new string('x', 90_000_000)}</w:t></w:r></w:p>").ToBytes(),
            "lie" => Lie(OfficeFile.Word($"<w:p><w:r><w:t>{new string('x', 90_000_000)}</w:t></w:r></w:p>").ToBytes()),
            _ => Entries(30_000),
        };

    private static string Repeat(string text, int times) =>
        new StringBuilder(text.Length * times).Insert(0, text, times).ToString();

    private static byte[] Entries(int count)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            for (var at = 0; at < count; at++)
                archive.CreateEntry($"word/{at}", CompressionLevel.NoCompression);
        return stream.ToArray();
    }

    /// <summary>The document says that it unpacks to ten bytes (APPNOTE.TXT 4.3.12).</summary>
    private static byte[] Lie(byte[] archive)
    {
        for (var at = 0; at + 46 < archive.Length; at++)
            if (
                archive.AsSpan(at).StartsWith("PK\u0001\u0002"u8)
                && archive.AsSpan(at + 46).StartsWith("word/document.xml"u8)
            )
                BitConverter.GetBytes(10).CopyTo(archive, at + 24);
        return archive;
    }

    private static async Task<CleanedFile> Take(byte[] content)
    {
        using var gate = new UploadPipeline(new NoScan(), Workers.New(), NullLogger<UploadPipeline>.Instance);
        return await gate.Take(content, TestContext.Current.CancellationToken);
    }
}
