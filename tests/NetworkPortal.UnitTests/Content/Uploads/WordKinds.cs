using NetworkPortal.Tests.Content.Uploads;

namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>The policy for each optional part of typical Word documents.</summary>
internal static class WordKinds
{
    private const string W = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    private const string X = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string WordSpace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata";
    private const string Text = "<w:p><w:r><w:t>What we tried</w:t></w:r></w:p>";

    public static IReadOnlyList<FileKind> All { get; } =
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
}
