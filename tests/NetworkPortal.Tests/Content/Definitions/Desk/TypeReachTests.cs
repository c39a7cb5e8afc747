using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content.Definitions.Desk;

/// <summary>Where readers find the items of a type that was made at the desk.</summary>
public sealed class TypeReachTests(PortalFixture portal)
{
    [Fact]
    public async Task A_type_with_the_library_part_is_listed_and_searched_without_another_choice()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var name = $"Inquiry {Guid.NewGuid():N}"[..16] + " study";
        var path = Slug.From(name[..^1] + "ies");
        var made = await admin.Submit(
            "/desk/types",
            "form[action='/desk/types']",
            new() { ["DisplayName"] = name, ["Parts"] = new[] { "LibraryPart" } }
        );
        var type = made.Path.Split('/')[^1];
        Assert.Contains($"lists its items at /{path}.", made.Text("main"));
        Assert.Equal(path, made.Document.QuerySelector("[name=Path]")!.GetAttribute("value"));
        Assert.Equal(name[..^1] + "ies", made.Document.QuerySelector("[name=Plural]")!.GetAttribute("value"));

        using var editor = await portal.Client(Cast.Editor);
        var form = await editor.GetPage($"/desk/content/new/{type}");
        Assert.Empty(form.Document.QuerySelectorAll("[name='LibraryPart.Kind']"));
        Assert.NotEmpty(form.Document.QuerySelectorAll("[name='LibraryPart.Topics']"));
        var saved = await editor.Submit(
            form,
            "form[data-editor], form.editor",
            new()
            {
                ["TitlePart"] = $"Looms of {type}",
                ["LibraryPart.Summary"] = "What a class wove.",
                ["do"] = "publish",
            }
        );
        Assert.True(saved.Status == HttpStatusCode.OK, saved.Text("main"));
        Assert.Contains($"Looms of {type}", (await editor.GetPage($"/{path}")).Text("main"));
        await portal.CaughtUp();
        Assert.Contains($"Looms of {type}", (await editor.GetPage($"/search?q=Looms+{type}")).Text("main"));
    }

    [Fact]
    public async Task Adding_the_library_part_lists_a_type_and_renaming_it_renames_the_kind()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var made = await admin.Submit(
            "/desk/types",
            "form[action='/desk/types']",
            new()
            {
                ["DisplayName"] = $"Plan {Guid.NewGuid():N}"[..24],
                ["Parts"] = new[] { "TitlePart", "AutoroutePart" },
            }
        );
        var type = made.Path.Split('/')[^1];
        var page = await admin.Submit(
            $"/desk/types/{type}",
            $"form[action='/desk/types/{type}/parts']",
            new() { ["Part"] = "LibraryPart" }
        );
        Assert.Contains("The library lists its items at /", page.Text("main"));
        var name = $"Renamed {Guid.NewGuid():N}"[..20];
        await admin.Submit(
            page,
            $"form[action='/desk/types/{type}']",
            new() { ["DisplayName"] = name, ["Plural"] = "" }
        );
        var library = (await portal.Services.GetRequiredService<ContentTypes>().Current()).Type(type)!.Library!;
        Assert.Equal((name, name + "s"), (library.Kind, library.Plural));
    }

    [Fact]
    public async Task Readers_can_plan_a_try_of_the_types_that_editors_tick_for_it()
    {
        using var admin = await portal.Client(Cast.Administrator);
        var made = await admin.Submit(
            "/desk/types",
            "form[action='/desk/types']",
            new() { ["DisplayName"] = $"Try {Guid.NewGuid():N}"[..24], ["Parts"] = new[] { "LibraryPart" } }
        );
        var type = made.Path.Split('/')[^1];
        var title = $"Looms of {type}";
        await admin.Submit(
            $"/desk/content/new/{type}",
            "form[data-editor], form.editor",
            new()
            {
                ["TitlePart"] = title,
                ["LibraryPart.Summary"] = "What a class wove.",
                ["do"] = "publish",
            }
        );
        var item = await portal.Db(db => db.Items.AsNoTracking().SingleAsync(i => i.DisplayText == title));
        await portal.CaughtUp();
        Assert.DoesNotContain("/cycles/new?item=", (await admin.GetPage("/" + item.Path)).Html);
        await admin.Submit(
            $"/desk/types/{type}",
            $"form[action='/desk/types/{type}']",
            new() { ["CanBeTried"] = "true" }
        );
        await portal.CaughtUp();
        Assert.Equal(
            $"/cycles/new?item={item.ContentItemId}",
            (await admin.GetPage("/" + item.Path)).Link("Plan a try")
        );
    }

    [Theory]
    [InlineData(new[] { "MarkdownBodyPart" }, "doesn’t have the part “Its own page and URL.”")]
    [InlineData(new[] { "AutoroutePart", "MarkdownBodyPart" }, "No list shows this item.")]
    [InlineData(new[] { "LibraryPart" }, "")]
    public async Task The_page_of_an_item_says_why_readers_cannot_find_it(string[] parts, string why)
    {
        using var admin = await portal.Client(Cast.Administrator);
        var made = await admin.Submit(
            "/desk/types",
            "form[action='/desk/types']",
            new()
            {
                ["DisplayName"] = $"Reach {Guid.NewGuid():N}"[..24],
                ["Parts"] = parts.Prepend("TitlePart").ToArray(),
            }
        );
        var type = made.Path.Split('/')[^1];
        var page = await admin.Submit(
            $"/desk/content/new/{type}",
            "form[data-editor], form.editor",
            parts.Contains("LibraryPart")
                ? new()
                {
                    ["TitlePart"] = type,
                    ["LibraryPart.Summary"] = "One line.",
                    ["do"] = "publish",
                }
                : new()
                {
                    ["TitlePart"] = type,
                    ["MarkdownBodyPart"] = "Text.",
                    ["do"] = "publish",
                }
        );
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var item = await portal.Db(db => db.Items.SingleAsync(i => i.ContentType == type && i.Published));
        var texts = (await admin.GetPage($"/desk/content/{item.ContentItemId}")).Texts(".notice-warning");
        if (why.Length == 0)
            Assert.Empty(texts);
        else
            Assert.Contains(why, Assert.Single(texts));
    }
}
