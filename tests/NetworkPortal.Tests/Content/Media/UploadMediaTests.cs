using System.Net;
using System.Text;
using NetworkPortal.Content.Media;
using NetworkPortal.Tests.Content.Uploads;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content.Media;

[Trait("database", "any")]
public sealed class UploadMediaTests(PortalFixture portal)
{
    [Fact]
    public async Task Several_files_can_be_uploaded_at_once_and_their_authors_are_removed()
    {
        using var editor = await portal.Client(Cast.Editor);
        var folder = MediaStage.NewFolder();
        var taken = await editor.Bring(
            folder,
            ("A Photo.JPG", SampleFiles.Photo()),
            ("Lesson plan.docx", SampleFiles.Word()),
            ("A Photo.JPG", SampleFiles.Photo())
        );
        Assert.Equal(
            [$"{folder}/a-photo.jpg", $"{folder}/lesson-plan.docx", $"{folder}/a-photo-2.jpg"],
            taken.Select(file => file.Path)
        );
        Assert.All(taken, file => Assert.Equal("", file.Error));
        Assert.DoesNotContain("Secret", Encoding.Latin1.GetString(await editor.Http.GetByteArrayAsync(taken[0].Url)));

        var grid = await editor.GetPage($"/desk/media?folder={folder}");
        Assert.Equal("3 files", grid.Text("main h2 + a, .media-head h2"));
        Assert.Equal(2, grid.Document.QuerySelectorAll(".media-grid img").Length);
        Assert.Equal(
            HttpStatusCode.OK,
            (await editor.Http.GetAsync(grid.Document.QuerySelector(".media-grid img")!.GetAttribute("src"))).StatusCode
        );
        var list = await editor.GetPage($"/desk/media?folder={folder}&view=list");
        Assert.Contains("40 by 20", list.Text("tbody"));
        Assert.Contains(folder, (await editor.GetPage("/desk/media")).Text(".media-folders"));
    }

