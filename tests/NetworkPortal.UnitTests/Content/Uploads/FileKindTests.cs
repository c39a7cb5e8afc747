using System.IO.Compression;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.Logging.Abstractions;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Uploads;
using PdfSharp.Pdf.IO;

namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>Typical Office and PDF files: for each optional part, whether it is accepted, asked about, searched and
/// kept.</summary>
public sealed class FileKindTests
{
    private static readonly IReadOnlyList<FileKind> All =
    [
        .. WordKinds.All,
        .. WordReviewKinds.All,
        .. SlideKinds.All,
        .. SheetKinds.All,
        .. PdfKinds.All,
        .. RefusedKinds.All,
    ];

    public static TheoryData<string> Taken =>
        [.. All.Where(kind => kind.Refused.Length == 0).Select(kind => kind.Name)];

    public static TheoryData<string> Refused =>
        [.. All.Where(kind => kind.Refused.Length > 0).Select(kind => kind.Name)];

    public static TheoryData<string> Removable =>
        [.. All.Where(kind => kind.Removed.Length > 0).Select(kind => kind.Name)];

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task An_accepted_file_loses_its_author_and_its_visible_text_is_searchable(string name)
    {
        var (kind, file) = Find(name);
        var taken = await Take(file, LeftoverChoice.Keep);
        Assert.Equal(kind.Asked, taken.Leftovers.Words);
        Assert.DoesNotContain(kind.Gone, Everything(taken.Content), StringComparison.Ordinal);
        if (kind.Removed.Length > 0)
            Assert.Contains(kind.Removed, Everything(taken.Content), StringComparison.Ordinal);
        Assert.Equal(kind.Searched, await Words(taken));
        Opens(taken);
        Assert.Equal(taken.Kind, (await Take(taken.Content, LeftoverChoice.Keep)).Kind);
    }

    [Theory]
    [MemberData(nameof(Removable))]
    public async Task Hidden_content_is_removed_if_the_editor_chooses_so(string name)
    {
        var (kind, file) = Find(name);
        var taken = await Take(file, LeftoverChoice.Remove);
        Assert.Equal("", taken.Leftovers.Words);
        Assert.DoesNotContain(kind.Removed, Everything(taken.Content), StringComparison.Ordinal);
        Assert.Contains("What we tried", await Words(taken), StringComparison.Ordinal);
        Opens(taken);
    }

    [Theory]
    [MemberData(nameof(Removable))]
    public async Task The_editor_is_asked_before_a_file_with_hidden_content_is_accepted(string name)
    {
        var (kind, file) = Find(name);
        var undecided = await Assert.ThrowsAsync<UploadUndecidedException>(() => Take(file, LeftoverChoice.Ask));
        Assert.Contains(kind.Asked, undecided.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task An_unacceptable_file_is_rejected_with_the_actual_reason(string name)
    {
        var (kind, file) = Find(name);
        var refusal = await Assert.ThrowsAsync<UploadRefusedException>(() => Take(file, LeftoverChoice.Ask));
        Assert.Contains(kind.Refused, refusal.Message, StringComparison.Ordinal);
    }

    private static (FileKind Kind, byte[] File) Find(string name) =>
        All.Single(kind => kind.Name == name) is var kind ? (kind, kind.Make()) : default;

    private static async Task<CleanedFile> Take(byte[] file, LeftoverChoice choice)
    {
        using var gate = new UploadPipeline(new NoScan(), Workers.New(), NullLogger<UploadPipeline>.Instance);
        return await gate.TakeForLibrary(file, choice, TestContext.Current.CancellationToken);
    }

    private static async Task<string> Words(CleanedFile taken)
    {
        var ct = TestContext.Current.CancellationToken;
        if (taken.Kind == UploadKind.Pdf)
            return Encoding.UTF8.GetString(
                (await Workers.New().Run(PdfTextExtractor.Work, taken.Content, 1_000_000, ct)).Output
            );
        var words = new DocumentWords(1_000_000, ct);
        OfficeTextExtractor.Read(taken.Content, words, ct);
        return words.Text();
    }

    /// <summary>Checks that independent libraries can open the file.</summary>
    private static void Opens(CleanedFile taken)
    {
        using var stream = new MemoryStream(taken.Content);
        if (taken.Kind == UploadKind.Pdf)
        {
            using var pdf = PdfReader.Open(stream, PdfDocumentOpenMode.Modify);
            Assert.Equal(1, pdf.PageCount);
            return;
        }
        using OpenXmlPackage package =
            taken.Kind == UploadKind.Word ? WordprocessingDocument.Open(stream, false)
            : taken.Kind == UploadKind.Slides ? PresentationDocument.Open(stream, false)
            : SpreadsheetDocument.Open(stream, false);
        Assert.All(package.GetAllParts(), part => Assert.NotNull(part.ContentType));
        if (package is WordprocessingDocument word)
            Assert.NotNull(word.MainDocumentPart?.Document?.Body);
    }

    /// <summary>All bytes as text, including the unpacked parts of an archive and of archives within it.</summary>
    internal static string Everything(byte[] content)
    {
        var text = new StringBuilder(Encoding.Latin1.GetString(content));
        if (content is not [(byte)'P', (byte)'K', ..])
            return text.ToString();
        using var archive = new ZipArchive(new MemoryStream(content));
        foreach (var entry in archive.Entries)
        {
            using var part = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(part);
            text.Append(entry.FullName).Append(Everything(part.ToArray()));
        }
        return text.ToString();
    }
}
