using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Authoring.Links.Broken;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Links;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Authoring.Links;

public sealed class LinkReportTests(PortalFixture portal)
{
    private static readonly Instant Now = Instant.FromUtc(2027, 3, 9, 12, 0);
    private readonly string word = "q" + Guid.NewGuid().ToString("N")[..8];

    [Fact]
    public async Task The_report_lists_broken_internal_links_and_no_working_ones()
    {
        var data = new JsonObject
        {
            ["TitlePart"] = new JsonObject { ["Title"] = $"Links {word}" },
            ["AutoroutePart"] = new JsonObject { ["Path"] = $"articles/{word}" },
            ["MarkdownBodyPart"] = new JsonObject
            {
                ["Markdown"] =
                    $"[gone](/articles/{word}-gone) [relative]({word}-gone-too) [list](/tools) "
                    + $"[own](/articles/{word}#part) [portal]({TestPortal.PublicUrl}/studios) "
                    + $"[place](#here) [mail](mailto:a@b.example) [other](https://other.example/{word}) "
                    + $"[file](/media/{word}.pdf) [school](/schools/elm-street-demo) [no school](/schools/{word})",
            },
        };
        var item = ContentItem.New("Article", $"Links {word}", data, "", Now);
        await portal.Db(async db => await (await ContentVersions.Of(db, item.ContentItemId)).Publish(item, Now));
        while (!await portal.Services.GetRequiredService<LinkCheckJob>().Run(TestContext.Current.CancellationToken))
            await Task.Yield();
        var found = await portal.Db(db =>
            db.Set<BrokenLink>()
                .Where(link => link.ContentItemId == item.ContentItemId)
                .OrderBy(link => link.Id)
                .Select(link => link.Target)
                .ToListAsync()
        );
        Assert.Equal([$"/articles/{word}-gone", $"{word}-gone-too", $"/media/{word}.pdf", $"/schools/{word}"], found);
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.GetPage("/desk/links/broken");
        Assert.Contains(
            "Text",
            page.Document.QuerySelectorAll("tbody tr")
                .First(row => row.TextContent.Contains(word, StringComparison.Ordinal))
                .QuerySelector("[data-label=Field]")!
                .TextContent
        );
        Assert.Matches("Broken links: [0-9]+", (await editor.GetPage("/desk")).Text(".desk-panels"));
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.NotEqual(HttpStatusCode.OK, (await teacher.GetPage("/desk/links/broken")).Status);
        await portal.Db(async db => await (await ContentVersions.Of(db, item.ContentItemId)).Unpublish(Now));
    }

    [Fact]
    public async Task Missing_URLs_are_counted_and_can_be_redirected_with_one_click()
    {
        var paths = portal.Services.GetRequiredService<NotFoundLog>();
        using var reader = await portal.Client(Cast.Anonymous);
        for (var time = 0; time < 3; time++)
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await reader.GetPage($"/old/{word}/swot-analysis?email=someone@example.org")).Status
            );
        await reader.GetPage($"/old/{word}/once");
        await paths.Flush(TestContext.Current.CancellationToken);
        var kept = await portal.Db(db =>
            db.Set<NotFoundPath>()
                .AsNoTracking()
                .Where(missing => missing.Path.Contains(word))
                .OrderBy(missing => missing.Path)
                .ToListAsync()
        );
        Assert.Equal(
            [($"old/{word}/once", 1), ($"old/{word}/swot-analysis", 3)],
            kept.Select(missing => (missing.Path, missing.Count))
        );

        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.GetPage("/desk/links/missing");
        Assert.Contains($"/old/{word}/swot-analysis", page.Texts("tbody th"));
        Assert.DoesNotContain($"/old/{word}/once", page.Texts("tbody th"));
        var sent = await editor.Submit(page, $"form:has(input[name=from][value='/old/{word}/swot-analysis'])");
        Assert.Equal(HttpStatusCode.OK, sent.Status);
        await portal.CaughtUp();
        using var answer = await reader.Http.GetAsync(
            $"/old/{word}/swot-analysis",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            (HttpStatusCode.MovedPermanently, "/tools/swot-analysis"),
            (answer.StatusCode, answer.Headers.Location?.OriginalString)
        );
        Assert.DoesNotContain(
            $"/old/{word}/swot-analysis",
            (await editor.GetPage("/desk/links/missing")).Texts("tbody th")
        );
        Assert.Contains($"/old/{word}/once", (await editor.GetPage("/desk/links/missing?all=yes")).Texts("tbody th"));
    }

    [Theory]
    [InlineData("reports/what-schools-do-in-2019", true)]
    [InlineData("wp-login.php", true)]
    [InlineData("people/someone@example.org", false)]
    [InlineData("confirm/Zk3lQ9x81hG2pWm4", false)]
    [InlineData(".env", false)]
    [InlineData("a/<script>", false)]
    public void Missing_URLs_that_may_contain_secrets_are_not_recorded(string path, bool kept) =>
        Assert.Equal(kept, NotFoundPath.IsKept(path));

    [Fact]
    public void The_log_of_missing_URLs_is_limited_in_size()
    {
        var paths = portal.Services.GetRequiredService<NotFoundLog>();
        Assert.True(NotFoundLog.MaxInMemory <= 1000);
        for (var at = 0; at < 10; at++)
            paths.Note(new string('a', NotFoundPath.MaxLength + 1));
        Assert.False(NotFoundPath.IsKept(new string('a', NotFoundPath.MaxLength + 1)));
    }

    [Fact]
    public async Task Missing_URLs_no_longer_requested_are_purged()
    {
        await using var other = await TestPortal.Start(settings => settings.Recipes = []);
        await other.Db(async db =>
        {
            db.AddRange(new NotFoundPath("old", 3, Now - Duration.FromDays(91)), new NotFoundPath("new", 3, Now));
            await db.SaveChangesAsync();
            Assert.Equal(
                1,
                await new NotFoundRetention(db).Purge(
                    Now - Duration.FromDays(90),
                    TestContext.Current.CancellationToken
                )
            );
            Assert.Equal(["new"], await db.Set<NotFoundPath>().Select(missing => missing.Path).ToListAsync());
        });
    }
}