    [Fact]
    public async Task Uploading_works_without_scripts()
    {
        using var editor = await portal.Client(Cast.Editor);
        var folder = MediaStage.NewFolder();
        using var good = await editor.Send(
            folder,
            "text/html",
            ("one.png", MediaStage.Small),
            ("two.png", MediaStage.Small)
        );
        Assert.Equal(HttpStatusCode.SeeOther, good.StatusCode);
        Assert.Contains(
            "2 files were added.",
            (await editor.GetPage(good.Headers.Location!.OriginalString)).Text("main, .notice")
        );

        using var mixed = await editor.Send(
            folder,
            "text/html",
            ("three.png", MediaStage.Small),
            ("page.png", "<script>alert(1)</script>"u8.ToArray())
        );
        var page = await Page.Read("/desk/media", mixed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("page.png: Upload a picture", page.Text(".error-summary"));
        Assert.Equal("three.png was added to the library.", page.Text(".media-taken"));

        using var none = await editor.Send(folder, "text/html");
        Assert.Contains("Choose at least one file.", (await Page.Read("/desk/media", none)).Text(".error-summary"));
        using var many = await editor.Send(
            folder,
            "text/html",
            [.. Enumerable.Range(0, 101).Select(at => ($"{at}.png", MediaStage.Small))]
        );
        Assert.Contains("up to 100 files at a time", (await Page.Read("/desk/media", many)).Text(".error-summary"));
    }

    [Fact]
    public async Task Video_audio_and_older_documents_are_accepted_and_camera_locations_are_removed()
    {
        using var editor = await portal.Client(Cast.Editor);
        var folder = MediaStage.NewFolder();
        var taken = await editor.Bring(
            folder,
            ("Walk.mov", Movie("qt  ")),
            ("Talk.mp4", Movie("isom")),
            ("clip.webm", [0x1A, 0x45, 0xDF, 0xA3, .. "....webm"u8]),
            ("call.ogg", [.. "OggS"u8, .. new byte[24], .. "\u0001vorbis"u8]),
            ("bell.wav", [.. "RIFF"u8, 0, 0, 0, 0, .. "WAVEfmt "u8]),
            ("plan.doc", Compound("WordDocument")),
            ("grades.xls", Compound("Workbook")),
            ("talk.ppt", Compound("PowerPoint Document")),
            ("plan.odt", OpenDocument())
        );
        Assert.All(taken, file => Assert.Equal("", file.Error));
        Assert.Equal(
            [
                "walk.mov",
                "talk.mp4",
                "clip.webm",
                "call.ogg",
                "bell.wav",
                "plan.doc",
                "grades.xls",
                "talk.ppt",
                "plan.odt",
            ],
            taken.Select(file => file.Path[(folder.Length + 1)..])
        );
        foreach (var movie in taken.Take(2))
        {
            var bytes = await editor.Http.GetByteArrayAsync(movie.Url);
            Assert.Equal(Movie("isom").Length, bytes.Length);
            Assert.DoesNotContain("+40.7-074.0", Encoding.Latin1.GetString(bytes));
            Assert.Contains("frames", Encoding.Latin1.GetString(bytes));
        }
        Assert.NotNull((await editor.GetPage(taken[1].Page)).Document.QuerySelector("video[controls]"));
        Assert.Equal(
            3,
            (await editor.GetPage($"/desk/media?folder={folder}&kind=Video"))
                .Document.QuerySelectorAll(".media-grid li")
                .Length
        );
        var refused = await editor.Bring(
            folder,
            ("old.doc", [.. Compound("WordDocument"), .. Encoding.Unicode.GetBytes("_VBA_PROJECT\0")]),
            ("scripts.odt", OpenDocument("Basic/Standard/Module1.xml"))
        );
        Assert.All(refused, file => Assert.Contains("has macros", file.Error));
    }

    /// <summary>A movie in which the camera recorded its location.</summary>
    private static byte[] Movie(string brand)
    {
        byte[] place = [.. Box("udta", Box("\u00a9xyz", [.. "+40.7-074.0/"u8]))];
        return
        [
            .. Box("ftyp", [.. Encoding.Latin1.GetBytes(brand), 0, 0, 2, 0]),
            .. Box("moov", [.. Box("mvhd", new byte[8]), .. Box("trak", place), .. place]),
            .. Box("mdat", [.. "frames"u8]),
        ];
    }

    private static byte[] Box(string type, byte[] content) =>
        [0, 0, 0, (byte)(content.Length + 8), .. Encoding.Latin1.GetBytes(type), .. content];

    private static byte[] Compound(string entry) =>
        [
            0xD0,
            0xCF,
            0x11,
            0xE0,
            0xA1,
            0xB1,
            0x1A,
            0xE1,
            .. new byte[504],
            .. Encoding.Unicode.GetBytes(entry + "\0\0"),
        ];

    private static byte[] OpenDocument(params string[] more)
    {
        using var stream = new MemoryStream();
        using (
            var zip = new System.IO.Compression.ZipArchive(
                stream,
                System.IO.Compression.ZipArchiveMode.Create,
                leaveOpen: true
            )
        )
            foreach (var name in (string[])["mimetype", "content.xml", .. more])
            {
                using var entry = zip.CreateEntry(name, System.IO.Compression.CompressionLevel.NoCompression).Open();
                entry.Write("application/vnd.oasis.opendocument.text"u8);
            }
        return stream.ToArray();
    }

    public static TheoryData<string, string> Hostile =>
        new()
        {
            { "html", "Upload a picture" },
            { "program", "Upload a picture" },
            { "nothing", "empty" },
            { "word bomb", "too large to process" },
            { "picture bomb", "too large" },
            { "macros", "has macros" },
            { "pdf script", "scripts" },
            { "half a picture", "can’t read this" },
            { "entities", "can’t read this" },
        };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task A_rejected_file_does_not_stop_the_others(string sample, string says)
    {
        using var editor = await portal.Client(Cast.Editor);
        var folder = MediaStage.NewFolder();
        var taken = await editor.Bring(folder, ("evil.png", Evil(sample)), ("good.png", MediaStage.Small));
        Assert.Contains(says, taken[0].Error);
        Assert.Equal("", taken[0].Path);
        Assert.Equal($"{folder}/good.png", taken[1].Path);
        Assert.Equal(
            ["good.png"],
            Directory.GetFiles(Path.Combine(portal.DataFolder, "media", folder)).Select(Path.GetFileName)
        );
    }

    [Theory]
    [InlineData("../../../etc/passwd.png", "passwd.png")]
    [InlineData("..\\..\\windows\\system.png", "system.png")]
    [InlineData("C:\\fakepath\\Über uns.PNG", "uber-uns.png")]
    [InlineData(".png", "file.png")]
    [InlineData("...", "file.png")]
    [InlineData("page.html", "page.png")]
    [InlineData("report.pdf", "report.png")]
    [InlineData("a.php.png", "a-php.png")]
    [InlineData("<b>x|?*.png", "b-x.png")]
    [InlineData("学校訪問 2027.png", "学校訪問-2027.png")]
    [InlineData("Отчёт о визите.png", "отчёт-о-визите.png")]
    [InlineData("زيارة المدرسة.png", "زيارة-المدرسة.png")]
    [InlineData("भेंट.png", "भेंट.png")]
    public async Task A_file_gets_a_safe_name_and_the_extension_of_its_content(string given, string name)
    {
        using var editor = await portal.Client(Cast.Editor);
        var folder = MediaStage.NewFolder();
        var taken = Assert.Single(await editor.Bring(folder, (given, MediaStage.Small)));
        Assert.Equal($"{folder}/{name}", taken.Path);
        Assert.Equal("image/png", (await editor.Http.GetAsync(taken.Url)).Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("../../out", "out")]
    [InlineData("/School visits//2027/", "school-visits/2027")]
    [InlineData("a\\..\\b", "a/b")]
    public void A_folder_gets_a_safe_name(string typed, string folder) => Assert.Equal(folder, MediaPath.Folder(typed));

    [Theory]
    [InlineData("remove", false)]
    [InlineData("keep", true)]
    public async Task A_document_with_comments_waits_until_someone_decides(string choice, bool keeps)
    {
        using var editor = await portal.Client(Cast.Editor);
        var (folder, name) = (MediaStage.NewFolder(), $"Plan {Guid.NewGuid():N}.docx");
        var waiting = Assert.Single(await editor.Bring(folder, (name, SampleFiles.Reviewed())));
        Assert.Equal(("", ""), (waiting.Path, waiting.Error));
        Assert.False(Directory.Exists(Path.Combine(portal.DataFolder, "media", folder)));
        var page = await editor.GetPage("/desk/media");
        Assert.Contains($"{name} has 1 comment and 1 tracked change", page.Text("#waiting"));
        using (var other = await portal.Client(Cast.Administrator))
            Assert.DoesNotContain(name, (await other.GetPage("/desk/media")).Text("main"));

        var form = page
            .Document.QuerySelectorAll("#waiting form")
            .Single(form => form.TextContent.Contains(name, StringComparison.Ordinal));
        await editor.Post(form.GetAttribute("action")!, ("choice", choice));
        var file = Assert.Single(Directory.GetFiles(Path.Combine(portal.DataFolder, "media", folder)));
        using var document = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(file, false);
        Assert.Equal(keeps, document.MainDocumentPart!.WordprocessingCommentsPart is not null);
        Assert.Equal("What we tried", document.MainDocumentPart.Document!.Body!.InnerText);
        Assert.DoesNotContain(name, (await editor.GetPage("/desk/media")).Text("main"));
    }

    [Fact]
    public async Task A_discarded_file_leaves_nothing_behind()
    {
        using var editor = await portal.Client(Cast.Editor);
        var (folder, name) = (MediaStage.NewFolder(), $"Plan {Guid.NewGuid():N}.docx");
        await editor.Bring(folder, (name, SampleFiles.Reviewed()));
        var form = (await editor.GetPage("/desk/media"))
            .Document.QuerySelectorAll("#waiting form")
            .Single(form => form.TextContent.Contains(name, StringComparison.Ordinal));
        await editor.Post(form.GetAttribute("action")!, ("choice", "discard"));
        Assert.DoesNotContain(name, (await editor.GetPage("/desk/media")).Text("main"));
        Assert.False(Directory.Exists(Path.Combine(portal.DataFolder, "media", folder)));
    }

    [Fact]
    public async Task A_files_page_says_how_many_words_search_can_read()
    {
        using var editor = await portal.Client(Cast.Editor);
        var taken = await editor.Bring(
            MediaStage.NewFolder(),
            ("words.docx", SampleFiles.Word()),
            ("scan.pdf", SampleFiles.Pdf()),
            ("quilt.png", MediaStage.Small)
        );
        Assert.Equal("Search can read 3 words of this file.", taken[0].Searchable);
        Assert.Contains(taken[0].Searchable, (await editor.GetPage(taken[0].Page)).Text(".facts"));
        Assert.Contains("If it’s a scan", taken[1].Searchable);
        Assert.Contains(taken[1].Searchable, (await editor.GetPage(taken[1].Page)).Text(".facts"));
        Assert.Equal("", taken[2].Searchable);
        Assert.DoesNotContain("Search can", (await editor.GetPage(taken[2].Page)).Text(".facts"));
    }

    [Fact]
    public async Task Data_appended_to_a_picture_is_removed()
    {
        using var editor = await portal.Client(Cast.Editor);
        var taken = Assert.Single(
            await editor.Bring(
                MediaStage.NewFolder(),
                ("both.jpg", [.. SampleFiles.Picture(), .. "<script>alert(1)</script>"u8, .. SampleFiles.Word()])
            )
        );
        Assert.DoesNotContain("<script>", Encoding.Latin1.GetString(await editor.Http.GetByteArrayAsync(taken.Url)));
    }

    [Fact]
    public async Task Simultaneous_uploads_of_the_same_name_get_different_names()
    {
        using var editor = await portal.Client(Cast.Editor);
        var folder = MediaStage.NewFolder();
        var all = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => editor.Bring(folder, ("same.png", MediaStage.Small)))
        );
        Assert.All(all, taken => Assert.Equal("", Assert.Single(taken).Error));
        Assert.Distinct(all.Select(taken => taken[0].Path));
    }

