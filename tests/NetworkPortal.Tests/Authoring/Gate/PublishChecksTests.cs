using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing.Checks;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring.Gate;

public sealed class PublishChecksTests(PortalFixture portal)
{
    private const string Flawed = "See ![](cards.png) and [here](/x).";

    [Fact]
    public async Task The_publish_checks_list_what_blocks_a_draft_and_keep_it_unpublished()
    {
        using var editor = await portal.Client(Cast.Editor);
        var id = await portal.NewDraft(DeskStage.CaseStudy("Flawed (demo)", Flawed));
        var page = await editor.GetPage($"/desk/content/{id}");
        Assert.Contains("1 issue must be fixed before publishing. 1 suggestion.", page.Text("main"));
        Assert.Contains($"/desk/content/{id}/edit#field-CaseStudy.Problem", page.Links());
        Assert.Contains(
            "Not published. 1 issue must be fixed before publishing.",
            (await editor.Submit(page, $"form[action='/desk/content/{id}/publishing']")).Text(".flash")
        );
        Assert.False(await portal.IsPublished(id));
        Assert.False(page.Has("[name=reason]"));

        var sound = await portal.NewDraft(DeskStage.CaseStudy("Sound (demo)"));
        Assert.Contains(
            "Published.",
            (await editor.Submit($"/desk/content/{sound}", $"form[action='/desk/content/{sound}/publishing']")).Text(
                ".flash"
            )
        );
        Assert.True(await portal.IsPublished(sound));
    }

    [Fact]
    public async Task The_editor_shows_issues_while_typing_and_when_publishing()
    {
        using var editor = await portal.Client(Cast.Editor);
        var id = await portal.NewDraft(DeskStage.CaseStudy("Written (demo)"));
        var page = await editor.GetPage($"/desk/content/{id}/edit");
        Assert.Contains("Ready to publish.", page.Text("[data-gate]"));

        var answer = await Keep(editor, page, Flawed);
        var findings = answer["findings"]!.AsArray();
        Assert.Equal(["error", "warning"], findings.Select(found => found!["kind"]!.ToString()));
        Assert.All(findings, found => Assert.Equal("#field-CaseStudy.Problem", found!["href"]!.ToString()));
        Assert.Empty((await Keep(editor, page, "Sound again."))["findings"]!.AsArray());

        var refused = await editor.Submit(page, "form.editor", Publish(page, Flawed));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("Add alt text", refused.Text(".error-summary"));
        Assert.Contains("1 issue must be fixed before publishing", refused.Text("[data-gate]"));
        Assert.False(await portal.IsPublished(id));
    }

    [Fact]
    public async Task The_publish_checks_report_missing_required_fields()
    {
        using var editor = await portal.Client(Cast.Editor);
        var data = DeskStage.CaseStudy("Bare (demo)");
        data["LibraryPart"]!["Summary"]!["Text"] = " ";
        data["LibraryPart"]!["Sources"]!["Markdown"] = "";
        data["Outcomes"] = JsonNode.Parse(
            """
            { "ContentItems": [{ "ContentItemId": "block1", "ContentType": "Measure", "Measure": { "Figure": {
              "Text": "5" }, "Unit": { "Text": "hours" }, "Meaning": { "Text": "" } } }] }
            """
        );
        var id = await portal.NewDraft(data);
        var links = (await editor.GetPage($"/desk/content/{id}"))
            .Links()
            .Where(link => link?.Contains("#field-") == true)
            .Select(link => link!.Split("#field-")[1]);
        Assert.Equal(["LibraryPart.Summary", "LibraryPart.Sources", "Outcomes.block1.Measure.Meaning"], links);
    }

