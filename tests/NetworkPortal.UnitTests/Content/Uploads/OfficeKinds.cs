using System.Text;
using NetworkPortal.Tests.Content.Uploads;

namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>
/// The policy for each optional part of typical Office and PDF files: whether the file is accepted, what search reads,
/// and what stays in the download.
/// </summary>
internal sealed record FileKind(string Name, Func<byte[]> Make)
{
    /// <summary>The rejection message; empty if the file is accepted.</summary>
    public string Refused { get; init; } = "";

    /// <summary>What the editor is asked about; empty if nothing.</summary>
    public string Asked { get; init; } = "";

    /// <summary>The text that search reads.</summary>
    public string Searched { get; init; } = "What we tried";

    /// <summary>Text that no download contains, whatever the editor chooses.</summary>
    public string Gone { get; init; } = SampleFiles.Author;

    /// <summary>Text that a download contains only if the editor chose to keep it.</summary>
    public string Removed { get; init; } = "";

    public override string ToString() => Name;
}

internal static class OfficeKinds
{
    private const string W = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    private const string P = "application/vnd.openxmlformats-officedocument.presentationml";
    private const string X = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string WordSpace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata";
    private const string Text = "<w:p><w:r><w:t>What we tried</w:t></w:r></w:p>";
    private const string Who = "w:id=\"1\" w:author=\"Secret Author\" w:date=\"2026-01-01T00:00:00Z\"";

    public static IReadOnlyList<FileKind> All { get; } =
    [.. Documents(), .. Reviews(), .. Refusals(), .. Slides(), .. Sheets()];