    [Fact]
    public async Task Files_can_be_found_by_words_and_kind()
    {
        using var editor = await portal.Client(Cast.Editor);
        var folder = MediaStage.NewFolder();
        await editor.Bring(
            $"{folder}/inner",
            ("blue quilt.png", MediaStage.Small),
            ("red quilt.docx", SampleFiles.Word())
        );
        async Task<string> Shown(string query) =>
            (await editor.GetPage($"/desk/media?folder={folder}&view=list&{query}")).Text("tbody");
        Assert.Equal("", await Shown(""));
        Assert.Contains("blue-quilt.png", await Shown("q=QUILT"));
        Assert.Contains("red-quilt.docx", await Shown("q=QUILT"));
        Assert.DoesNotContain("red-quilt.docx", await Shown("q=quilt&kind=Picture"));
        Assert.DoesNotContain("blue-quilt.png", await Shown("kind=Document"));
        Assert.Contains("red-quilt.docx", await Shown("kind=Document"));
        Assert.Contains("\"red-quilt.docx\"", await editor.Http.GetStringAsync($"/desk/media/choices?q={folder}"));
        Assert.DoesNotContain(
            "\"red-quilt.docx\"",
            await editor.Http.GetStringAsync($"/desk/media/choices?q={folder}&kind=Picture")
        );
    }

