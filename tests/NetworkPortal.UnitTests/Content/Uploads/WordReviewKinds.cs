namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>The policy for what reviewing leaves in a Word document: comments, changes, hidden text.</summary>
internal static class WordReviewKinds
{
    private const string W = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    private const string WordSpace = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
    private const string Text = "<w:p><w:r><w:t>What we tried</w:t></w:r></w:p>";
    private const string Who = "w:id=\"1\" w:author=\"Secret Author\" w:date=\"2026-01-01T00:00:00Z\"";

    public static IReadOnlyList<FileKind> All { get; } =
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
                    .Word($"<w:p><w:r><w:t>What we </w:t></w:r><w:ins {Who}><w:r><w:t>tried</w:t></w:r></w:ins></w:p>")
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
}
