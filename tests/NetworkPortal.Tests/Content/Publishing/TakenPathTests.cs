using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Authoring;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Content.Publishing;

/// <summary>When two items want the same URL, the one published first gets it, and every way to publish the other one
/// says so.</summary>
public sealed class TakenPathTests(DeskPortal portal) : IClassFixture<DeskPortal>
{
    private readonly string word = DeskPortal.Word();

    private string Taken => $"articles/holder-{word}";

    [Theory]
    [InlineData("item page")]
    [InlineData("list")]
    [InlineData("editor")]
    [InlineData("review")]
    [InlineData("import")]
    public async Task Every_way_to_publish_rejects_a_taken_URL_and_names_the_item_that_has_it(string way)
    {
        await portal.NewArticle($"Holder {word}");
        var id = await DraftAtTakenUrl("Other draft");
        using var editor = await portal.Client(Cast.Editor);
        Assert.Contains($"“{Taken}” is already used by “Holder {word}”", await Publish(editor, id, way));
        Assert.Null((await portal.Versions(id)).Published);
        await Move(id, $"articles/free-{word}");
        Assert.DoesNotContain("already", await Publish(editor, id, way));
        Assert.Equal($"articles/free-{word}", (await portal.Versions(id)).Published!.Path);
    }

    [Fact]
    public async Task Another_items_draft_does_not_stop_a_published_page_from_using_a_URL()
    {
        await DraftAtTakenUrl("Other draft");
        var live = await portal.NewArticle($"Live {word}");
        using var editor = await portal.Client(Cast.Editor);
        var saved = await editor.Save(
            await editor.OpenEditor(live),
            "publish",
            ("AutoroutePart", Taken),
            (DeskClient.Body, "New words.")
        );
        Assert.Contains("Published.", saved.Text(".flash"));
        Assert.Contains(
            "Published.",
            (await editor.Save(await editor.OpenEditor(live), "publish", (DeskClient.Body, "Newer words."))).Text(
                ".flash"
            )
        );
        Assert.Equal(Taken, (await portal.Versions(live)).Published!.Path);
    }

    [Fact]
    public async Task A_draft_whose_URL_has_been_taken_can_still_be_saved()
    {
        var id = await DraftAtTakenUrl("Other draft");
        await portal.NewArticle($"Holder {word}");
        using var editor = await portal.Client(Cast.Editor);
        Assert.Contains(
            "Draft saved.",
            (await editor.Save(await editor.OpenEditor(id), "draft", (DeskClient.Body, "More words."))).Text(".flash")
        );
    }

    [Fact]
    public async Task An_item_restored_from_the_trash_keeps_its_URL_or_says_that_it_has_none()
    {
        var id = await portal.NewArticle($"Holder {word}");
        using var editor = await portal.Client(Cast.Editor);
        await editor.Submit($"/desk/content/{id}", "form[action$='/deletion']");
        var back = await editor.Post($"/desk/content/trash/{id}/restoring");
        Assert.DoesNotContain("without", back.Text(".flash"));
        Assert.Equal(Taken, (await portal.Versions(id)).Latest!.Path);

        await editor.Submit($"/desk/content/{id}", "form[action$='/deletion']");
        var other = await portal.NewArticle($"Holder {word}");
        back = await editor.Post($"/desk/content/trash/{id}/restoring");
        Assert.Contains(
            $"Another page now uses this item’s URL, /{Taken}, so the item was restored without a URL.",
            back.Text(".flash")
        );
        Assert.Null((await portal.Versions(id)).Latest!.Path);
        Assert.Equal(Taken, (await portal.Versions(other)).Published!.Path);
        Assert.Contains(
            "Published.",
            (await editor.Submit($"/desk/content/{id}", "form[action$='/publishing']")).Text(".flash")
        );
        Assert.Equal($"{Taken}-2", (await portal.Versions(id)).Published!.Path);
    }

    [Fact]
    public async Task An_old_version_is_restored_at_the_current_URL_when_its_own_is_taken()
    {
        var id = await portal.NewArticle($"Holder {word}");
        using var editor = await portal.Client(Cast.Editor);
        await editor.Save(
            await editor.OpenEditor(id),
            "publish",
            ("AutoroutePart", $"articles/moved-{word}"),
            (DeskClient.Body, "Second.")
        );
        var other = await portal.NewArticle($"Holder {word}");
        var back = await editor.Submit(await editor.GetPage($"/desk/content/{id}"), "form[action*='/restoring']");
        Assert.Contains($"so this item’s URL is still /articles/moved-{word}", back.Text(".flash"));
        Assert.Equal(
            ("As it was.", $"articles/moved-{word}"),
            ((await portal.Versions(id)).Latest!.Markdown("MarkdownBodyPart"), (await portal.Versions(id)).Latest!.Path)
        );
        Assert.Equal(Taken, (await portal.Versions(other)).Published!.Path);
    }

