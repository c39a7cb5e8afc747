using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Links;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Authoring.Links;

public sealed class RedirectTests(PortalFixture portal)
{
    private static readonly Instant Now = Instant.FromUtc(2027, 3, 9, 12, 0);
    private readonly string place = "moved-" + Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task Both_old_URLs_redirect_to_an_item_that_moved_twice()
    {
        var id = await Publish("a");
        await Move(id, "b");
        await Move(id, "c");
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/{place}/c?x=1&y=%20"), await Ask("a?x=1&y=%20"));
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/{place}/c"), await Ask("b"));
        Assert.Equal((HttpStatusCode.OK, null), await Ask("c"));
    }

    [Fact]
    public async Task Moving_an_item_back_leaves_no_redirect_loop()
    {
        var id = await Publish("a");
        await Move(id, "b");
        await Move(id, "a");
        Assert.Equal((HttpStatusCode.OK, null), await Ask("a"));
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/{place}/a"), await Ask("b"));
    }

    [Fact]
    public async Task A_new_item_at_an_old_URL_ends_its_redirect()
    {
        var id = await Publish("a");
        await Move(id, "b");
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/{place}/b"), await Ask("a"));
        var other = await Publish("a");
        Assert.Equal((HttpStatusCode.OK, null), await Ask("a"));
        Assert.Empty(
            await portal.Db(db => db.Redirects.Where(redirect => redirect.From == place + "/a").ToListAsync())
        );
        await portal.Db(async db => await (await ContentVersions.Of(db, other)).Unpublish(Now));
    }

    [Fact]
    public async Task An_unpublished_item_is_not_found_and_its_old_URL_redirects_once_it_is_published_again()
    {
        var id = await Publish("a");
        await portal.Db(async db => await (await ContentVersions.Of(db, id)).Unpublish(Now));
        Assert.Equal((HttpStatusCode.NotFound, null), await Ask("a"));
        await Move(id, "b");
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/{place}/b"), await Ask("a"));
    }

    [Fact]
    public async Task A_recipe_that_overwrites_a_version_also_leaves_a_redirect()
    {
        var id = await Publish("a");
        var version = await portal.Db(db =>
            db.Items.Where(item => item.ContentItemId == id).Select(item => item.VersionId).SingleAsync()
        );
        await using var scope = portal.Scope();
        var folder = Directory.CreateTempSubdirectory("portal-recipes-").FullName;
        var file = Path.Combine(folder, "r.json");
        await File.WriteAllTextAsync(
            file,
            $$"""
            { "name": "r", "steps": [ { "name": "content", "data": [ { "ContentItemId": "{{id}}",
              "ContentItemVersionId": "{{version}}", "ContentType": "Article", "DisplayText": "Moved", "Latest": true,
              "Published": true, "TitlePart": { "Title": "Moved" }, "LibraryPart": { "Summary": { "Text": "It moved." },
              "Kind": { "TermContentItemIds": ["k"], "TaxonomyContentItemId": "t" } }, "AutoroutePart": {
              "Path": "{{place}}/r" } } ] } ] }
            """,
            TestContext.Current.CancellationToken
        );
        await scope.ServiceProvider.GetRequiredService<Recipes>().Run(file, ct: TestContext.Current.CancellationToken);
        await portal.CaughtUp();
        Assert.Equal((HttpStatusCode.MovedPermanently, $"/{place}/r"), await Ask("a"));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Redirects_added_by_hand_collapse_into_one_hop_and_cannot_loop()
    {
        await portal.Db(async db =>
        {
            Assert.Null(await Put(db, "old", "new"));
            Assert.Null(await Put(db, "new", "newest"));
            Assert.Equal(
                [place + "/newest", place + "/newest"],
                await db
                    .Redirects.Where(r => r.From == place + "/old" || r.From == place + "/new")
                    .Select(r => r.ToPath)
                    .ToListAsync()
            );
            Assert.NotNull(await Put(db, "newest", "old"));
            Assert.NotNull(await Put(db, "x", "x"));
            Assert.NotNull(await Put(db, new string('x', Redirect.MaxPathLength), "x"));
        });

        Task<string?> Put(PortalDb db, string from, string to) =>
            db.Write(() =>
                Redirects.Put(
                    db,
                    new($"{place}/{from}", $"{place}/{to}", ""),
                    Now,
                    TestContext.Current.CancellationToken
                )
            );
    }

    [Fact]
    public async Task An_editor_can_add_and_remove_a_redirect()
    {
        var editor = await portal.Client(Cast.Editor);
        var page = await editor.Submit(
            "/desk/links",
            "form[action='/desk/links/redirects']",
            new()
            {
                ["from"] = $"/{place}/gone",
                ["to"] = "/tools",
                ["why"] = "The old site had it",
            }
        );
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal((HttpStatusCode.MovedPermanently, "/tools"), await Ask("gone"));
        var row = await portal.Db(db => db.Redirects.SingleAsync(redirect => redirect.From == place + "/gone"));
        await editor.Post($"/desk/links/redirects/{row.Id}/removal");
        await portal.CaughtUp();
        Assert.Equal((HttpStatusCode.NotFound, null), await Ask("gone"));
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("https://evil.example/x")]
    [InlineData("/\\evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/tools/../x")]
    [InlineData("/")]
    public async Task A_redirect_cannot_point_to_another_site(string to)
    {
        var editor = await portal.Client(Cast.Editor);
        var page = await editor.Submit(
            "/desk/links",
            "form[action='/desk/links/redirects']",
            new() { ["from"] = $"/{place}/evil", ["to"] = to }
        );
        Assert.Equal((HttpStatusCode)422, page.Status);
        Assert.Contains("Enter a URL on this portal", page.Text(".error-summary"));
    }

    [Fact]
    public async Task People_who_cannot_publish_cannot_see_or_change_redirects()
    {
        var teacher = await portal.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage("/desk/links")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await teacher.Post("/desk/links/redirects", ("from", "/a"), ("to", "/b"))).Status
        );
    }

    private async Task<string> Publish(string name)
    {
        var item = ContentItem.New("Article", "Moves", Data(name), "", Now);
        await portal.Db(async db => await (await ContentVersions.Of(db, item.ContentItemId)).Publish(item, Now));
        await portal.CaughtUp();
        return item.ContentItemId;
    }

    private async Task Move(string id, string name)
    {
        await portal.Db(async db =>
        {
            var versions = await ContentVersions.Of(db, id);
            var version = versions.Latest!.NewVersion("", Now);
            version.Write("Moves", Data(name), Now);
            await versions.Publish(version, Now);
        });
        await portal.CaughtUp();
    }

    private JsonObject Data(string name) =>
        new()
        {
            ["TitlePart"] = new JsonObject { ["Title"] = "Moves" },
            ["AutoroutePart"] = new JsonObject { ["Path"] = $"{place}/{name}" },
        };

    private async Task<(HttpStatusCode, string?)> Ask(string name)
    {
        using var client = await portal.Client(Cast.Anonymous);
        using var answer = await client.Http.GetAsync($"/{place}/{name}", TestContext.Current.CancellationToken);
        return (answer.StatusCode, answer.Headers.Location?.OriginalString);
    }
}
