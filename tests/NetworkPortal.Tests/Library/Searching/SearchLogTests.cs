using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Library.Searching;
using NetworkPortal.Search.Querying;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NodaTime;

namespace NetworkPortal.Tests.Library.Searching;

public sealed class SearchLogTests(PortalFixture portal)
{
    private readonly string word = "xq" + string.Concat(Guid.NewGuid().ToString("N").Where(char.IsAsciiLetter));

    [Fact]
    public async Task A_search_without_results_is_listed_once_enough_people_made_it_with_a_link_to_write_about_it()
    {
        await Ask(word, people: 40);
        using var editor = await portal.Client(Cast.Editor);
        var page = await editor.GetPage("/desk/searches");
        Assert.Contains(word, page.Text("section:nth-of-type(1)"));
        Assert.Contains("40 times", page.Text("main"));
        Assert.Contains(word, (await editor.GetPage("/desk")).Text("main"));
        var form = await editor.GetPage(
            page.Links()
                .OfType<string>()
                .First(link =>
                    link.StartsWith("/desk/content/new/", StringComparison.Ordinal)
                    && link.Contains(word, StringComparison.Ordinal)
                )
        );
        Assert.Contains(word, form.Html);
    }

    [Fact]
    public async Task A_search_by_few_people_is_not_listed_however_often_they_repeat_it()
    {
        for (var time = 0; time < 10; time++)
            await Ask(word, people: 4);
        Assert.Equal(40, await Stored(row => row.Times));
        Assert.DoesNotContain(word, await DeskPage());
    }

    [Fact]
    public async Task A_person_is_counted_once_across_days_and_restarts()
    {
        var marks = Enumerable
            .Range(0, 50)
            .Select(_ => SearchedQuery.Mark([1, 2, 3], "exit ticket", "one person"))
            .Aggregate((all, mark) => all | mark);
        Assert.Equal(1, SearchedQuery.Least(marks));
        await Ask(word, people: 1);
        await Ask(word, people: 1);
        Assert.Equal(1, SearchedQuery.Least(await Stored(row => row.People)));
    }

    [Fact]
    public async Task A_search_is_listed_as_unopened_until_someone_opens_a_result()
    {
        var phrase = $"walker gamble {word}";
        await Ask(phrase, people: 40);
        Assert.Contains(phrase, await DeskPage("section:nth-of-type(2)"));
        using var reader = new HttpClient { BaseAddress = portal.Address };
        await Open(reader, phrase, "/tools/swot-analysis", "text/html");
        await Open(reader, phrase, "/no/such/page", "text/html");
        await Open(reader, phrase, "/search?q=other", "text/html");
        await Open(reader, phrase, "/assets/site.js", "*/*");
        await Flush();
        Assert.Equal(1, await Stored(row => row.Opened, phrase));
        Assert.DoesNotContain(phrase, await DeskPage("section:nth-of-type(2)"));
    }

    [Fact]
    public async Task Suggestions_include_only_searches_by_enough_people_that_found_something()
    {
        await Ask("exit tickets swot", people: 1);
        await Ask("swot analysis of strengths", people: 40);
        await portal.Services.GetRequiredService<SearchLog>().ReadFrequent(TestContext.Current.CancellationToken);
        using var reader = await portal.Client(Cast.Anonymous);
        var found = (
            await reader.Http.GetFromJsonAsync<List<Suggestion>>(
                "/search/suggestions?q=swot",
                TestContext.Current.CancellationToken
            )
        )!
            .Where(one => one.Kind == "Search")
            .Select(one => one.Text)
            .ToList();
        Assert.Contains("swot analysis of strengths", found);
        Assert.DoesNotContain("exit tickets swot", found);
    }

    [Theory]
    [InlineData("someone@school.example")]
    [InlineData("call 803 555 0142")]
    [InlineData(
        "a very long search that goes on and on and on and on and on and on and on and on and on and on and on"
    )]
    [InlineData("   ")]
    public void Queries_that_may_identify_a_person_are_not_stored(string query) =>
        Assert.Null(SearchedQuery.Plain(query));

    [Fact]
    public void Queries_are_counted_together_regardless_of_case_and_spacing() =>
        Assert.Equal("exit ticket", SearchedQuery.Plain("  Exit \t TICKET "));

    [Fact]
    public async Task Robots_later_pages_and_filtered_results_are_not_counted()
    {
        using var robot = Person(1, "Somebot/1.0");
        await robot.GetAsync($"/search?q={word}", TestContext.Current.CancellationToken);
        using var person = Person(2);
        await person.GetAsync($"/search?q={word}&page=2", TestContext.Current.CancellationToken);
        await person.GetAsync($"/search?q={word}&kind=tool", TestContext.Current.CancellationToken);
        await Flush();
        Assert.Equal(
            0,
            await portal.Db(db =>
                db.Set<SearchedQuery>().CountAsync(row => row.Query == word, TestContext.Current.CancellationToken)
            )
        );
    }

    [Fact]
    public async Task Searches_are_deleted_after_90_days()
    {
        var old = SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusDays(-91);
        await portal.Db(async db =>
        {
            db.AddRange(
                new SearchedQuery(old, word, new(9, 0, 0, 0xFFFF)),
                new SearchedQuery(old.PlusDays(3), word, new(1, 0, 0, 1))
            );
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        await using var scope = portal.Scope();
        var retention = scope.ServiceProvider.GetServices<IRetention>().Single(one => one.Key == "search.queries");
        await retention.Purge(
            SystemClock.Instance.GetCurrentInstant() - Duration.FromDays(retention.Days),
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            old.PlusDays(3),
            (
                await portal.Db(db =>
                    db.Set<SearchedQuery>().SingleAsync(row => row.Query == word, TestContext.Current.CancellationToken)
                )
            ).Day
        );
    }

    private async Task Ask(string query, int people)
    {
        await portal.CaughtUp();
        foreach (var number in Enumerable.Range(0, people))
        {
            using var person = Person(number);
            using var answer = await person.GetAsync(
                $"/search?q={Uri.EscapeDataString(query)}",
                TestContext.Current.CancellationToken
            );
            answer.EnsureSuccessStatusCode();
        }
        await Flush();
    }

    /// <summary>Without an account, people are told apart by their network address.</summary>
    private HttpClient Person(int number, string agent = "Mozilla/5.0")
    {
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (context, ct) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(IPAddress.Parse($"127.9.0.{number + 1}"), 0));
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        var client = new HttpClient(handler) { BaseAddress = portal.Address };
        client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", agent);
        return client;
    }

    private async Task Open(HttpClient reader, string query, string path, string accept)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("User-Agent", "Mozilla/5.0");
        request.Headers.Referrer = new(portal.Address, $"/search?q={Uri.EscapeDataString(query)}");
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var answer = await reader.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Task Flush() =>
        portal.Services.GetRequiredService<SearchLog>().Flush(TestContext.Current.CancellationToken);

    private Task<int> Stored(Func<SearchedQuery, int> what, string? query = null) =>
        portal.Db(async db =>
            what(
                await db.Set<SearchedQuery>()
                    .AsNoTracking()
                    .SingleAsync(row => row.Query == (query ?? word), TestContext.Current.CancellationToken)
            )
        );

    private async Task<string> DeskPage(string part = "main")
    {
        using var editor = await portal.Client(Cast.Editor);
        return (await editor.GetPage("/desk/searches?days=7")).Text(part);
    }
}
