using System.Net;
using System.Text.Json.Nodes;
using NetworkPortal.Authoring.Forms;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring;

/// <summary>The files of an item are put in order in the editor, and readers see them in that order.</summary>
public sealed class FileOrderTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    private readonly string word = DeskPortal.Word();

    [Fact]
    public async Task Buttons_put_files_in_order_with_their_descriptions_and_readers_see_it()
    {
        var id = await ThreeFiles();
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.OpenEditor(id);
        Assert.Equal(["Up", "Down"], [.. Buttons(page, "b.pdf")]);
        Assert.Equal(["Down"], [.. Buttons(page, "a.pdf")]);
        page = await editor.Save(page, Action(page, "c.pdf", "Up"));
        Assert.Equal(["a.pdf", "c.pdf", "b.pdf"], Files(page));
        page = await editor.Save(page, Action(page, "a.pdf", "Down"));
        Assert.Equal(["c.pdf", "a.pdf", "b.pdf"], Files(page));
        await editor.Save(page, "publish");
        var latest = (await portal.Versions(id)).Latest!;
        Assert.Equal(
            """{"Paths":["c.pdf","a.pdf","b.pdf"],"MediaTexts":["C","A","B"],"Anchors":"""
                + """[null,{"X":0.1,"Y":0.2},null]}""",
            latest.Data["LibraryPart"]!["Files"]!.ToJsonString()
        );
        using var reader = await portal.Client(Cast.Anonymous);
        Assert.Equal(
            ["C", "A", "B"],
            (await reader.GetPage("/" + latest.Path)).Texts(".downloads a").Select(link => link[..1])
        );
    }

    [Fact]
    public async Task The_same_button_sent_twice_moves_a_file_once()
    {
        var id = await ThreeFiles();
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.OpenEditor(id);
        await editor.Save(page, Action(page, "c.pdf", "Up"));
        Assert.Equal(["a.pdf", "c.pdf", "b.pdf"], Files(await editor.Save(page, Action(page, "c.pdf", "Up"))));
    }

    [Theory]
    [InlineData("none.pdf", 0)]
    [InlineData("a.pdf", 3)]
    [InlineData("a.pdf", -1)]
    public async Task A_file_or_a_place_that_is_not_there_changes_nothing(string file, int place)
    {
        var id = await ThreeFiles();
        using var editor = await portal.Client(Cast.Editor);
        await editor.Save(await editor.OpenEditor(id), $"place|LibraryPart.Files|{file}|{place}");
        Assert.Equal(["a.pdf", "b.pdf", "c.pdf"], Files(await editor.OpenEditor(id)));
    }

    [Fact]
    public void A_file_that_is_taken_out_takes_what_is_said_about_it_with_it()
    {
        var field = (JsonObject)
            JsonNode.Parse(
                """
                { "Paths": ["a.png", "b.png"], "MediaTexts": ["A", "B"], "Decorative": [true, false],
                  "Anchors": [{ "X": 0.1, "Y": 0.2 }, { "X": 0.3, "Y": 0.4 }], "AttachedFileNames": ["x", "y"] }
                """
            )!;
        MediaEntry.Write(LazyJsonObject.Of(field), [MediaEntry.Of(field)[1]]);
        Assert.Equal(
            ["""["b.png"]""", """["B"]""", "[false]", """[{"X":0.3,"Y":0.4}]""", """["y"]"""],
            field.Select(member => member.Value!.ToJsonString())
        );
    }

    [Fact]
    public async Task Someone_who_may_not_edit_puts_no_files_in_order()
    {
        var id = await ThreeFiles();
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.OpenEditor(id)).Status);
        using var editor = await portal.Client(Cast.Editor);
        Assert.Equal(3, Files(await editor.OpenEditor(id)).Count);
    }

    private async Task<string> ThreeFiles()
    {
        var id = await portal.NewArticle($"Files {word} {Guid.NewGuid():N}", published: false);
        await portal.Db(async db =>
        {
            var versions = await ContentVersions.Of(db, id);
            var draft = versions.Latest!.NewVersion("Test", versions.Latest!.CreatedUtc);
            draft.Data["LibraryPart"]!["Files"] = JsonNode.Parse(
                """
                { "Paths": ["a.pdf", "b.pdf", "c.pdf"], "MediaTexts": ["A", "B", "C"],
                  "Anchors": [{ "X": 0.1, "Y": 0.2 }, null, null] }
                """
            );
            draft.Write(draft.DisplayText, draft.Data, draft.CreatedUtc);
            await versions.Draft(draft);
        });
        return id;
    }

    private static List<string> Files(Page page) =>
        [
            .. page
                .Document.QuerySelectorAll("[id='set-field-LibraryPart.Files'] .editor-file")
                .Select(file => file.GetAttribute("aria-label")!.Split(": ")[1]),
        ];

    private static IEnumerable<string> Buttons(Page page, string file) =>
        page
            .Document.QuerySelectorAll($".editor-file[aria-label$=': {file}'] button")
            .Select(button => button.TextContent.Split(':')[0]);

    private static string Action(Page page, string file, string words) =>
        page
            .Document.QuerySelectorAll($".editor-file[aria-label$=': {file}'] button")
            .Single(button => button.TextContent.StartsWith(words, StringComparison.Ordinal))
            .GetAttribute("value")!;
}
