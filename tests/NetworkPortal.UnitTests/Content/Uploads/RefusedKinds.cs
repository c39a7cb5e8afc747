using System.IO.Compression;
using System.Text;
using NetworkPortal.Tests.Content.Uploads;

namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>Files that are rejected, whatever the editor chooses.</summary>
internal static class RefusedKinds
{
    private const string W = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    private const string X = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static IReadOnlyList<FileKind> All { get; } =
    [
        new("macros", SampleFiles.WordWithMacros) { Refused = "has macros" },
        new(
            "foreign object",
            () =>
                OfficeFile
                    .Word()
                    .Link("word/document.xml", "o", "oleObject", "embeddings/o.bin")
                    .Add("word/embeddings/o.bin", "application/vnd.openxmlformats-officedocument.oleObject", "x")
                    .ToBytes()
        )
        {
            Refused = "object from another program",
        },
        new(
            "linked picture",
            () =>
                OfficeFile
                    .Word("<w:p><w:r><w:drawing r:link=\"i\"/></w:r></w:p>")
                    .Link("word/document.xml", "i", "image", "https://tracker.example/x.png", external: true)
                    .ToBytes()
        )
        {
            Refused = "from other files or the internet",
        },
        new(
            "data exchange",
            () =>
                OfficeFile
                    .Sheets(("A", ["x"]))
                    .With(
                        "externalLink",
                        "xl/externalLinks/externalLink1.xml",
                        $"{X}.externalLink+xml",
                        $"<externalLink {OfficeFile.SheetSpaces}><ddeLink ddeService=\"cmd\"/></externalLink>"
                    )
                    .ToBytes()
        )
        {
            Refused = "from other files or the internet",
        },
        new(
            "HTML within",
            () =>
                OfficeFile
                    .Word()
                    .Link("word/document.xml", "h", "aFChunk", "chunk.html")
                    .Add("word/chunk.html", "text/html", "<p>x</p>")
                    .ToBytes()
        )
        {
            Refused = "object from another program",
        },
        new(
            "TIFF picture",
            () =>
                OfficeFile
                    .Word()
                    .Link("word/document.xml", "i", "image", "media/i.tif")
                    .Add("word/media/i.tif", "image/tiff", [0x49, 0x49, 0x2A, 0])
                    .ToBytes()
        )
        {
            Refused = "TIFF image",
        },
        new("documents within documents", () => Nest(4)) { Refused = "other documents embedded" },
        new("old Word", () => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[512]])
        {
            Refused = "older Office file",
        },
        new(
            "password",
            () =>
                [
                    0xD0,
                    0xCF,
                    0x11,
                    0xE0,
                    0xA1,
                    0xB1,
                    0x1A,
                    0xE1,
                    .. new byte[512],
                    .. Encoding.Unicode.GetBytes("EncryptedPackage"),
                ]
        )
        {
            Refused = "password-protected",
        },
        new("HEIC", () => [0, 0, 0, 0x18, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8]) { Refused = "HEIC photos" },
        new("packed files", () => OneFile("notes.txt")) { Refused = "compressed files (.zip)" },
        new("Pages", () => OneFile("Index/Document.iwa")) { Refused = "Pages, Numbers, or Keynote" },
        new("OpenDocument", () => OneFile("mimetype")) { Refused = "OpenDocument" },
    ];

    private static byte[] Nest(int depth) =>
        depth == 0
            ? OfficeFile.Word().ToBytes()
            : OfficeFile
                .Word()
                .Link("word/document.xml", "e", "package", "embeddings/d.docx")
                .Add("word/embeddings/d.docx", $"{W}.document", Nest(depth - 1))
                .ToBytes();

    private static byte[] OneFile(string name)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            archive.CreateEntry(name).Open().Dispose();
        return stream.ToArray();
    }
}
