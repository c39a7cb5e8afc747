namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>The policy for each optional part of typical workbooks.</summary>
internal static class SheetKinds
{
    private const string X = "application/vnd.openxmlformats-officedocument.spreadsheetml";

    public static IReadOnlyList<FileKind> All { get; } =
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
}