    [Fact]
    public async Task An_administrator_can_publish_despite_errors_by_giving_a_reason_which_is_recorded()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var id = await portal.NewDraft(DeskStage.CaseStudy("Urgent (demo)", Flawed));
        var page = await administrator.GetPage($"/desk/content/{id}");
        Assert.Contains(
            "Not published.",
            (await administrator.Post($"/desk/content/{id}/publishing", ("reason", " "))).Text(".flash")
        );
        Assert.Contains(
            "Published.",
            (await administrator.Submit(page, ".panel form", new() { ["reason"] = "The board meets tonight" })).Text(
                ".flash"
            )
        );
        Assert.Contains("Published with 1 error: The board meets tonight", (await portal.Latest(id)).Note);
        Assert.Contains(
            "The board meets tonight",
            await portal.Db(db =>
                db.AuditLines.Where(line => line.Name == "content.gate_overridden" && line.Detail.Contains(id))
                    .Select(line => line.Detail)
                    .SingleAsync()
            )
        );
        Assert.True(await portal.IsPublished(id));
    }

    [Fact]
    public async Task An_administrator_can_publish_despite_errors_from_the_editor_too()
    {
        using var administrator = await portal.Client(Cast.Administrator);
        var id = await portal.NewDraft(DeskStage.CaseStudy("Urgent too (demo)"));
        var page = await administrator.GetPage($"/desk/content/{id}/edit");
        var values = Publish(page, Flawed);
        values["reason"] = "Its words come tomorrow";
        Assert.Contains("Published.", (await administrator.Submit(page, "form.editor", values)).Text(".flash"));
        Assert.True(await portal.IsPublished(id));
    }

    [Fact]
    public async Task An_editor_cannot_publish_despite_errors()
    {
        using var editor = await portal.Client(Cast.Editor);
        var id = await portal.NewDraft(DeskStage.CaseStudy("Not so urgent (demo)", Flawed));
        Assert.Contains(
            "Not published.",
            (await editor.Post($"/desk/content/{id}/publishing", ("reason", "I want to"))).Text(".flash")
        );
        Assert.False(await portal.IsPublished(id));
    }

    [Fact]
    public async Task Bulk_publishing_publishes_the_items_that_pass_and_names_the_others()
    {
        using var editor = await portal.Client(Cast.Editor);
        var (sound, flawed) = (
            await portal.NewDraft(DeskStage.CaseStudy("Many sound (demo)")),
            await portal.NewDraft(DeskStage.CaseStudy("Many flawed (demo)", Flawed))
        );
        var answer = await editor.Post("/desk/content/selection", ("item", sound), ("item", flawed), ("do", "publish"));
        Assert.Contains("Published: 1 of 2. “Many flawed (demo)”", answer.Text("main"));
        Assert.True(await portal.IsPublished(sound));
        Assert.False(await portal.IsPublished(flawed));
    }

    [Fact]
    public async Task The_portals_own_content_passes_the_publish_checks()
    {
        await using var scope = portal.Scope();
        var definitions = await ((ContentTypes)scope.ServiceProvider.GetService(typeof(ContentTypes))!).Current();
        var check = new ItemInspector(definitions);
        var brought = Directory
            .EnumerateFiles(Path.Combine(Repository.Folder, "recipes/network"), "*.recipe.json")
            .SelectMany(file =>
                System
                    .Text.RegularExpressions.Regex.Matches(File.ReadAllText(file), "\"ContentItemId\": \"(\\w{26})\"")
                    .Select(match => match.Groups[1].Value)
            )
            .ToHashSet();
        var items = await portal.Db(db =>
            db.Items.AsNoTracking().Published().Where(item => brought.Contains(item.ContentItemId)).ToListAsync()
        );
        Assert.True(items.Count > 20, $"{items.Count} items");
        var stopped = items
            .Select(item =>
                (
                    item.DisplayText,
                    Errors: check
                        .Of(item.ContentType, item.Data)
                        .Where(found => found.Stops)
                        .Select(found => $"{found.Path}: {found.Text} {found.Words}")
                        .ToList()
                )
            )
            .Where(item => item.Errors.Count > 0);
        Assert.Empty(stopped.Select(item => $"{item.DisplayText}: {string.Join(" | ", item.Errors)}"));
    }

    private static async Task<JsonNode> Keep(PortalClient editor, Page page, string problem)
    {
        var form = (AngleSharp.Html.Dom.IHtmlFormElement)page.Document.QuerySelector("form.editor")!;
        var fields = FormFields.Of(form, new() { ["CaseStudy.Problem"] = problem });
        using var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action"))
        {
            Content = new FormUrlEncodedContent([.. fields, new("do", "keep")]),
        };
        request.Headers.Accept.ParseAdd("application/json");
        using var response = await editor.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (await response.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }

    private static Dictionary<string, object?> Publish(Page page, string problem) =>
        new() { ["CaseStudy.Problem"] = problem, ["do"] = "publish" };
}
