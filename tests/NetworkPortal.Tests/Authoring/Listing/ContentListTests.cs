using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Authoring.Listing;

/// <summary>How editors find, copy, and plan content.</summary>
public sealed class ContentListTests(PortalFixture portal)
{
    private readonly string word = $"w{Guid.NewGuid():N}"[..12];

    [Fact]
    public async Task The_list_searches_titles_and_texts_too_if_asked()
    {
        var id = await portal.NewDraft(DeskStage.CaseStudy("Quiet starts", $"No one knew the {word} yet."));
        using var editor = await portal.Client(Cast.Editor);
        Assert.DoesNotContain($"/desk/content/{id}", (await editor.GetPage($"/desk/content?q={word}")).Links());
        var found = await editor.GetPage($"/desk/content?q={word}&in=text");
        Assert.Contains($"/desk/content/{id}", found.Links());
        Assert.Contains("Case study", found.Text("tbody .row-line"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_sorted_as_chosen_and_says_how_long_ago_with_the_date_at_hand()
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        await portal.NewDraft(DeskStage.CaseStudy($"B {word}"), now: now - Duration.FromHours(2));
        await portal.NewDraft(DeskStage.CaseStudy($"A {word}"), now: now - Duration.FromDays(30));
        await portal.NewDraft(DeskStage.CaseStudy($"C {word}"), now: now - Duration.FromDays(3));
        using var editor = await portal.Client(Cast.Editor);
        foreach (var (sort, order) in ((string, string)[])[("", "BCA"), ("oldest", "ACB"), ("title", "ABC")])
        {
            var page = await editor.GetPage($"/desk/content?q={word}&sort={sort}");
            Assert.Equal(order, string.Concat(page.Texts("tbody th a").Select(title => title[0])));
        }
        var times = (await editor.GetPage($"/desk/content?q={word}")).Document.QuerySelectorAll("tbody time");
        Assert.Equal(["2 hours ago", "3 days ago"], times.Take(2).Select(time => time.TextContent));
        Assert.All(times, time => Assert.NotEmpty(time.GetAttribute("title")!));
    }

    [Fact]
    public async Task A_filter_is_kept_under_a_name_for_its_editor_only_and_can_be_deleted()
    {
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.GetPage($"/desk/content?q={word}&status=draft");
        for (var at = 0; at < 2; at++)
            await editor.Submit(page, "form[action='/desk/content/filters']", new() { ["name"] = $"Mine {word}" });
        var list = await editor.GetPage("/desk/content");
        Assert.Equal($"/desk/content?q={word}&status=draft", list.Link($"Mine {word}"));
        using var other = await portal.Client(Cast.Administrator);
        Assert.DoesNotContain($"Mine {word}", (await other.GetPage("/desk/content")).Html, StringComparison.Ordinal);
        var kept = await editor.GetPage(list.Link($"Mine {word}"));
        await editor.Submit(kept, "form[action$='/deletion']");
        Assert.DoesNotContain($"Mine {word}", (await editor.GetPage("/desk/content")).Html, StringComparison.Ordinal);
        Assert.Contains("Not saved", (await editor.Post("/desk/content/filters", ("name", "All"))).Text(".flash"));
    }

    [Fact]
    public async Task A_copy_is_a_draft_with_its_own_address_and_copying_twice_makes_one()
    {
        var id = await portal.NewPublished(DeskStage.CaseStudy($"Made time {word}"));
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.GetPage($"/desk/content/{id}");
        for (var at = 0; at < 2; at++)
            await editor.Submit(page, "form[action$='/duplicates']");
        var copies = await portal.Db(db => db.Items.AsNoTracking().Latest().Named($"copy {word}").ToListAsync());
        var copy = Assert.Single(copies);
        var original = await portal.Latest(id);
        Assert.Equal($"Copy of Made time {word}", copy.DisplayText);
        Assert.Equal(original.Markdown("CaseStudy.Shift"), copy.Markdown("CaseStudy.Shift"));
        Assert.NotEqual(original.Path, copy.Path);
        Assert.False(await portal.IsPublished(copy.ContentItemId));
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Post($"/desk/content/{id}/duplicates")).Status);
    }

    [Fact]
    public async Task The_calendar_shows_what_is_planned_published_and_due()
    {
        var published = await portal.NewPublished(DeskStage.CaseStudy($"Out {word}"));
        var planned = await portal.NewDraft(DeskStage.CaseStudy($"Soon {word}"));
        var due = new LocalDate(2031, 5, 6);
        await portal.Db(async db =>
        {
            var schedule = await db.ScheduleOf(planned, default);
            schedule.Publish(Instant.FromUtc(2031, 5, 5, 15, 0), null);
            schedule.Review(due, Guid.Empty);
            await db.SaveChangesAsync();
        });
        using var editor = await portal.Client(Cast.Editor);
        var may = await editor.GetPage("/desk/content/calendar?month=2031-05");
        Assert.Contains($"Will be published Soon {word}", may.Text("main"), StringComparison.Ordinal);
        Assert.Contains($"Review due Soon {word}", may.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain("Out", may.Text("main"), StringComparison.Ordinal);
        var now = await editor.GetPage("/desk/content/calendar?month=none");
        Assert.Contains($"/desk/content/{published}", now.Links());
        Assert.True(now.Has("section .status-open"));
    }

    [Fact]
    public async Task The_dashboard_offers_something_new_to_write()
    {
        using var editor = await portal.Client(Cast.Editor);
        Assert.Equal("/desk/content/new/Article", (await editor.GetPage("/desk")).Link("Article"));
    }

    [Fact]
    public async Task The_box_finds_pages_items_and_people_that_the_person_may_open()
    {
        var id = await portal.NewDraft(DeskStage.CaseStudy($"Hidden {word}"));
        using var administrator = await portal.Client(Cast.Administrator);
        using var editor = await portal.Client(Cast.Editor);
        Assert.Equal($"/desk/content/{id}", (await editor.GetPage($"/desk/go?q={word}")).Link($"Hidden {word}"));
        Assert.Equal("/desk/media", (await editor.GetPage("/desk/go?q=media")).Link("Media"));
        var person = await portal.Db(db =>
            db.Set<Account>().Where(a => a.Email == Cast.Teacher.Email()).Select(a => a.Id).SingleAsync()
        );
        var query = $"/desk/go/list?q={Uri.EscapeDataString(Cast.Teacher.Email())}";
        Assert.Contains($"/desk/people/{person}", await Urls(administrator, query));
        Assert.DoesNotContain($"/desk/people/{person}", await Urls(editor, query));
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage("/desk/go")).Status);
    }

    private static async Task<List<string>> Urls(PortalClient client, string query)
    {
        using var list = JsonDocument.Parse(await client.Http.GetStringAsync(query));
        return [.. list.RootElement.EnumerateArray().Select(line => line.GetProperty("url").GetString()!)];
    }
}
