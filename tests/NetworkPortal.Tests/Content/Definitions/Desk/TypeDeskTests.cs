using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content.Definitions.Desk;

/// <summary>Types, parts, and fields, created and changed at the desk instead of in a recipe.</summary>
public sealed class TypeDeskTests(PortalFixture portal)
{
    [Fact]
    public async Task An_administrator_can_create_a_type_whose_items_can_be_written_and_read()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var type = await NewType(admin, "MarkdownBodyPart");
        await AddField(
            admin,
            type,
            "Grade band",
            "TextField",
            new()
            {
                ["Hint"] = "As the school says it.",
                ["Needed"] = "true",
                ["Options"] = "k5 | Kindergarten to 5\nMiddle",
            }
        );
        var page = await admin.GetPage($"/desk/types/{type}");
        await admin.Submit(
            page,
            $"form[action='/desk/types/{type}']",
            new()
            {
                ["Path"] = type.ToLowerInvariant(),
                ["Plural"] = "Plans of this test",
                ["Order"] = "50",
                ["Creatable"] = "true",
            }
        );

        using var editor = await portal.Client(Cast.Editor);
        var form = await editor.GetPage($"/desk/content/new/{type}");
        Assert.Contains("As the school says it.", form.Text("main"));
        Assert.Equal(["Kindergarten to 5", "Middle"], form.Texts($"select[name='{type}.GradeBand'] option").Skip(1));
        var saved = await editor.Submit(
            form,
            "form[data-editor], form.editor",
            new()
            {
                ["TitlePart"] = "Fractions first",
                [$"{type}.GradeBand"] = "k5",
                ["MarkdownBodyPart"] = "Cut a *paper* strip.",
                ["do"] = "publish",
            }
        );
        Assert.True(saved.Status == HttpStatusCode.OK, saved.Text("main"));