    private static IEnumerable<FileKind> Documents() =>
        [
            new("plain", () => OfficeFile.Word().ToBytes()),
            new(
                "properties",
                () =>
                    OfficeFile
                        .Word()
                        .Link("", "p1", $"{Package}/core-properties", "docProps/core.xml")
                        .Add(
                            "docProps/core.xml",
                            "application/vnd.openxmlformats-package.core-properties+xml",
                            "<cp:coreProperties "
                                + "xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-proper"
                                + "ties\" "
                                + "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:creator>Secret "
                                + "Author</dc:creator></cp:coreProperties>"
                        )
                        .Link("", "p2", "extended-properties", "docProps/app.xml")
                        .Add(
                            "docProps/app.xml",
                            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
                            "<Properties><Company>Secret Author</Company></Properties>"
                        )
                        .Link("", "p3", "custom-properties", "docProps/custom.xml")
                        .Add(
                            "docProps/custom.xml",
                            "application/vnd.openxmlformats-officedocument.custom-properties+xml",
                            "<Properties>Secret Author</Properties>"
                        )
                        .ToBytes()
            ),
            new(
                "thumbnail",
                () =>
                    OfficeFile
                        .Word()
                        .Link("", "t", $"{Package}/thumbnail", "docProps/thumbnail.jpeg")
                        .Add("docProps/thumbnail.jpeg", "image/jpeg", SampleFiles.Photo())
                        .ToBytes()
            ),
            new(
                "reviewers",
                () =>
                    OfficeFile
                        .Word()
                        .With(
                            "http://schemas.microsoft.com/office/2011/relationships/people",
                            "word/people.xml",
                            $"{W}.people+xml",
                            "<w15:people "
                                + "xmlns:w15=\"http://schemas.microsoft.com/office/word/2012/wordml\"><w15:person "
                                + "w15:author=\"Secret Author\"/></w15:people>"
                        )
                        .ToBytes()
            ),
            new(
                "bibliography",
                () =>
                    CustomXml(
                        "<b:Sources "
                            + "xmlns:b=\"http://schemas.openxmlformats.org/officeDocument/2006/bibliography\"><b:"
                            + "Author>Secret "
                            + "Author</b:Author></b:Sources>"
                    )
            ),
            new(
                "SharePoint columns",
                () =>
                    CustomXml(
                        "<p:properties "
                            + "xmlns:p=\"http://schemas.microsoft.com/office/2006/metadata/properties\"><Owner>Secret "
                            + "Author</Owner></p:properties>"
                    )
            ),
            new(
                "sensitivity label",
                () =>
                    OfficeFile
                        .Word()
                        .Link(
                            "",
                            "l",
                            "http://schemas.microsoft.com/office/2020/02/relationships/classificationlabels",
                            "docMetadata/LabelInfo.xml"
                        )
                        .Add(
                            "docMetadata/LabelInfo.xml",
                            "application/vnd.ms-office.classificationlabels+xml",
                            "<clbl:labelList "
                                + "xmlns:clbl=\"http://schemas.microsoft.com/office/2020/mipLabelMetadata\">Secret "
                                + "Author</clbl:labelList>"
                        )
                        .ToBytes()
            ),
            new(
                "template",
                () =>
                    OfficeFile
                        .Word()
                        .With(
                            "settings",
                            "word/settings.xml",
                            $"{W}.settings+xml",
                            $"<w:settings {WordSpace} "
                                + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
                                + "\"><w:attachedTemplate "
                                + "r:id=\"t\"/></w:settings>"
                        )
                        .Link(
                            "word/settings.xml",
                            "t",
                            "attachedTemplate",
                            "file:///C:/Users/Secret%20Author/x.dotm",
                            external: true
                        )
                        .ToBytes()
            )
            {
                Gone = "Users/Secret",
            },
            new(
                "printer",
                () =>
                    OfficeFile
                        .Word($"{Text}<w:sectPr><w:printerSettings r:id=\"pr\"/></w:sectPr>")
                        .Link("word/document.xml", "pr", "printerSettings", "printer.bin")
                        .Add("word/printer.bin", $"{W}.printerSettings", "Secret Author's printer")
                        .ToBytes()
            ),
            new("web name", () => OfficeFile.Word(name: "word/document2.xml").ToBytes()),
            new(
                "template kind",
                () =>
                    OfficeFile
                        .Word()
                        .Add(
                            "word/document.xml",
                            $"{W}.template.main+xml",
                            $"<w:document {WordSpace}><w:body>{Text}</w:body></w:document>"
                        )
                        .ToBytes()
            ),
            new("missing picture", () => OfficeFile.Word().Link("word/document.xml", "n", "image", "NULL").ToBytes()),
            new(
                "orphan",
                () => OfficeFile.Word().Add("word/left.bin", "application/octet-stream", "Secret Author").ToBytes()
            ),
            new(
                "photo",
                () =>
                    OfficeFile
                        .Word()
                        .Link("word/document.xml", "i", "image", "media/image1.jpg")
                        .Add("word/media/image1.jpg", "image/jpeg", SampleFiles.Photo())
                        .ToBytes()
            ),
            new(
                "moving picture",
                () =>
                    OfficeFile
                        .Word()
                        .Link("word/document.xml", "i", "image", "media/image1.gif")
                        .Add("word/media/image1.gif", "image/gif", SampleFiles.Gif())
                        .ToBytes()
            ),
            new(
                "links",
                () =>
                    OfficeFile
                        .Word()
                        .Link("word/document.xml", "h1", "hyperlink", "https://example.org/", external: true)
                        .Link("word/document.xml", "h2", "hyperlink", "mailto:jo@@example.org, x", external: true)
                        .Link(
                            "word/document.xml",
                            "h3",
                            "hyperlink",
                            "file:///C:/Users/Secret%20Author/plan.docx",
                            external: true
                        )
                        .ToBytes()
            )
            {
                Gone = "Users/Secret",
            },
            new(
                "text box",
                () =>
                    OfficeFile
                        .Word(
                            $"{Text}<mc:AlternateContent><mc:Choice Requires=\"w14\"><w:p><w:r><w:t>In a "
                                + "box</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>In a "
                                + "box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
                        )
                        .ToBytes()
            )
            {
                Searched = "What we tried\nIn a box",
            },
            new(
                "embedded workbook",
                () =>
                    OfficeFile
                        .Word()
                        .Link("word/document.xml", "e", "package", "embeddings/book.xlsx")
                        .Add(
                            "word/embeddings/book.xlsx",
                            $"{X}.sheet",
                            OfficeFile
                                .Sheets(("Secret", ["x"]))
                                .With(
                                    "http://schemas.microsoft.com/office/2017/10/relationships/person",
                                    "xl/persons/person.xml",
                                    "application/vnd.ms-excel.person+xml",
                                    "<personList>Secret Author</personList>"
                                )
                                .ToBytes()
                        )
                        .ToBytes()
            ),
        ];

