using System.Net;
using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring;

/// <summary>An item’s lead picture, and the point of it that stays in view where it is cropped.</summary>
public sealed class LeadPictureTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    private const string Input = "LibraryPart.Picture";
    private static readonly string Line = $"{Input}.{MediaPath.Key("hall.png")}";
    private readonly string word = DeskPortal.Word();

    [Fact]
    public async Task Readers_see_the_picture_by_its_focus_point_on_the_page_on_cards_and_with_links()
    {
        var id = await WithPicture("A hall (demo)");
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.OpenEditor(id);
        Assert.Equal("50", page.Document.QuerySelector($"[name='{Line}.X']")!.GetAttribute("value"));
        await editor.Save(page, "publish", ($"{Line}.X", "30"), ($"{Line}.Y", "72"));
        var item = (await portal.Versions(id)).Latest!;
        Assert.Equal(
            """{"Paths":["hall.png"],"MediaTexts":["A hall (demo)"],"Anchors":[{"X":0.3,"Y":0.72}]}""",
            item.Data["LibraryPart"]!["Picture"]!.ToJsonString()
        );
        using var reader = await portal.Client(Cast.Anonymous);
        var read = await reader.GetPage("/" + item.Path);
        var lead = read.Document.QuerySelector("img.lead-picture")!;
        Assert.Equal("A hall (demo)", lead.GetAttribute("alt"));
        Assert.Equal(["lead-picture", "cropped", "focus-x-30", "focus-y-70"], lead.ClassList);
        Assert.Contains("/media/hall.png?w=1280", Meta(read, "og:image"));
        Assert.Equal("A hall (demo)", Meta(read, "og:image:alt"));
        var card = (await reader.GetPage("/articles")).Document.QuerySelectorAll(".card").First(Shows);
        Assert.Equal("card-picture cropped focus-x-30 focus-y-70", card.QuerySelector("img")!.ClassName);

        bool Shows(AngleSharp.Dom.IElement one) => one.TextContent.Contains(word, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_without_a_lead_picture_has_the_drawn_one_for_links()
    {
        var id = await portal.NewArticle($"No picture {word}");
        using var reader = await portal.Client(Cast.Anonymous);
        var read = await reader.GetPage("/" + (await portal.Versions(id)).Latest!.Path);
        Assert.Null(read.Document.QuerySelector("img.lead-picture"));
        Assert.Contains("/share-pictures/", Meta(read, "og:image"));
        Assert.StartsWith("A quilt block", Meta(read, "og:image:alt"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_point_outside_of_the_picture_is_refused_at_its_field()
    {
        var id = await WithPicture("A hall (demo)");
        using var editor = await portal.Client(Cast.Editor);
        var refused = await editor.Save(await editor.OpenEditor(id), "draft", ($"{Line}.X", "130"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var field = refused.Document.QuerySelector($"[name='{Line}.X']")!;
        Assert.Equal(("130", "true"), (field.GetAttribute("value"), field.GetAttribute("aria-invalid")));
        var saved = (await portal.Versions(id)).Latest!;
        Assert.Null(saved.Data["LibraryPart"]!["Picture"]!["Anchors"]);
    }

    [Fact]
    public async Task A_picture_without_alternative_text_is_not_published()
    {
        var id = await WithPicture("");
        using var editor = await portal.Client(Cast.Editor);
        var refused = await editor.Save(await editor.OpenEditor(id), "publish");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Describe this picture", refused.Text(".error-summary"));
        await editor.Save(await editor.OpenEditor(id), "publish", ($"{Line}.Text", "A hall (demo)"));
        Assert.True(await portal.IsPublished(id));
    }

    private async Task<string> WithPicture(string text)
    {
        var id = await portal.NewArticle($"Picture {word} {Guid.NewGuid():N}", published: false);
        await portal.Db(async db =>
        {
            var versions = await ContentVersions.Of(db, id);
            var draft = versions.Latest!.NewVersion("Test", versions.Latest!.CreatedUtc);
            draft.Data["LibraryPart"]!["Picture"] = new JsonObject
            {
                ["Paths"] = new JsonArray("hall.png"),
                ["MediaTexts"] = new JsonArray(text),
            };
            draft.Write(draft.DisplayText, draft.Data, draft.CreatedUtc);
            await versions.Draft(draft);
        });
        return id;
    }

    private static string Meta(Page page, string property) =>
        page.Document.QuerySelector($"meta[property='{property}']")!.GetAttribute("content")!;
}
