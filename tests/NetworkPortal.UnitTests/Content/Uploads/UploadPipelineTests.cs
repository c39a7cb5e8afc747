using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using NetworkPortal.Content.Uploads;
using NetworkPortal.Tests.Content.Uploads;
using NetworkPortal.Tests.Infrastructure.Portals;
using SkiaSharp;

namespace NetworkPortal.UnitTests.Content.Uploads;

public sealed class UploadPipelineTests
{
    [Theory]
    [InlineData("jpeg", ".jpg")]
    [InlineData("png", ".png")]
    [InlineData("webp", ".webp")]
    [InlineData("gif", ".png")]
    [InlineData("moving gif", ".gif")]
    [InlineData("pdf", ".pdf")]
    [InlineData("word", ".docx")]
    public async Task Common_file_types_are_accepted_and_lose_author_metadata(string sample, string extension)
    {
        var content = Sample(sample);
        var taken = await Take(content);
        Assert.Equal(extension, taken.Kind.Extension);
        Assert.DoesNotContain("Secret", Everything(taken.Content));
        Assert.Equal(taken.Kind, (await Take(taken.Content)).Kind);
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("gif")]
    [InlineData("moving gif")]
    [InlineData("pdf")]
    [InlineData("word")]
    public void The_sample_files_contain_an_author(string sample) =>
        Assert.Contains("Secret", Everything(Sample(sample)));

    [Theory]
    [InlineData(1, 40, 20, true)]
    [InlineData(3, 40, 20, false)]
    [InlineData(6, 20, 40, true)]
    [InlineData(8, 20, 40, false)]
    public async Task A_photo_is_rotated_as_its_metadata_says(int orientation, int width, int height, bool redFirst)
    {
        using var turned = SKBitmap.Decode((await Take(SampleFiles.Photo(orientation))).Content);
        Assert.Equal((width, height), (turned.Width, turned.Height));
        Assert.Equal(redFirst, turned.GetPixel(3, 3).Red > 128);
        Assert.Equal(!redFirst, turned.GetPixel(width - 4, height - 4).Red > 128);
    }

    [Fact]
    public async Task An_animated_picture_keeps_its_frames()
    {
        using var codec = SKCodec.Create(new MemoryStream((await Take(SampleFiles.MovingGif())).Content));
        Assert.Equal(2, codec.FrameCount);
    }

    [Fact]
    public async Task A_photo_of_100_megapixels_is_scaled_down()
    {
        using var bitmap = new SKBitmap(new SKImageInfo(12_000, 8_400, SKColorType.Gray8));
        using var photo = bitmap.Encode(SKEncodedImageFormat.Jpeg, 30);
        using var taken = SKBitmap.Decode((await Take(photo.ToArray())).Content);
        Assert.Equal((2560, 1792), (taken.Width, taken.Height));
    }