    private static IEnumerable<FileKind> Reviews() =>
        [
            new(
                "comments",
                () =>
                    OfficeFile
                        .Word(
                            "<w:p><w:commentRangeStart w:id=\"1\"/><w:r><w:t>What we "
                                + "tried</w:t></w:r><w:commentRangeEnd w:id=\"1\"/><w:r><w:commentReference "
                                + "w:id=\"1\"/></w:r></w:p>"
                        )
                        .With(
                            "comments",
                            "word/comments.xml",
                            $"{W}.comments+xml",
                            $"<w:comments {WordSpace}><w:comment {Who} w:initials=\"SA\"><w:p><w:r><w:t>Kevin is "
                                + "weak</w:t></w:r></w:p></w:comment></w:comments>"
                        )
                        .ToBytes()
            )
            {
                Asked = "1 comment",
                Removed = "Kevin",
            },
            new(
                "insertion",
                () =>
                    OfficeFile
                        .Word(
                            $"<w:p><w:r><w:t>What we </w:t></w:r><w:ins {Who}><w:r><w:t>tried</w:t></w:r></w:ins></w:p>"
                        )
                        .ToBytes()
            )
            {
                Asked = "1 tracked change",
            },
            new(
                "deletion",
                () =>
                    OfficeFile
                        .Word(
                            $"<w:p><w:r><w:t>What we tried</w:t></w:r><w:del {Who}><w:r><w:delText>ninety "
                                + "dollars</w:delText></w:r></w:del></w:p>"
                        )
                        .ToBytes()
            )
            {
                Asked = "1 tracked change",
                Removed = "ninety",
            },
            new(
                "moved text",
                () =>
                    OfficeFile
                        .Word(
                            $"<w:p><w:moveFrom {Who}><w:r><w:t>moved "
                                + $"away</w:t></w:r></w:moveFrom></w:p><w:p><w:moveTo {Who}><w:r><w:t>What we "
                                + "tried</w:t></w:r></w:moveTo></w:p>"
                        )
                        .ToBytes()
            )
            {
                Asked = "2 tracked changes",
                Removed = "moved away",
            },
            new(
                "deleted paragraph",
                () =>
                    OfficeFile
                        .Word(
                            $"<w:p><w:pPr><w:rPr><w:del {Who}/></w:rPr></w:pPr><w:r><w:t>What we "
                                + "</w:t></w:r></w:p><w:p><w:r><w:t>tried</w:t></w:r></w:p>"
                        )
                        .ToBytes()
            )
            {
                Asked = "1 tracked change",
                Searched = "What we \ntried",
            },
            new(
                "deleted row",
                () =>
                    OfficeFile
                        .Word(
                            $"{Text}<w:tbl><w:tr><w:trPr><w:del {Who}/></w:trPr><w:tc><w:p><w:del "
                                + $"{Who}><w:r><w:delText>old "
                                + "row</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>"
                        )
                        .ToBytes()
            )
            {
                Asked = "1 tracked change",
                Removed = "old row",
            },
            new(
                "hidden text",
                () =>
                    OfficeFile
                        .Word($"{Text}<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden words</w:t></w:r></w:p>")
                        .ToBytes()
            )
            {
                Asked = "hidden text in 1 place",
                Removed = "hidden words",
            },
            new(
                "shown again",
                () =>
                    OfficeFile
                        .Word("<w:p><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>What we tried</w:t></w:r></w:p>")
                        .ToBytes()
            ),
        ];

