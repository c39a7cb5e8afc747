using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Assistants;

/// <summary>What each tool returns, and what it says about wrong arguments.</summary>
public sealed class ToolTests(PortalFixture portal)
{
    [Fact]
    public async Task Search_finds_an_item_and_read_returns_its_sections_and_URLs()
    {
        await portal.CaughtUp();
        await using var assistant = await Assistant.Of(portal, Cast.Anonymous);
        var found = await assistant.Call("search", ("query", "root cause worksheet"), ("kind", "tool"));
        Assert.False(found.IsError, found.Text);
        var first = found.List("results").First();
        Assert.Equal("tool", (string?)first["kind"]);
        Assert.InRange((int)found.Json["total"]!, 1, 1000);
        Assert.DoesNotContain("<mark>", found.Text);
        var url = (string)first["url"]!;
        var read = await assistant.Call("read", ("url", url));
        Assert.False(read.IsError, read.Text);
        Assert.StartsWith($"# {first["title"]}\n", read.Text);
        Assert.Contains($"- Source: {url}\n", read.Text);
        Assert.Contains("\n## ", read.Text);
        Assert.Equal(read, await assistant.Call("read", ("url", url[TestPortal.PublicUrl.Length..] + "?x=1#top")));
    }

    [Fact]
    public async Task A_search_can_be_paged_and_tells_related_pages_apart()
    {
        await portal.CaughtUp();
        await using var assistant = await Assistant.Of(portal, Cast.Anonymous);
        var first = await assistant.Call("search", ("query", "teacher students lesson feedback"));
        var second = await assistant.Call("search", ("query", "teacher students lesson feedback"), ("page", 2));
        Assert.Equal((1, 2), ((int)first.Json["page"]!, (int)second.Json["page"]!));
        Assert.Empty(first.Paths("results").Intersect(second.Paths("results")));
        Assert.All(first.List("results"), one => Assert.NotNull(one["related"]));
    }

    [Fact]
    public async Task Studios_are_listed_with_spots_and_dates()
    {
        await portal.CaughtUp();
        await using var assistant = await Assistant.Of(portal, Cast.Anonymous);
        var all = await assistant.Call("list_studios");
        var some = await assistant.Call("list_studios", ("query", "gets to talk"));
        Assert.Contains("/studios/who-gets-to-talk-demo", some.Paths("studios"));
        Assert.InRange((int)some.Json["total"]!, 1, (int)all.Json["total"]!);
        var studio = some.List("studios").First();
        Assert.All((string[])["name", "question", "time", "status"], name => Assert.NotEmpty((string)studio[name]!));
    }

    [Fact]
    public async Task Visit_days_are_listed_with_spots_left()
    {
        var school = await portal.NewSchool();
        var day = await portal.NewDay(school, (3, 5), 40, "Marigold mornings (demo)");
        await portal.CaughtUp();
        await using var assistant = await Assistant.Of(portal, Cast.Anonymous);
        var found = await assistant.Call("list_visit_days", ("query", "marigold mornings"));
        Assert.False(found.IsError, found.Text);
        var line = Assert.Single(found.List("days"), one => ((string)one["url"]!).EndsWith($"{day.Id}"));
        Assert.Equal((school.Name, day.PeopleLeft), ((string?)line["school"], (int)line["spotsLeft"]!));
        foreach (var (people, count) in ((int, int)[])[(5, 1), (6, 0)])
        {
            found = await assistant.Call("list_visit_days", ("query", "marigold mornings"), ("people", people));
            Assert.Equal(count, (int)found.Json["total"]!);
        }
        var none = await assistant.Call("list_visit_days", ("query", "marigold"), ("to", "2020-01-01"));
        Assert.Equal(0, (int)none.Json["total"]!);
        Assert.Contains($"{day.Focus}", (await assistant.Call("read", ("url", $"/visits/days/{day.Id}"))).Text);
    }

    [Theory]
    [InlineData("search", "query", "  ", "blank")]
    [InlineData("search", "query", 7, "“query” must be text")]
    [InlineData("search", "q", "talk", "has no argument “q”")]
    [InlineData("search", "page", 2, "needs the argument “query”")]
    [InlineData("read", "url", "https://elsewhere.example/x", "nothing to read")]
    [InlineData("read", "url", "/account", "nothing to read")]
    [InlineData("read", "url", "", "nothing to read")]
    [InlineData("list_studios", "page", 0, "from 1 to")]
    [InlineData("list_studios", "page", "two", "“page” must be a whole number")]
    [InlineData("list_studios", "page", 1e12, "“page” must be a whole number")]
    [InlineData("list_visit_days", "from", "March 9", "such as 2027-03-09")]
    [InlineData("list_visit_days", "people", 0, "from 1 to")]
    public async Task A_wrong_argument_gets_an_answer_that_says_what_to_do(
        string tool,
        string name,
        object value,
        string says
    )
    {
        await using var assistant = await Assistant.Of(portal, Cast.Anonymous);
        var answer = await assistant.Call(tool, (name, value));
        Assert.True(answer.IsError, answer.Text);
        Assert.Contains(says, answer.Text);
    }

    [Fact]
    public async Task An_unknown_kind_is_refused_with_the_known_ones()
    {
        await using var assistant = await Assistant.Of(portal, Cast.Anonymous);
        var answer = await assistant.Call("search", ("query", "talk"), ("kind", "recipe"));
        Assert.True(answer.IsError);
        Assert.Contains("case-study", answer.Text);
    }

    [Fact]
    public async Task A_long_text_is_read_in_parts()
    {
        await using var assistant = await Assistant.Of(portal, Cast.Anonymous);
        var url = "/tools/priority-and-root-cause-worksheet";
        var whole = (await assistant.Call("read", ("url", url))).Text;
        Assert.Equal(whole[10..], (await assistant.Call("read", ("url", url), ("from", 10))).Text);
        Assert.True((await assistant.Call("read", ("url", url), ("from", 10_000_000))).IsError);
    }
}
