using System.Net;
using System.Text.Json.Nodes;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Assistants;

/// <summary>
/// Whatever a tool returns to one of the cast, that person's own pages show too. <c>SearchRightsTests</c> adds to this
/// each kind of restricted thing, hidden and visible.
/// </summary>
[Trait("speed", "slow")]
public sealed class AssistantRightsTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    private static readonly string[] Queries =
    [
        "feedback",
        "teacher talk in class",
        "visit",
        "book a visit day",
        "studio",
        "Elm Street",
        "password",
        "desk content",
        "roles",
        "hosting requests",
        "journal",
        "partner schools",
        "practice brief",
    ];

    public static TheoryData<string> Everyone => [.. Enum.GetNames<Cast>()];

    [Theory]
    [MemberData(nameof(Everyone))]
    public async Task No_tool_returns_what_the_persons_own_pages_do_not_show(string name)
    {
        var who = Enum.Parse<Cast>(name);
        await portal.CaughtUp();
        using var person = await portal.Client(who);
        await using var assistant = await Assistant.Of(portal, who);
        var paths = new HashSet<string>();
        foreach (var query in Queries)
        {
            var found = await Search(assistant, query);
            // Staff also find staff pages, whose words bring other related pages.
            if (who is not (Cast.Administrator or Cast.Editor))
                Assert.Equal(await OwnSearch(person, query), found);
            paths.UnionWith(found);
        }
        var days = (await assistant.Call("list_visit_days")).Paths("days").ToList();
        Assert.Equal(
            (await person.GetPage("/visits")).Links().OfType<string>().Where(IsDay).Distinct(),
            days.Distinct()
        );
        paths.UnionWith(days);
        paths.UnionWith((await assistant.Call("list_studios")).Paths("studios"));
        Assert.InRange(paths.Count, 20, 500);
        foreach (var path in paths)
            Assert.True(await Opens(person, path), $"{who} can’t open {path}.");
    }

    /// <summary>A token is a single factor, so it has no network permissions.</summary>
    [Fact]
    public async Task Staff_pages_are_found_by_staff_and_not_by_their_assistants()
    {
        await portal.CaughtUp();
        using var editor = await portal.Client(Cast.Editor);
        await using var assistant = await Assistant.Of(portal, Cast.Editor);
        Assert.Contains("/desk/content", await OwnSearch(editor, "desk content"));
        Assert.DoesNotContain("/desk/content", await Search(assistant, "desk content"));
        Assert.True((await assistant.Call("read", ("url", "/desk/content"))).IsError);
    }

    private static async Task<List<string>> Search(Assistant assistant, string query)
    {
        var all = new List<string>();
        for (var page = 1; page <= 5; page++)
        {
            var found = await assistant.Call("search", ("query", query), ("page", page));
            Assert.False(found.IsError, found.Text);
            all.AddRange(found.Paths("results"));
            if (page >= (int)found.Json["pages"]!)
                break;
        }
        return all;
    }

    private static async Task<List<string>> OwnSearch(PortalClient person, string query)
    {
        var url = $"/api/search?size=50&q={Uri.EscapeDataString(query)}";
        var found = JsonNode.Parse(await person.Http.GetStringAsync(url))!;
        return [.. found["hits"]!.AsArray().Select(hit => ((string)hit!["url"]!)[TestPortal.PublicUrl.Length..])];
    }

    private static bool IsDay(string url) => url.StartsWith("/visits/days/", StringComparison.Ordinal);

    private static async Task<bool> Opens(PortalClient person, string path)
    {
        var page = await person.GetPage(path);
        return page.Status == HttpStatusCode.OK && (page.Path != "/account/sign-in" || path == page.Path);
    }
}