    [Fact]
    public async Task Importing_a_package_restores_an_item_from_the_trash_as_its_preview_says()
    {
        var id = await portal.NewArticle($"Holder {word}");
        var package = Package((await portal.Versions(id)).Latest!);
        using var editor = await portal.Client(Cast.Editor);
        Assert.Equal(RecipeOutcome.Unchanged, Assert.Single((await Import(package)).Counts).Outcome);
        await editor.Submit($"/desk/content/{id}", "form[action$='/deletion']");
        foreach (var dry in new[] { true, false })
            Assert.Equal(
                (RecipeOutcome.Changed, "restored from the trash"),
                (await Import(package, dry)).Effects.Select(effect => (effect.Outcome, effect.Detail)).Single()
            );
        Assert.Equal(Taken, (await portal.Versions(id)).Published!.Path);
        Assert.DoesNotContain(word, (await editor.GetPage("/desk/content/trash")).Text("main"));
    }

    /// <summary>Creates a draft with the URL that is, or will be, taken.</summary>
    private async Task<string> DraftAtTakenUrl(string title)
    {
        var id = await portal.NewArticle($"{title} {word}", published: false);
        await Move(id, Taken);
        return id;
    }

    private Task Move(string id, string path) =>
        portal.Db(async db =>
        {
            var versions = await ContentVersions.Of(db, id);
            var data = (JsonObject)versions.Latest!.Data.DeepClone();
            data["AutoroutePart"] = new JsonObject { ["Path"] = path };
            versions.Latest.Write(versions.Latest.DisplayText, data, versions.Latest.ModifiedUtc);
            await db.SaveChangesAsync();
        });

    /// <returns>The message shown to the person.</returns>
    private async Task<string> Publish(PortalClient editor, string id, string way)
    {
        switch (way)
        {
            case "item page":
                return (await editor.Submit($"/desk/content/{id}", "form[action$='/publishing']")).Text(".flash");
            case "list":
                return (await editor.Post("/desk/content/selection", ("item", id), ("do", "publish"))).Text(".flash");
            case "editor":
                return (await editor.Save(await editor.OpenEditor(id), "publish")).Text("main, .flash");
            case "review":
                return await Approve(editor, id);
            default:
                try
                {
                    var draft = (await portal.Versions(id)).Latest!;
                    await Import(Package(draft, published: true));
                    return "";
                }
                catch (RecipeException e)
                {
                    return e.Message;
                }
        }
    }

    private async Task<string> Approve(PortalClient editor, string id)
    {
        using var reviewer = await portal.Client(Cast.Administrator);
        var draft = (await portal.Versions(id)).Latest!;
        await portal.Db(async db =>
        {
            var (asker, answerer) = (await Account(Cast.Editor), await Account(Cast.Administrator));
            if (!await db.Reviews.Open().AnyAsync(r => r.ContentItemId == id))
                db.Reviews.Add(new(id, new(draft.VersionId, asker, answerer, ""), Instant.FromUtc(2026, 1, 1, 0, 0)));
            await db.SaveChangesAsync();

            Task<Guid> Account(Cast who) =>
                db.Set<NetworkPortal.Accounts.Account>()
                    .Where(a => a.Email == who.Email())
                    .Select(a => a.Id)
                    .SingleAsync();
        });
        var answer = await reviewer.Submit(
            $"/desk/content/{id}/review",
            $"form[action='/desk/content/{id}/review/answer']",
            new() { ["do"] = "publish" }
        );
        var published = await portal.IsPublished(id);
        Assert.Equal(published, !await portal.Db(db => db.Reviews.Open().AnyAsync(r => r.ContentItemId == id)));
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return answer.Text(".flash");
    }

    private static string Package(ContentItem item, bool? published = null)
    {
        var data = (JsonObject)item.Data.DeepClone();
        // As in Orchard Core, a version that is already present with the same content is skipped, whatever its flags.
        var version = published is null ? item.VersionId : ContentIds.New();
        data["ContentItemId"] = item.ContentItemId;
        data["ContentItemVersionId"] = version;
        data["ContentType"] = item.ContentType;
        data["DisplayText"] = item.DisplayText;
        (data["Latest"], data["Published"]) = (true, published ?? item.Published);
        return new JsonObject
        {
            ["name"] = "r",
            ["steps"] = new JsonArray(new JsonObject { ["name"] = "content", ["data"] = new JsonArray(data) }),
        }.ToJsonString();
    }

    private async Task<RecipeResult> Import(string json, bool dry = false)
    {
        var file = Path.Combine(portal.DataFolder, $"{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, json, TestContext.Current.CancellationToken);
        var recipes = portal.Services.GetRequiredService<NetworkPortal.Content.Recipes.Recipes>();
        return await recipes.Run(new RecipeRunOptions { DryRun = dry }, file, TestContext.Current.CancellationToken);
    }
}
