using System.Net;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Media;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;

namespace NetworkPortal.Tests.Content.Media;

public sealed class MediaTests(ContentPortal portal) : IClassFixture<ContentPortal>
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { AllowAutoRedirect = false });

    [Fact]
    public async Task A_document_is_sent_as_a_download_and_a_picture_inline()
    {
        Put("tools/work sheet.pdf", Pdf("x"));
        Put("pictures/dot.png", [1, 2, 3]);

        using var document = await Get("/media/tools/work%20sheet.pdf");
        Assert.Equal("application/pdf", document.Content.Headers.ContentType?.ToString());
        Assert.Equal("attachment", document.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", document.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.NotNull(document.Headers.ETag);
        Assert.NotNull(document.Content.Headers.LastModified);

        using var picture = await Get("/media/pictures/dot.png");
        Assert.Equal("image/png", picture.Content.Headers.ContentType?.ToString());
        Assert.Null(picture.Content.Headers.ContentDisposition);
    }

    [Fact]
    public async Task Media_supports_range_and_conditional_requests()
    {
        Put("parts/words.txt", "0123456789"u8.ToArray());
        using var part = await Get("/media/parts/words.txt", request => request.Headers.Range = new(2, 4));
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("234", await part.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        using var known = await Get(
            "/media/parts/words.txt",
            request => request.Headers.IfNoneMatch.Add(part.Headers.ETag!)
        );
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Theory]
    [InlineData("/media/..%2fportal.db")]
    [InlineData("/media/%2e%2e/portal.db")]
    [InlineData("/media/a/..%5c..%5cportal.db")]
    [InlineData("/media/%2fetc%2fhostname")]
    [InlineData("/media/..%2f..%2f..%2fetc%2fpasswd")]
    [InlineData("/media/none.pdf")]
    [InlineData("/media/notes%00.txt")]
    [InlineData("/media/")]
    [InlineData("/media/script.html")]
    public async Task Files_outside_the_library_or_of_other_kinds_are_not_sent(string path)
    {
        Put("../outside.txt", "secret"u8.ToArray());
        Put("script.html", "<script>1</script>"u8.ToArray());
        using var answer = await Get(path);
        Assert.Contains(answer.StatusCode, (HttpStatusCode[])[HttpStatusCode.NotFound, HttpStatusCode.BadRequest]);
    }

    [Fact]
    public async Task Text_is_extracted_from_documents()
    {
        Put("read/a.docx", Docx("Root causes, first line", "Second line"));
        Put("read/a.pdf", Pdf("Collective efficacy"));
        Put("read/a.txt", "Plain words"u8.ToArray());
        Assert.Equal("Root causes, first line\nSecond line", await Text("read/a.docx"));
        Assert.Contains("Collective efficacy", await Text("read/a.pdf"));
        Assert.Equal("Plain words", await Text("read/a.txt"));
        Assert.Equal("", await Text("pictures/none.png"));
    }

    [Fact]
    public async Task Text_is_extracted_from_slides_and_spreadsheets()
    {
        Put(
            "read/a.pptx",
            Package(
                bytes => PresentationDocument.Create(bytes, PresentationDocumentType.Presentation),
                document =>
                    Feed(
                        document.AddPresentationPart().AddNewPart<SlidePart>(),
                        "<p:sld xmlns:p='p' xmlns:a='a'><a:p><a:r><a:t>Shared "
                            + "</a:t></a:r><a:r><a:t>vision</a:t></a:r></a:p></p:sld>"
                    )
            )
        );
        Put(
            "read/a.xlsx",
            Package(
                bytes => SpreadsheetDocument.Create(bytes, SpreadsheetDocumentType.Workbook),
                document =>
                {
                    var workbook = document.AddWorkbookPart();
                    Feed(
                        workbook.AddNewPart<SharedStringTablePart>(),
                        "<sst xmlns='x'><si><t>Attendance</t></si><si><t>Absence</t></si></sst>"
                    );
                    Feed(
                        workbook.AddNewPart<WorksheetPart>("one"),
                        "<worksheet xmlns='x'><row><c t='s'><v>0</v></c></row><row><c "
                            + "t='s'><v>1</v></c></row></worksheet>"
                    );
                    Feed(
                        workbook,
                        "<workbook xmlns='x' xmlns:r='r'><sheets><sheet name='A' sheetId='1' "
                            + "r:id='one'/></sheets></workbook>"
                    );
                }
            )
        );
        Assert.Equal("Shared vision", await Text("read/a.pptx"));
        Assert.Equal("Attendance\nAbsence", await Text("read/a.xlsx"));
    }

    [Fact]
    public async Task Reading_a_decompression_bomb_stops_at_the_text_limit()
    {
        var paragraphs = string.Concat(
            Enumerable.Repeat("<w:p><w:t>word word word word word word word word</w:t></w:p>", 200_000)
        );
        Put(
            "read/bomb.docx",
            Package(
                bytes => WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document),
                document => Feed(document.AddMainDocumentPart(), $"<w:document xmlns:w='w'>{paragraphs}</w:document>")
            )
        );
        Assert.InRange((await Text("read/bomb.docx")).Length, 1, DocumentTextExtractor.MaxTextLength);
    }

    [Fact]
    public async Task Document_text_extraction_ignores_entities_and_handles_deep_nesting()
    {
        Put(
            "read/entity.docx",
            Package(
                bytes => WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document),
                document =>
                    Feed(
                        document.AddMainDocumentPart(),
                        "<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><w:document "
                            + "xmlns:w='w'><w:p><w:t>&x;</w:t></w:p></w:document>"
                    )
            )
        );
        Put(
            "read/deep.docx",
            Package(
                bytes => WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document),
                document =>
                    Feed(
                        document.AddMainDocumentPart(),
                        "<w:document xmlns:w='w'>"
                            + string.Concat(Enumerable.Repeat("<w:p>", 100_000))
                            + "<w:t>deep</w:t>"
                            + string.Concat(Enumerable.Repeat("</w:p>", 100_000))
                            + "</w:document>"
                    )
            )
        );
        Assert.Equal("", await Text("read/entity.docx"));
        Assert.Equal("deep", await Text("read/deep.docx"));
    }

    [Theory]
    [InlineData("broken.docx")]
    [InlineData("broken.pdf")]
    [InlineData("broken.xlsx")]
    [InlineData("broken.pptx")]
    public async Task A_broken_document_yields_no_text_and_is_named_in_the_log(string name)
    {
        Put("broken/" + name, Encoding.UTF8.GetBytes("this is not " + name));
        Assert.Equal("", await Text("broken/" + name));
        Assert.Contains(portal.Logged.All, line => line.Text.Contains("broken/" + name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_replaced_document_is_read_again()
    {
        Put("replaced.txt", "before"u8.ToArray());
        Assert.Equal("before", await Text("replaced.txt"));
        Put("replaced.txt", "after"u8.ToArray());
        Assert.Equal("after", await Text("replaced.txt"));
    }

    private Task<string> Text(string path) =>
        portal.Services.GetRequiredService<DocumentTextExtractor>().Read(path, TestContext.Current.CancellationToken);

    private void Put(string path, byte[] bytes)
    {
        var file = Path.Combine(portal.DataFolder, "media", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
    }

    private async Task<HttpResponseMessage> Get(string path, Action<HttpRequestMessage>? adjust = null)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(
                portal.Address.OriginalString.TrimEnd('/') + path,
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }
            )
        );
        adjust?.Invoke(request);
        return await Http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static byte[] Package<T>(Func<Stream, T> create, Action<T> fill)
        where T : OpenXmlPackage
    {
        using var bytes = new MemoryStream();
        using (var document = create(bytes))
            fill(document);
        return bytes.ToArray();
    }

    private static void Feed(OpenXmlPart part, string xml) =>
        part.FeedData(new MemoryStream(Encoding.UTF8.GetBytes(xml)));

    private static byte[] Docx(params string[] lines)
    {
        using var bytes = new MemoryStream();
        using (var document = WordprocessingDocument.Create(bytes, WordprocessingDocumentType.Document))
            document.AddMainDocumentPart().Document = new Document(
                new Body(lines.Select(line => new Paragraph(new Run(new Text(line)))))
            );
        return bytes.ToArray();
    }

    private static byte[] Pdf(string words)
    {
        var pdf = new PdfDocumentBuilder();
        pdf.AddPage(595, 842)
            .AddText(words, 12, new PdfPoint(50, 700), pdf.AddStandard14Font(Standard14Font.Helvetica));
        return pdf.Build();
    }
}
