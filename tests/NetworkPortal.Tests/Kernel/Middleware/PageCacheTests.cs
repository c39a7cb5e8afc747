using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel.Middleware;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Kernel.Middleware;

public sealed class PageCacheTests : IAsyncLifetime
{
    private readonly SemaphoreSlim arrived = new(0);
    private TaskCompletionSource? hold;
    private volatile string data = "old";
    private int rendered;
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() =>
        portal = await TestPortal.Start(settings =>
        {
            settings.Recipes = [];
            settings.Routes = routes =>
            {
                routes.MapGet("/test/page", Show).Cached("probe").AllowAnonymous();
                routes
                    .MapGet(
                        "/test/missing",
                        () => Task.FromResult(Results.NotFound($"{Interlocked.Increment(ref rendered)}"))
                    )
                    .Cached("probe")
                    .AllowAnonymous();
            };
        });

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task A_page_is_cached_until_what_it_shows_changes()
    {
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Equal("old", await Get(client));
        data = "new";
        Assert.Equal("old", await Get(client));
        await Changed("other");
        Assert.Equal("old", await Get(client));
        await Changed("probe");
        Assert.Equal("new", await Get(client));
        Assert.Equal(2, rendered);
    }

    [Fact]
    public async Task A_page_rendered_from_old_data_is_never_served_after_a_change()
    {
        using var client = await portal.Client(Cast.Anonymous);
        hold = new TaskCompletionSource();
        var early = Get(client);
        await arrived.WaitAsync();
        data = "new";
        await Changed("probe");
        hold.SetResult();
        Assert.Equal("old", await early);
        hold = null;
        Assert.Equal("new", await Get(client));
        Assert.Equal("new", await Get(client));
        Assert.Equal(2, rendered);
    }

    [Fact]
    public async Task A_cached_page_is_dropped_at_the_moment_of_the_commit()
    {
        using var client = await portal.Client(Cast.Anonymous);
        for (var round = 0; round < 20; round++)
        {
            data = $"before {round}";
            await Saved("probe");
            Assert.Equal(data, await Get(client));
        }
    }

    [Fact]
    public async Task Pages_are_cached_separately_by_query_string()
    {
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Equal("old", await Get(client, "?page=1"));
        data = "new";
        Assert.Equal("new", await Get(client, "?page=2"));
        Assert.Equal("old", await Get(client, "?page=1"));
    }

    [Theory]
    [InlineData("session=someone")]
    [InlineData("notice=Saved")]
    public async Task Visitors_with_a_session_or_a_notice_get_a_freshly_rendered_page(string cookie)
    {
        using var client = await portal.Client(Cast.Anonymous);
        await Get(client);
        data = "new";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/test/page");
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.Http.SendAsync(request);
        Assert.Equal("new", await answer.Content.ReadAsStringAsync());
        Assert.Equal("old", await Get(client));
    }

    [Fact]
    public async Task Error_pages_are_not_cached()
    {
        using var client = await portal.Client(Cast.Anonymous);
        await client.GetPage("/test/missing");
        await client.GetPage("/test/missing");
        Assert.Equal(2, rendered);
    }

    private async Task<IResult> Show()
    {
        Interlocked.Increment(ref rendered);
        var read = data;
        if (hold is { } wait)
        {
            arrived.Release();
            await wait.Task;
        }
        return Results.Text(read);
    }

    private static Task<string> Get(PortalClient client, string query = "") =>
        client.Http.GetStringAsync("/test/page" + query);

    private Task Saved(string kind) =>
        portal.Db(db =>
        {
            db.RecordChange(kind, "1");
            return db.SaveChangesAsync();
        });

    private async Task Changed(string kind)
    {
        await Saved(kind);
        await portal.CaughtUp();
    }
}
