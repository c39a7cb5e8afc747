namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>The policy for each optional part of typical presentations.</summary>
internal static class SlideKinds
{
    private const string P = "application/vnd.openxmlformats-officedocument.presentationml";

    public static IReadOnlyList<FileKind> All { get; } =
    [
        new("slides", () => OfficeFile.Slides("What we tried").ToBytes()),
        new(
            "speaker notes",
            () =>
                OfficeFile
                    .Slides("What we tried")
                    .Link("ppt/slides/slide1.xml", "n", "notesSlide", "../notesSlides/n1.xml")
                    .Add("ppt/notesSlides/n1.xml", $"{P}.notesSlide+xml", OfficeFile.Slide("notes", "Say it slowly"))
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
}
