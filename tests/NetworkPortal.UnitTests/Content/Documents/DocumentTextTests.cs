using System.Text;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Uploads;
using NetworkPortal.UnitTests.Content.Uploads;
using UglyToad.PdfPig.Writer;

namespace NetworkPortal.UnitTests.Content.Documents;

public sealed class DocumentTextTests
{
    [Theory]
    [InlineData("one", "a.docx", "None", "Search can read 1 word of this file.")]
    [InlineData("one two, three", "a.pdf", "None", "Search can read 3 words of this file.")]
    [InlineData("one two", "a.pdf", "Cut", "only the first 2 words")]
    [InlineData("one two", "a.pdf", "Damaged", "only the first 2 words")]
    [InlineData("", "a.PDF", "None", "it has no text. If it’s a scan")]
    [InlineData("", "a.docx", "None", "it has no text.")]
    [InlineData("", "a.pdf", "Protected", "locked with a password")]
    [InlineData("", "a.pdf", "Damaged", "may be damaged")]
    [InlineData("", "a.pdf", "TooLarge", "too large")]
    [InlineData("", "a.pdf", "Cut", "takes too long")]
    [InlineData("", "a.odt", "Unsupported", "can’t read .odt files. To make its words searchable")]
    [InlineData("", "a.zip", "Unsupported", "can’t read .zip files.")]
    public void Editors_read_how_much_search_can_read_or_why_not(string text, string path, string fault, string said) =>
        Assert.Contains(
            said,
            new DocumentText(text, Enum.Parse<TextFault>(fault)).Describe(path),
            StringComparison.Ordinal
        );

    [Fact]
    public async Task A_PDF_that_opens_only_with_a_password_is_told_apart_from_a_damaged_one()
    {
        var locked = await Work(PdfFile.Locked());
        Assert.Equal((WorkResult.Refused, PdfTextExtractor.Locked), (locked.Code, locked.Errors));
        var damaged = await Work("this is no PDF"u8.ToArray());
        Assert.NotEqual(PdfTextExtractor.Locked, damaged.Errors);
        var open = await Work(PdfFile.Protected());
        Assert.Equal(WorkResult.Done, open.Code);
    }

    [Fact]
    public async Task The_date_of_a_PDF_is_read_if_it_has_one()
    {
        var dated = new PdfDocumentBuilder { DocumentInformation = { CreationDate = "D:20190302101112Z" } };
        dated.AddPage(595, 842);
        Assert.StartsWith("2019-03-02T10:11:12", await Date(dated.Build()), StringComparison.Ordinal);
        Assert.Equal("", await Date(PdfFile.With()));
    }

    private static async Task<string> Date(byte[] file) =>
        Encoding.UTF8.GetString((await Work(file, PdfDate.Work)).Output);

    private static Task<WorkResult> Work(byte[] file, string work = PdfTextExtractor.Work) =>
        Workers.New().Run(work, file, 1024 * 1024, TestContext.Current.CancellationToken);
}
