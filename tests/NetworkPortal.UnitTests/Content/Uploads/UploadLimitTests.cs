using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Tests.Content.Uploads;

namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>Files that decompress to gigabytes or keep a processor busy do not affect others.</summary>
[Collection(nameof(Alone))]
public sealed class UploadLimitTests
{
    private const long Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("ObjStm")]
    [InlineData("XRef")]
    public async Task A_PDF_that_decompresses_to_900_MB_does_not_exhaust_the_portals_memory(string kind)
    {
        var file = PdfFile.Bomb(900, kind);
        Assert.InRange(file.Length, 1, 2 * Megabyte);
        var before = Environment.WorkingSet;
        var most = before;
        var taking = Record.ExceptionAsync(() => Take(file)).AsTask();
        while (await Task.WhenAny(taking, Task.Delay(5, TestContext.Current.CancellationToken)) != taking)
            most = Math.Max(most, Environment.WorkingSet);
        Assert.True(most - before < 300 * Megabyte, $"It grew by {(most - before) / Megabyte} MB.");
        var refused = await taking;
        Assert.True(refused is null or UploadRefusedException, $"{refused}");
    }

    [Fact]
    public async Task Text_extraction_limits_what_it_reads_from_a_huge_page()
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
    public async Task A_small_document_with_huge_markup_is_rejected_within_15_seconds(string kind)
    {
        var file = Document(kind);
        Assert.InRange(file.Length, 1, 4 * Megabyte);
        var watch = Stopwatch.StartNew();
        var refusal = await Assert.ThrowsAsync<UploadRefusedException>(() => Take(file));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(15), $"{watch.Elapsed}");
        // A file that lies about its length is cut off there and then fails as broken.
        Assert.Contains(
            kind == "lie" ? "can’t read this" : "too large to process",
            refusal.Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_worker_stops_when_its_time_is_up()
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = Workers.New().Run(PdfTextExtractor.Work, PdfFile.With(), Megabyte, limit.Token);
        await limit.CancelAsync();
        Assert.Equal(WorkResult.OutOfTime, (await running).Code);
    }

    [Fact]
    public async Task An_upload_slot_is_released_after_a_rejected_file()
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

    /// <summary>Makes the archive declare that the document decompresses to ten bytes (APPNOTE.TXT 4.3.12).</summary>
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

/// <summary>What measures this process's memory, which other tests would add to.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
