using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Site.Places;
using NetworkPortal.Tests.Authorisation;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Search;

/// <summary>The portal's own pages are found by what people want to do there.</summary>
[Trait("speed", "slow")]
public sealed class PlaceTests(PlaceTests.Indexed portal) : IClassFixture<PlaceTests.Indexed>
{
    [Theory]
    [InlineData("visits", "/visits")]
    [InlineData("visit days", "/visits")]
    [InlineData("book a visit", "/visits")]
    [InlineData("How do I book a visit?", "/visits")]
    [InlineData("when is the next visit", "/visits")]
    [InlineData("visits in march", "/visits")]
    [InlineData("calendar of visits", "/visits")]
    [InlineData("cancel visit", "/visits")]
    [InlineData("how do I cancel my visit registration", "/visits")]
    [InlineData("register for a visit", "/visits")]
    [InlineData("join a studio", "/studios")]
    [InlineData("studios", "/studios")]
    [InlineData("sign up for a studio", "/studios")]
    [InlineData("studio seasons", "/seasons")]
    [InlineData("help", "/help")]
    [InlineData("contact", "/help")]
    [InlineData("how do I contact network staff?", "/help")]
    [InlineData("sign in", "/account/sign-in")]
    [InlineData("log in", "/account/sign-in")]
    [InlineData("login", "/account/sign-in")]
    [InlineData("sign-in", "/account/sign-in")]
    [InlineData("password", "/account/forgotten-password")]
    [InlineData("I forgot my password", "/account/forgotten-password")]
    [InlineData("privacy", "/privacy")]
    [InlineData("privacy policy", "/privacy")]
    [InlineData("cookies", "/privacy")]
    [InlineData("join", "/join")]
    [InlineData("sign up", "/join")]
    [InlineData("create an account", "/join")]
    [InlineData("join code", "/join")]
    [InlineData("schools", "/schools")]
    [InlineData("list of districts", "/districts")]
    [InlineData("glossary", "/glossary")]
    [InlineData("case studies", "/case-studies")]
    [InlineData("all tools", "/tools")]
    [InlineData("practice briefs", "/briefs")]
    [InlineData("calendar", "/visits")]
    public Task Someone_who_is_not_signed_in_finds_first(string query, string url) => Finds(Cast.Anonymous, query, url);

    [Theory]
    [InlineData("my visits", "/visits#your-visits")]
    [InlineData("cancel my visit", "/visits#your-visits")]
    [InlineData("cancel visit", "/visits#your-visits")]
    [InlineData("visits", "/visits")]
    [InlineData("book a visit", "/visits")]
    [InlineData("past visits", "/visits/past")]
    [InlineData("watch a lesson", "/visits/watch")]
    [InlineData("propose a studio", "/studios/propose")]
    [InlineData("start a studio", "/studios/propose")]
    [InlineData("my studio", "/studios")]
    [InlineData("hours certificate", "/studios/hours")]
    [InlineData("my cycles", "/cycles")]
    [InlineData("start a cycle", "/cycles/new")]
    [InlineData("my journal", "/journal")]
    [InlineData("write a journal entry", "/journal/new")]
    [InlineData("run charts", "/measures")]
    [InlineData("write a practice brief", "/briefs/new")]
    [InlineData("password", "/account/password")]
    [InlineData("change my password", "/account/password")]
    [InlineData("change email address", "/account/email")]
    [InlineData("notifications", "/account/notifications")]
    [InlineData("stop emails", "/account/notifications")]
    [InlineData("unsubscribe from emails", "/account/notifications")]
    [InlineData("two-step sign-in", "/account/security")]
    [InlineData("passkey", "/account/security")]
    [InlineData("calendar", "/account/calendar")]
    [InlineData("subscribe calendar", "/account/calendar")]
    [InlineData("delete my account", "/account/erasure")]
    [InlineData("export my data", "/account/data")]
    [InlineData("saved searches", "/account/searches")]
    [InlineData("find people", "/people")]
    [InlineData("today", "/today")]
    public Task A_teacher_finds_first(string query, string url) => Finds(Cast.Teacher, query, url);