    [Fact]
    public async Task A_thousand_files_added_outside_the_desk_are_listed()
    {
        using var editor = await portal.Client(Cast.Editor);
        var folder = MediaStage.NewFolder();
        var place = Directory.CreateDirectory(Path.Combine(portal.DataFolder, "media", folder)).FullName;
        for (var at = 0; at < 1000; at++)
            await File.WriteAllBytesAsync(
                Path.Combine(place, $"file-{at:000}.png"),
                MediaStage.Small,
                TestContext.Current.CancellationToken
            );
        var page = await editor.GetPage($"/desk/media?folder={folder}");
        while (page.Text(".media-head h2") != "1,000 files")
            page = await editor.GetPage($"/desk/media?folder={folder}");
        Assert.Equal(60, page.Document.QuerySelectorAll(".media-grid li").Length);
        Directory.Delete(place, recursive: true);
        Assert.Equal("0 files", (await editor.GetPage($"/desk/media?folder={folder}")).Text(".media-head h2"));
    }

    private static byte[] Evil(string sample) =>
        sample switch
        {
            "html" => "<!DOCTYPE html><script>alert(1)</script>"u8.ToArray(),
            "program" => "MZ\u0090\0"u8.ToArray(),
            "nothing" => [],
            "word bomb" => SampleFiles.WordBomb(),
            "picture bomb" => SampleFiles.PictureBomb(),
            "macros" => SampleFiles.WordWithMacros(),
            "pdf script" => SampleFiles.Pdf("/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>"),
            "half a picture" => MediaStage.Small[..60],
            _ => Encoding.UTF8.GetBytes(
                """<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>"""
                    + """<svg xmlns="http://www.w3.org/2000/svg"><text>&b;</text></svg>"""
            ),
        };
}
