using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Editing;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring;

/// <summary>A script saves the form without reloading the page: by itself while someone types, or on request.</summary>
public sealed class AutosaveTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    private readonly string word = DeskPortal.Word();

    [Fact]
    public async Task Autosave_keeps_changes_for_the_person_who_typed_them_and_changes_no_version()
    {
        var id = await portal.NewArticle($"Article {word}");
        using var editor = await portal.Client(Cast.Editor);
        using var other = await portal.Client(Cast.Administrator);
        var page = await editor.OpenEditor(id);
        var kept = await Keep(editor, page, (DeskClient.Body, $"Kept {word}"));
        Assert.NotEqual("", kept["at"]!.GetValue<string>());
        Assert.Equal("As it was.", (await portal.Versions(id)).Latest!.Markdown("MarkdownBodyPart"));
        Assert.Contains("with unsaved changes", (await other.OpenEditor(id)).Text("[data-others]"));
        Assert.DoesNotContain(word, (await other.OpenEditor(id)).Text(".editor-page textarea"));
        var again = await editor.GetPage($"/desk/content/{id}");
        var back = await editor.GetPage(again.Link("Continue editing"));
        Assert.Contains(
            $"Kept {word}",
            back.Document.QuerySelectorAll("textarea").Select(area => area.TextContent.Trim())
        );
        await editor.Submit(again, "form[action$='/discarding']");
        Assert.Equal(0, await portal.Db(db => db.Edits.CountAsync(e => e.ContentItemId == id && e.SavedAt != null)));
    }

    [Fact]
    public async Task Autosave_and_save_at_the_same_moment_both_succeed()
    {
        using var editor = await portal.Client(Cast.Editor);
        for (var round = 0; round < 6; round++)
        {
            var id = await portal.NewArticle($"Round {round} {word}");
            var page = await editor.OpenEditor(id);
            var keeping = Keep(editor, page, (DeskClient.Body, "At once."));
            var saved = await editor.Save(page, "draft", (DeskClient.Body, "At once."));
            await keeping;
            Assert.Contains("Draft saved.", saved.Text(".flash"));
            Assert.Equal("At once.", (await portal.Versions(id)).Latest!.Markdown("MarkdownBodyPart"));
        }
    }

    [Fact]
    public async Task A_script_can_save_a_draft_without_reloading_the_page()
    {
        var id = await portal.NewArticle($"Article {word}");
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.OpenEditor(id);
        var answer = await Send(editor, page, "draft", (DeskClient.Body, "In place."));
        var latest = (await portal.Versions(id)).Latest!;
        Assert.Equal(
            ("In place.", latest.VersionId),
            (latest.Markdown("MarkdownBodyPart"), answer["version"]!.GetValue<string>())
        );
        Assert.False(answer["merged"]!.GetValue<bool>());
    }

    private static Task<JsonNode> Keep(
        PortalClient client,
        Page editor,
        params (string Name, object? Value)[] answers
    ) => Send(client, editor, "keep", answers);

    private static async Task<JsonNode> Send(
        PortalClient client,
        Page editor,
        string action,
        params (string Name, object? Value)[] answers
    )
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)editor.Document.QuerySelector("form[data-editor]")!;
        var fields = FormFields.Of(
            form,
            answers.Append(("do", action)).ToDictionary(answer => answer.Item1, answer => answer.Item2)
        );
        using var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action"))
        {
            Content = fields.Content(form),
        };
        request.Headers.Accept.ParseAdd("application/json");
        using var answer = await client.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!;
    }
}