    [Fact]
    public async Task A_document_keeps_its_text()
    {
        var taken = await Take(SampleFiles.Reviewed());
        using var document = WordprocessingDocument.Open(new MemoryStream(taken.Content), false);
        Assert.Equal("What we tried", document.MainDocumentPart!.Document!.Body!.InnerText);
        Assert.Equal(
            "Author",
            document.MainDocumentPart.WordprocessingCommentsPart!.Comments!.GetFirstChild<Comment>()!.Author!.Value
        );
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document));
    }

    public static TheoryData<string, string> Hostile =>
        new()
        {
            { "html", "Upload a picture" },
            { "svg", "Upload a picture" },
            { "program", "Upload a picture" },
            { "plain zip", "Upload a picture" },
            { "macros", "has macros" },
            { "word bomb", "too large to process" },
            { "picture bomb", "too large" },
            { "broken picture", "can’t read this" },
            { "broken pdf", "can’t read this" },
            { "broken word", "" },
            { "pdf script", "scripts" },
            { "pdf launch", "scripts" },
            { "pdf file", "other files attached" },
        };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_harmful_or_broken_file_is_rejected_with_an_explanation(string sample, string says)
    {
        var refusal = await Assert.ThrowsAsync<UploadRefusedException>(() => Take(Evil(sample)));
        Assert.Contains(says, refusal.Message);
    }

    [Fact]
    public async Task Data_appended_to_a_picture_is_removed()
    {
        byte[] polyglot =
        [
            .. SampleFiles.Picture(),
            .. Encoding.ASCII.GetBytes("<script>alert(1)</script>"),
            .. SampleFiles.Word(),
        ];
        var taken = await Take(polyglot);
        Assert.DoesNotContain("<script>", Encoding.Latin1.GetString(taken.Content));
        Assert.DoesNotContain("PK\u0003\u0004", Encoding.Latin1.GetString(taken.Content));
    }

    [Fact]
    public async Task A_documents_external_template_is_removed()
    {
        var taken = await Take(
            SampleFiles.Word(document =>
            {
                var settings = document.MainDocumentPart!.AddNewPart<DocumentSettingsPart>();
                var link = settings.AddExternalRelationship(
                    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
                    new Uri("file:///C:/Users/SecretAuthor/normal.dotm")
                );
                settings.Settings = new Settings(new AttachedTemplate { Id = link.Id });
            })
        );
        Assert.DoesNotContain("Secret", Everything(taken.Content));
    }

    [Fact]
    public async Task The_picture_bomb_check_returns_within_five_seconds()
    {
        var watch = Stopwatch.StartNew();
        await Assert.ThrowsAsync<UploadRefusedException>(() => Take(SampleFiles.PictureBomb()));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task No_file_is_accepted_while_the_virus_scanner_does_not_respond()
    {
        using var gate = new UploadPipeline(
            new ClamdScan("127.0.0.1:1"),
            Workers.New(),
            NullLogger<UploadPipeline>.Instance
        );
        var refusal = await Assert.ThrowsAsync<UploadRefusedException>(() =>
            gate.Take(SampleFiles.Picture(), CancellationToken.None)
        );
        Assert.Contains("can’t scan files", refusal.Message);
    }

    [Fact]
    public async Task An_internal_error_is_logged_with_a_number_that_the_message_shows()
    {
        var log = new LoggedLines();
        using var gate = Gate(log, new WorkerProcess(typeof(object).Assembly));
        var refusal = await Assert.ThrowsAsync<UploadRefusedException>(() =>
            gate.Take(SampleFiles.Pdf(), TestContext.Current.CancellationToken)
        );
        var number = Regex.Match(refusal.Message, "this error number: ([0-9A-F]{8})").Groups[1].Value;
        var fault = Assert.Single(log.Errors);
        Assert.NotNull(fault.Exception);
        Assert.Contains(number, fault.Text);
        Assert.NotEqual("", number);
    }

    [Fact]
    public async Task A_broken_file_is_rejected_without_an_error_number_or_a_log_entry()
    {
        var log = new LoggedLines();
        using var gate = Gate(log, Workers.New());
        var refusal = await Assert.ThrowsAsync<UploadRefusedException>(() =>
            gate.Take(SampleFiles.Word()[..200], TestContext.Current.CancellationToken)
        );
        Assert.DoesNotContain("number", refusal.Message);
        Assert.Empty(log.Errors);
    }

    private static UploadPipeline Gate(LoggedLines log, WorkerProcess worker) =>
        new(
            new NoScan(),
            worker,
            LoggerFactory.Create(logging => logging.AddProvider(log)).CreateLogger<UploadPipeline>()
        );

    private static async Task<CleanedFile> Take(byte[] content)
    {
        using var gate = new UploadPipeline(new NoScan(), Workers.New(), NullLogger<UploadPipeline>.Instance);
        return await gate.Take(content, TestContext.Current.CancellationToken);
    }

    private static byte[] Sample(string name) =>
        name switch
        {
            "jpeg" => SampleFiles.Photo(),
            "png" => SampleFiles.Picture(SKEncodedImageFormat.Png),
            "webp" => SampleFiles.Picture(SKEncodedImageFormat.Webp),
            "gif" => SampleFiles.Gif(),
            "moving gif" => SampleFiles.MovingGif(),
            "pdf" => SampleFiles.Pdf(),
            _ => SampleFiles.Word(),
        };

    private static byte[] Evil(string name) =>
        name switch
        {
            "html" => "<!DOCTYPE html><script>alert(1)</script>"u8.ToArray(),
            "svg" => "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"u8.ToArray(),
            "program" => "MZ\u0090\0"u8.ToArray(),
            "plain zip" => PlainZip(),
            "macros" => SampleFiles.WordWithMacros(),
            "word bomb" => SampleFiles.WordBomb(),
            "picture bomb" => SampleFiles.PictureBomb(),
            "broken picture" => SampleFiles.Picture(SKEncodedImageFormat.Png)[..60],
            "broken pdf" => SampleFiles.Pdf()[..80],
            "broken word" => SampleFiles.Word()[..400],
            "pdf script" => SampleFiles.Pdf("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
            "pdf launch" => SampleFiles.Pdf("/OpenAction 6 0 R", "<</S/Launch/F(calc.exe)>>"),
            _ => SampleFiles.Pdf(
                "/Names<</EmbeddedFiles<</Names[(x) 6 0 R]>>>>",
                "<</Type/Filespec/F(x)/EF<</F 7 0 R>>>>",
                "<</Type/EmbeddedFile/Length 1>>\nstream\nx\nendstream"
            ),
        };

    private static byte[] PlainZip()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntry("evil.exe");
        return stream.ToArray();
    }

    /// <summary>All bytes as text, including the unpacked parts of an archive.</summary>
    private static string Everything(byte[] content)
    {
        var text = new StringBuilder(Encoding.Latin1.GetString(content)).Append(
            Encoding.BigEndianUnicode.GetString(content)
        );
        if (content is not [(byte)'P', (byte)'K', ..])
            return text.ToString();
        using var archive = new ZipArchive(new MemoryStream(content));
        foreach (var entry in archive.Entries)
        {
            using var part = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(part);
            text.Append(entry.FullName).Append(Encoding.Latin1.GetString(part.ToArray()));
        }
        return text.ToString();
    }
}