    [Theory]
    [InlineData("HostCoordinator", "post a visit day", "/visits/days/new")]
    [InlineData("HostCoordinator", "visit requests", "/visits/hosting")]
    [InlineData("VisitCoordinator", "partnerships", "/visits/partnerships")]
    [InlineData("SchoolLeader", "approve a visit", "/visits/school")]
    [InlineData("Editor", "media", "/desk/media")]
    [InlineData("Editor", "broken links", "/desk/links/broken")]
    [InlineData("Editor", "visit numbers", "/desk/visits/numbers")]
    [InlineData("Administrator", "roles", "/desk/roles")]
    [InlineData("Administrator", "import staff", "/desk/people/import")]
    [InlineData("Administrator", "audit log", "/desk/audit")]
    [InlineData("Administrator", "synonyms", "/desk/settings/search")]
    public Task People_with_a_role_find_first(string who, string query, string url) =>
        Finds(Enum.Parse<Cast>(who), query, url);

    [Theory]
    [InlineData("next steps after a vision")]
    [InlineData("visit another school with my team to see coaching")]
    [InlineData("change")]
    [InlineData("schools in south carolina")]
    [InlineData("\"visits\"")]
    public async Task A_query_about_content_does_not_begin_with_a_page_of_the_portal(string query) =>
        Assert.NotEqual("portal-page", (string?)(await Hits(Cast.Teacher, query)).FirstOrDefault()?["kind"]);

    [Fact]
    public async Task Each_place_is_found_by_exactly_those_who_may_open_it()
    {
        var places = portal.Services.GetServices<PortalPlace>().ToList();
        Assert.True(places.Count > 50, $"{places.Count} places");
        var wrong = new List<string>();
        foreach (var who in Enum.GetValues<Cast>())
        {
            using var client = await portal.Client(who);
            foreach (var place in places)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, place.Url);
                request.Headers.Accept.ParseAdd("text/html");
                using var answer = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
                // Everyone can open the page, but only people who are signed in have visits there.
                var own = place.Url.Contains('#') && who == Cast.Anonymous;
                var opens =
                    !own
                    && AuthorisationMatrixTests.Verdict(answer) is "in" or "second step"
                    && !(place.Audience == PortalPlace.SignedOut && who != Cast.Anonymous);
                var finds = (await Hits(who, place.Title)).Any(hit => Path(hit) == place.Url);
                if (opens != finds)
                    wrong.Add($"{who} {(finds ? "finds" : "does not find")} {place.Url}: {(int)answer.StatusCode}");
            }
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public async Task Visits_are_shown_with_their_next_dates_and_spots_left()
    {
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage("/search?q=visits");
        Assert.Equal(3, page.Texts(".result-lines li").Count);
        Assert.All(page.Texts(".result-lines li"), line => Assert.Matches(@", \w+ \d+.*(spots? left|full)", line));
        var day = await client.GetPage("/search?q=visits&kind=visit-day");
        Assert.All(day.Texts(".result-detail"), line => Assert.Matches(@"^\w+, \w+ \d+.*(spots? left|full)$", line));
        Assert.NotEmpty(day.Texts(".result-detail"));
    }

    [Fact]
    public async Task Help_lists_what_the_reader_can_open()
    {
        using var stranger = await portal.Client(Cast.Anonymous);
        using var coordinator = await portal.Client(Cast.HostCoordinator);
        var (open, own) = (await stranger.GetPage("/help"), await coordinator.GetPage("/help"));
        Assert.Contains("Visit days", open.Texts("main a"));
        Assert.DoesNotContain("Post a visit day", open.Texts("main a"));
        Assert.Contains("Post a visit day", own.Texts("main a"));
        Assert.Contains("/help", open.Document.QuerySelectorAll("footer a").Select(a => a.GetAttribute("href")));
    }

    private async Task Finds(Cast who, string query, string url)
    {
        var hits = await Hits(who, query);
        Assert.True(
            hits.Count > 0 && Path(hits[0]) == url,
            $"{query}: {string.Join(' ', hits.Take(4).Select(Path))}, should be {url}"
        );
    }

    private async Task<IReadOnlyList<JsonNode>> Hits(Cast who, string query)
    {
        using var client = await portal.Client(who);
        var answer = await client.Http.GetStringAsync(
            $"/api/search?size=50&q={Uri.EscapeDataString(query)}",
            TestContext.Current.CancellationToken
        );
        return [.. JsonNode.Parse(answer)!["hits"]!.AsArray().Select(hit => hit!)];
    }

    private string Path(JsonNode hit) => ((string)hit["url"]!)[(((string)hit["url"]!).IndexOf('/', 9))..];

    public sealed class Indexed() : TestPortal(new TestPortalSettings()), IAsyncLifetime
    {
        public async ValueTask InitializeAsync()
        {
            await Open();
            await CaughtUp();
        }
    }
}