        var read = await portal.Db(db => db.Items.SingleAsync(item => item.ContentType == type && item.Published));
        Assert.Contains("Grade band", (await editor.GetPage("/" + read.Path)).Text("main"));
        Assert.Contains("Kindergarten to 5", (await editor.GetPage("/" + read.Path)).Text("main"));
    }

    [Fact]
    public async Task Readers_see_a_field_added_to_a_built_in_type()
    {
        using var admin = await portal.Client(Cast.Administrator);
        await AddField(admin, "Article", "The motto", "TextField");
        await portal.Db(async db =>
        {
            var item = ContentItem.New(
                "Article",
                "With a motto (demo)",
                new()
                {
                    ["AutoroutePart"] = new JsonObject { ["Path"] = "articles/with-a-motto-demo" },
                    ["Article"] = new JsonObject
                    {
                        ["Byline"] = new JsonObject { ["Text"] = "Someone" },
                        ["TheMotto"] = new JsonObject { ["Text"] = "Small steps" },
                    },
                },
                "Someone",
                NodaTime.SystemClock.Instance.GetCurrentInstant()
            );
            await (await ContentVersions.Of(db, item.ContentItemId)).Publish(
                item,
                NodaTime.SystemClock.Instance.GetCurrentInstant()
            );
        });
        var page = await admin.GetPage("/articles/with-a-motto-demo");
        Assert.Contains("The motto Small steps", page.Text("article"));
        Assert.Single(page.Texts(".facts dt"), name => name == "By");
    }

    [Fact]
    public async Task Items_keep_the_data_of_a_field_that_is_removed_and_restored()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var type = await NewType(admin);
        await AddField(admin, type, "Motto", "TextField");
        var id = await Item(
            type,
            new()
            {
                ["TitlePart"] = new JsonObject { ["Title"] = "With a motto" },
                [type] = new JsonObject { ["Motto"] = new JsonObject { ["Text"] = "Small steps" } },
            }
        );

        var without = await admin.Submit($"/desk/types/{type}", "form[action$='/fields/Motto/removal']");
        Assert.Contains("you can restore the field", without.Text("body"));
        var editor = await admin.GetPage($"/desk/content/{id}/edit");
        Assert.False(editor.Has($"[name='{type}.Motto']"));
        Assert.Contains("Small steps", editor.Text(".editor-raw"));
        await admin.Submit(
            editor,
            "form[data-editor], form.editor",
            new() { ["TitlePart"] = "Another title", ["do"] = "save" }
        );
        Assert.Equal("Small steps", await Motto(type));

        await admin.Submit(without, "form[action$='/fields/Motto/return']");
        Assert.Equal(
            "Small steps",
            (await admin.GetPage($"/desk/content/{id}/edit"))
                .Document.QuerySelector($"[name='{type}.Motto']")
                ?.GetAttribute("value")
        );
    }

    [Fact]
    public async Task Renaming_a_field_changes_its_label_and_no_data()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var type = await NewType(admin);
        await AddField(admin, type, "Motto", "TextField");
        await Item(type, new() { [type] = new JsonObject { ["Motto"] = new JsonObject { ["Text"] = "Small steps" } } });
        await admin.Submit(
            $"/desk/parts/{type}/fields/Motto",
            $"form[action='/desk/parts/{type}/fields/Motto']",
            new() { ["Label"] = "Guiding words" }
        );
        Assert.Contains("Guiding words", (await admin.GetPage($"/desk/types/{type}")).Text("#fields ~ .arranged"));
        Assert.Equal("Small steps", await Motto(type));
    }

    [Fact]
    public async Task Parts_and_fields_can_be_added_moved_and_removed()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var type = await NewType(admin);
        await AddField(admin, type, "First", "TextField");
        await AddField(
            admin,
            type,
            "Second",
            "NumericField",
            new()
            {
                ["Minimum"] = "1",
                ["Maximum"] = "10",
                ["Scale"] = "1",
            }
        );
        var moved = await admin.Submit(
            $"/desk/types/{type}",
            $"form[action='/desk/parts/{type}/fields/Second/place']",
            new() { ["to"] = "up" }
        );
        Assert.Equal(["Second", "First"], moved.Texts("#fields ~ .arranged a"));

        var page = await admin.Submit(
            $"/desk/types/{type}",
            $"form[action='/desk/types/{type}/parts']",
            new() { ["Part"] = "BagPart", ["Name"] = "Next steps" }
        );
        Assert.EndsWith("/parts/NextSteps", page.Path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.Submit(page, ".desk-page form")).Status);
        await admin.Submit(page, ".desk-page form", new() { ["Types"] = new[] { "Step" } });
        var form = await admin.GetPage($"/desk/content/new/{type}");
        Assert.Contains("Next steps", form.Text("main"));

        await admin.Submit($"/desk/types/{type}", "form[action$='/parts/NextSteps/removal']");
        Assert.DoesNotContain("Next steps", (await admin.GetPage($"/desk/content/new/{type}")).Text("main"));
    }

    [Fact]
    public async Task A_shared_part_can_be_used_by_types_and_deleted_only_when_unused()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var (type, label) = (await NewType(admin), $"Contact {Guid.NewGuid():N}"[..20]);
        var part = await admin.Submit(
            "/desk/types",
            "form[action='/desk/parts']",
            new() { ["PartDisplayName"] = label }
        );
        var name = part.Path.Split('/')[^1];
        await admin.Submit(
            part,
            $"form[action='/desk/parts/{name}/fields']",
            new() { ["Label"] = "Telephone", ["Kind"] = "TextField" }
        );
        await admin.Submit(
            $"/desk/types/{type}",
            $"form[action='/desk/types/{type}/parts']",
            new() { ["Part"] = name }
        );
        Assert.True((await admin.GetPage($"/desk/content/new/{type}")).Has($"[name='{name}.Telephone']"));
        Assert.False((await admin.GetPage($"/desk/parts/{name}")).Has($"form[action='/desk/parts/{name}/removal']"));
        await admin.Post($"/desk/parts/{name}/removal");
        Assert.Equal(HttpStatusCode.OK, (await admin.GetPage($"/desk/parts/{name}")).Status);
        await admin.Post($"/desk/types/{type}/parts/{name}/removal");
        await admin.Post($"/desk/parts/{name}/removal");
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetPage($"/desk/parts/{name}")).Status);
    }

    [Fact]
    public async Task A_type_can_be_deleted_only_when_it_has_no_items()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var (used, free) = (await NewType(admin), await NewType(admin));
        await Item(used, []);
        Assert.Contains("You can’t delete", (await admin.Post($"/desk/types/{used}/removal")).Text("body"));
        Assert.Equal(HttpStatusCode.OK, (await admin.GetPage($"/desk/types/{used}")).Status);
        await admin.Submit($"/desk/types/{free}", $"form[action='/desk/types/{free}/removal']");
        Assert.Equal(HttpStatusCode.NotFound, (await admin.GetPage($"/desk/types/{free}")).Status);
        Assert.True(
            await portal.Db(db =>
                db.AuditLines.AnyAsync(line => line.Name == "definition.deleted" && line.Detail == $"type {free}")
            )
        );
    }

    [Theory]
    [InlineData("Article", "is taken")]
    [InlineData("article", "is taken")]
    [InlineData("TitlePart", "is taken")]
    [InlineData("9lives", "starts with a letter")]
    [InlineData("a-b", "starts with a letter")]
    public async Task A_taken_or_invalid_API_name_is_rejected(string name, string words)
    {
        using var admin = await portal.Client(Cast.Administrator);
        var page = await admin.Submit(
            "/desk/types",
            "form[action='/desk/types']",
            new() { ["DisplayName"] = "Mine", ["Name"] = name }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(words, page.Text(".error-summary"));
        Assert.Equal("Mine", page.Document.QuerySelector("[name=DisplayName]")?.GetAttribute("value"));
    }

    [Theory]
    [InlineData("desk", "A portal page uses this URL")]
    [InlineData("case-studies", "Another content type")]
    [InlineData("Lesson Plans", "URL")]
    public async Task A_taken_or_invalid_list_URL_is_rejected(string path, string words)
    {
        using var admin = await portal.Client(Cast.Administrator);
        var type = await NewType(admin);
        var page = await admin.Submit(
            $"/desk/types/{type}",
            $"form[action='/desk/types/{type}']",
            new() { ["Path"] = path, ["Plural"] = "Many" }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains(words, page.Text(".error-summary"));
    }

    [Fact]
    public async Task A_type_can_be_downloaded_as_a_recipe()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var recipe = JsonNode.Parse(
            await admin.Http.GetStringAsync(
                "/desk/types/recipe.json?type=CaseStudy",
                TestContext.Current.CancellationToken
            )
        )!;
        var step = Assert.Single(recipe["steps"]!.AsArray())!;
        Assert.Equal("ReplaceContentDefinition", step["name"]!.GetValue<string>());
        Assert.Equal(
            ["CaseStudy", "Measure", "Milestone", "ScheduleBlock"],
            step["ContentTypes"]!
                .AsArray()
                .Select(type => type!["Name"]!.GetValue<string>())
                .Order(StringComparer.Ordinal)
        );
        Assert.Contains(step["ContentParts"]!.AsArray(), part => part!["Name"]!.GetValue<string>() == "LibraryPart");
        Assert.Equal(
            HttpStatusCode.NotFound,
            (
                await admin.Http.GetAsync("/desk/types/recipe.json?type=Nothing", TestContext.Current.CancellationToken)
            ).StatusCode
        );
    }

    [Fact]
    public async Task Simultaneous_changes_to_one_part_are_all_kept()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var type = await NewType(admin);
        await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(at => admin.Post($"/desk/parts/{type}/fields", ("Label", $"Field {at}"), ("Kind", "TextField")))
        );
        Assert.Equal(6, (await admin.GetPage($"/desk/types/{type}")).Texts("#fields ~ .arranged > li").Count);
    }

    private static async Task<string> NewType(PortalClient admin, params string[] more)
    {
        var page = await admin.Submit(
            "/desk/types",
            "form[action='/desk/types']",
            new()
            {
                ["DisplayName"] = $"Plan {Guid.NewGuid():N}"[..24],
                ["Parts"] = new[] { "TitlePart", "AutoroutePart" }.Concat(more).ToArray(),
            }
        );
        Assert.StartsWith("/desk/types/Plan", page.Path, StringComparison.Ordinal);
        return page.Path.Split('/')[^1];
    }

    private static async Task AddField(
        PortalClient admin,
        string type,
        string label,
        string kind,
        Dictionary<string, object?>? settings = null
    )
    {
        var page = await admin.Submit(
            $"/desk/types/{type}",
            $"form[action='/desk/parts/{type}/fields']",
            new() { ["Label"] = label, ["Kind"] = kind }
        );
        Assert.Contains("/fields/", page.Path);
        if (settings is not null)
            Assert.Equal(HttpStatusCode.OK, (await admin.Submit(page, ".desk-page form", settings)).Status);
    }

    private Task<string> Item(string type, JsonObject data) =>
        portal.Db(async db =>
        {
            var item = ContentItem.New(
                type,
                "Of a test",
                data,
                "Someone",
                NodaTime.SystemClock.Instance.GetCurrentInstant()
            );
            var versions = await ContentVersions.Of(db, item.ContentItemId, default);
            await db.Write(() => versions.Draft(item, default));
            return item.ContentItemId;
        });

    private Task<string> Motto(string type) =>
        portal.Db(async db =>
            (await db.Items.AsNoTracking().SingleAsync(item => item.ContentType == type && item.Latest)).Data[type]![
                "Motto"
            ]!["Text"]!.GetValue<string>()
        );
}