    private static IEnumerable<FileKind> Refusals() =>
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
                Refused = "TIFF picture",
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
                Refused = "password protected",
            },
            new("HEIC", () => [0, 0, 0, 0x18, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8])
            {
                Refused = "HEIC picture",
            },
            new("packed files", () => OneFile("notes.txt")) { Refused = "compressed file (.zip)" },
            new("Pages", () => OneFile("Index/Document.iwa")) { Refused = "Pages, Numbers, or Keynote" },
            new("OpenDocument", () => OneFile("mimetype")) { Refused = "OpenDocument" },
        ];

    private static IEnumerable<FileKind> Slides() =>
        [
            new("slides", () => OfficeFile.Slides("What we tried").ToBytes()),
            new(
                "speaker notes",
                () =>
                    OfficeFile
                        .Slides("What we tried")
                        .Link("ppt/slides/slide1.xml", "n", "notesSlide", "../notesSlides/n1.xml")
                        .Add(
                            "ppt/notesSlides/n1.xml",
                            $"{P}.notesSlide+xml",
                            OfficeFile.Slide("notes", "Say it slowly")
                        )
                        .ToBytes()
            )
            {
                Asked = "speaker notes on 1 slide",
                Searched = "What we tried\nSay it slowly",
                Removed = "slowly",
            },
            new("hidden slide", () => OfficeFile.Slides("What we tried", "hidden slide of ours").ToBytes())
            {
                Asked = "1 hidden slide",
                Removed = "slide of ours",
            },
            new(
                "comments on slides",
                () =>
                    OfficeFile
                        .Slides("What we tried")
                        .With(
                            "commentAuthors",
                            "ppt/commentAuthors.xml",
                            $"{P}.commentAuthors+xml",
                            $"<p:cmAuthorLst {OfficeFile.SlideSpaces}><p:cmAuthor id=\"0\" name=\"Secret "
                                + "Author\" initials=\"SA\" lastIdx=\"1\" clrIdx=\"0\"/></p:cmAuthorLst>"
                        )
                        .Link("ppt/slides/slide1.xml", "c", "comments", "../comments/comment1.xml")
                        .Add(
                            "ppt/comments/comment1.xml",
                            $"{P}.comments+xml",
                            $"<p:cmLst {OfficeFile.SlideSpaces}><p:cm authorId=\"0\" idx=\"1\"><p:text>Too "
                                + "long</p:text></p:cm></p:cmLst>"
                        )
                        .ToBytes()
            )
            {
                Asked = "1 comment",
                Removed = "Too long",
            },
            new(
                "who changed what",
                () =>
                    OfficeFile
                        .Slides("What we tried")
                        .With(
                            "http://schemas.microsoft.com/office/2016/11/relationships/changesInfo",
                            "ppt/changesInfos/changesInfo1.xml",
                            "application/vnd.ms-powerpoint.changesinfo+xml",
                            "<pc:chgInfo "
                                + "xmlns:pc=\"http://schemas.microsoft.com/office/powerpoint/2013/main/command\">"
                                + "<pc:chgData "
                                + "name=\"Secret Author\"/></pc:chgInfo>"
                        )
                        .ToBytes()
            ),
            new(
                "online video",
                () =>
                    OfficeFile
                        .Slides("What we tried")
                        .Link("ppt/slides/slide1.xml", "v", "video", "https://video.example/embed/1", external: true)
                        .ToBytes()
            ),
            new(
                "slide show kind",
                () =>
                    OfficeFile
                        .Slides("What we tried")
                        .Add(
                            "ppt/presentation.xml",
                            $"{P}.slideshow.main+xml",
                            $"<p:presentation {OfficeFile.SlideSpaces}><p:sldIdLst><p:sldId id=\"256\" "
                                + "r:id=\"s1\"/></p:sldIdLst></p:presentation>"
                        )
                        .ToBytes()
            ),
        ];

    private static IEnumerable<FileKind> Sheets() =>
        [
            new(
                "sheets",
                () => OfficeFile.Sheets(("Plan", ["What we tried", "Who came"]), ("Visits", ["In May"])).ToBytes()
            )
            {
                Searched = "What we tried\nWho came\n\fIn May",
            },
            new(
                "hidden sheet",
                () => OfficeFile.Sheets(("Plan", ["What we tried"]), ("hidden", ["Grades of Kevin"])).ToBytes()
            )
            {
                Asked = "1 hidden sheet",
            },
            new(
                "people of a workbook",
                () =>
                    OfficeFile
                        .Sheets(("Plan", ["What we tried"]))
                        .With(
                            "http://schemas.microsoft.com/office/2017/10/relationships/person",
                            "xl/persons/person.xml",
                            "application/vnd.ms-excel.person+xml",
                            "<personList><person displayName=\"Secret Author\"/></personList>"
                        )
                        .ToBytes()
            ),
            new(
                "comments in cells",
                () =>
                    OfficeFile
                        .Sheets(("Plan", ["What we tried"]))
                        .Link("xl/worksheets/sheet1.xml", "c", "comments", "../comments1.xml")
                        .Add(
                            "xl/comments1.xml",
                            $"{X}.comments+xml",
                            $"<comments {OfficeFile.SheetSpaces}><authors><author>Secret "
                                + "Author</author></authors><commentList><comment ref=\"A1\" "
                                + "authorId=\"0\"><text><t>Too few</t></text></comment></commentList></comments>"
                        )
                        .ToBytes()
            )
            {
                Asked = "1 comment",
                Removed = "Too few",
            },
            new(
                "author's folder",
                () =>
                    OfficeFile
                        .Sheets(("Plan", ["What we tried"]))
                        .Add(
                            "xl/workbook.xml",
                            $"{X}.sheet.main+xml",
                            $"<workbook {OfficeFile.SheetSpaces} "
                                + "xmlns:x15ac=\"http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac\"><"
                                + "fileSharing "
                                + "userName=\"Secret Author\"/><x15ac:absPath url=\"C:\\Users\\Secret "
                                + "Author\\\"/><sheets><sheet name=\"Plan\" sheetId=\"1\" "
                                + "r:id=\"s1\"/></sheets></workbook>"
                        )
                        .ToBytes()
            ),
            new(
                "other workbook",
                () =>
                    OfficeFile
                        .Sheets(("Plan", ["What we tried"]))
                        .With(
                            "externalLink",
                            "xl/externalLinks/externalLink1.xml",
                            $"{X}.externalLink+xml",
                            $"<externalLink {OfficeFile.SheetSpaces}><externalBook r:id=\"b\"/></externalLink>"
                        )
                        .Link(
                            "xl/externalLinks/externalLink1.xml",
                            "b",
                            "externalLinkPath",
                            "file:///C:/Users/Secret%20Author/budget.xlsx",
                            external: true
                        )
                        .ToBytes()
            )
            {
                Gone = "Users/Secret",
            },
            new(
                "printer of a sheet",
                () =>
                    OfficeFile
                        .Sheets(("Plan", ["What we tried"]))
                        .Link("xl/worksheets/sheet1.xml", "p", "printerSettings", "../printerSettings/p1.bin")
                        .Add("xl/printerSettings/p1.bin", $"{X}.printerSettings", "Secret Author's printer")
                        .ToBytes()
            ),
            new(
                "query",
                () =>
                    OfficeFile
                        .Sheets(("Plan", ["What we tried"]))
                        .With(
                            "connections",
                            "xl/connections.xml",
                            $"{X}.connections+xml",
                            $"<connections {OfficeFile.SheetSpaces}><connection id=\"1\" name=\"Secret "
                                + "Author\"/></connections>"
                        )
                        .ToBytes()
            ),
        ];

    private static byte[] CustomXml(string content) =>
        OfficeFile
            .Word()
            .With("customXml", "customXml/item1.xml", "application/xml", content)
            .Link("customXml/item1.xml", "p", "customXmlProps", "itemProps1.xml")
            .Add(
                "customXml/itemProps1.xml",
                "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
                "<ds:datastoreItem xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\"/>"
            )
            .ToBytes();

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
        using (
            var archive = new System.IO.Compression.ZipArchive(
                stream,
                System.IO.Compression.ZipArchiveMode.Create,
                leaveOpen: true
            )
        )
            archive.CreateEntry(name).Open().Dispose();
        return stream.ToArray();
    }
}
