using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using NetworkPortal.Content.Items;
using NetworkPortal.PageFigures;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.PageFigures;

/// <summary>What is counted about pages, and what isn't. Each test reads an item of its own.</summary>
public sealed class PageFiguresTests(QuietPortal portal) : IClassFixture<QuietPortal>
{
    private const string Browser = "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0";
    private static int next;

    private FigureCounts Counts => portal.Services.GetRequiredService<FigureCounts>();

    [Fact]
    public async Task Views_count_by_the_way_in_also_from_the_page_cache()
    {
        var item = await NextItem();
        for (var at = 0; at < 3; at++)
            await Read(item);
        await Read(item, referer: "/search?q=protocol");
        await Read(item, referer: "/tools");
        await Read(item, referer: "https://www.google.com/");
        await Read(item, referer: "https://mail.google.com/mail");
        await Read(item, referer: "https://district.example/news");
        await Read(item, query: "?via=newsletter");
        Assert.Equal(
            [
                (FigureKind.Direct, 3),
                (FigureKind.Email, 2),
                (FigureKind.Link, 1),
                (FigureKind.OtherSite, 1),
                (FigureKind.Search, 1),
                (FigureKind.SearchEngine, 1),
            ],
            await Stored(item)
        );
    }

    [Fact]
    public async Task Robots_prefetching_editors_and_missing_pages_do_not_count()
    {
        var item = await NextItem();
        await Read(item, agent: "Googlebot/2.1");
        await Read(item, agent: "");
        await Read(item, header: ("Sec-Purpose", "prefetch"));
        await Read(item, header: ("Sec-Fetch-Dest", "empty"));
        using var editor = await portal.Client(Cast.Editor);
        await Read(item, client: editor.Http);
        await Read(new("no-item", "/tools/no-such-tool"));
        Assert.Empty(await Stored(item));
        using var teacher = await portal.Client(Cast.Teacher);
        await Read(item, client: teacher.Http);
        Assert.Equal([(FigureKind.Direct, 1)], await Stored(item));
    }

    [Fact]
    public async Task A_document_counts_for_the_page_that_linked_to_it()
    {
        var (item, file) = await ItemWithFile();
        await Read(new(item.Id, file), referer: item.Path);
        await Read(new(item.Id, file));
        Assert.Contains((FigureKind.Download, 1), await Stored(item));
    }

    [Fact]
    public async Task Reading_writes_nothing_until_the_counts_are_flushed_and_processes_add_up()
    {
        var item = await NextItem();
        await Counts.Tick(default);
        for (var at = 0; at < 4; at++)
            await Read(item);
        Assert.Empty(await Rows(item));
        using var other = new FigureCounts(
            portal.Services.GetRequiredService<IServiceScopeFactory>(),
            TimeProvider.System,
            NullLogger<FigureCounts>.Instance
        );
        for (var at = 0; at < 3; at++)
            other.Add(item.Path, FigureKind.Direct);
        await Task.WhenAll(Counts.Tick(default), other.StopAsync(default));
        Assert.Equal([(FigureKind.Direct, 7)], await Rows(item));
    }

    [Fact]
    public async Task The_report_its_file_and_the_items_page_hide_small_numbers()
    {
        var (many, few) = (await NextItem(), await NextItem());
        for (var at = 0; at < 6; at++)
            await Read(many, referer: "/search?q=x");
        await Read(few);
        await Counts.Tick(default);
        using var editor = await portal.Client(Cast.Editor);
        var report = await editor.GetPage("/desk/figures");
        Assert.Equal(
            ["6", "6", "under 5", "under 5", "under 5", "under 5", "under 5", "under 5", "under 5"],
            Cells(report, many)
        );
        Assert.All(Cells(report, few), cell => Assert.Equal("under 5", cell));
        var file = await editor.Http.GetStringAsync(report.Link("Download as CSV"));
        Assert.Contains($"{many.Path}\",\"6\",\"6\",\"under 5\"", file, StringComparison.Ordinal);
        var desk = await editor.GetPage($"/desk/content/{many.Id}");
        Assert.Contains("6 views (6 from search here), under 5 downloads, under 5 tries", desk.Text("main"));
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage("/desk/figures")).Status);
    }

    [Theory]
    [InlineData("Tool")]
    [InlineData("CaseStudy")]
    public async Task A_try_is_a_cycle_begun_from_the_page_and_sending_its_form_twice_counts_once(string type)
    {
        var item = await NextItem(type);
        var teacher = await portal.NewPerson(await portal.NewSchool());
        using var client = await teacher.Client();
        var form = await client.GetPage((await client.GetPage(item.Path)).Link("Plan a try"));
        foreach (var _ in (string[])["once", "again"])
            await client.Submit(form, "main form", new() { ["expected"] = "More hands go up." });
        await using var scope = portal.Scope();
        var sums = await portal.Db(db =>
            FigureSums.Since(
                db,
                FigureCounts.MonthOf(NodaTime.SystemClock.Instance.GetCurrentInstant()),
                item.Id,
                default
            )
        );
        Assert.Equal(1, Assert.Single(sums).Tries);
        var made = await client.GetPage("/cycles/new?item=made-up");
        Assert.False(made.Has("input[name=item]"));
    }

    private sealed record Item(string Id, string Path);

    /// <summary>An item of the library that no other test reads.</summary>
    private async Task<Item> NextItem(string type = "Article")
    {
        var at = type == "Article" ? Interlocked.Increment(ref next) - 1 : 0;
        return await portal.Db(db =>
            db.Items.Published()
                .OfType(type)
                .Where(item => item.Path != null)
                .OrderBy(item => item.Id)
                .Skip(at)
                .Select(item => new Item(item.ContentItemId, "/" + item.Path))
                .FirstAsync()
        );
    }

    private async Task<(Item Item, string File)> ItemWithFile()
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        var items = await portal.Db(db =>
            db.Items.Published()
                .Where(item => item.Path != null && item.Files.Count > 0)
                .OrderByDescending(item => item.Id)
                .Select(item => new Item(item.ContentItemId, "/" + item.Path))
                .ToListAsync()
        );
        foreach (var item in items)
            if (
                (await anyone.GetPage(item.Path))
                    .Links()
                    .FirstOrDefault(link =>
                        link?.StartsWith("/media/", StringComparison.Ordinal) == true
                        && !link.Contains("?w=", StringComparison.Ordinal)
                    ) is
                { } file
            )
                return (item, file);
        throw new InvalidOperationException("No item of the network has a document.");
    }

    private async Task Read(
        Item item,
        string? referer = null,
        string query = "",
        string agent = Browser,
        (string Name, string Value)? header = null,
        HttpClient? client = null
    )
    {
        using var anyone = await portal.Client(Cast.Anonymous);
        using var request = new HttpRequestMessage(HttpMethod.Get, item.Path + query);
        if (agent.Length > 0)
            request.Headers.TryAddWithoutValidation("User-Agent", agent);
        if (referer is not null)
            request.Headers.Referrer = new Uri(portal.Address, referer);
        if (header is var (name, value))
            request.Headers.Add(name, value);
        using var answer = await (client ?? anyone.Http).SendAsync(request);
        if (item.Path.StartsWith("/media/", StringComparison.Ordinal))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task<List<(FigureKind, long)>> Stored(Item item)
    {
        await Counts.Tick(default);
        return await Rows(item);
    }

    private async Task<List<(FigureKind, long)>> Rows(Item item) =>
        [
            .. (
                await portal.Db(db => db.Set<PageFigure>().AsNoTracking().Where(f => f.ItemId == item.Id).ToListAsync())
            )
                .Select(f => (f.Kind, f.Count))
                .OrderBy(f => $"{f.Kind}", StringComparer.Ordinal),
        ];

    private static IEnumerable<string> Cells(Page report, Item item) =>
        report
            .Document.QuerySelectorAll("tbody tr")
            .Single(row => row.QuerySelector("a")!.GetAttribute("href") == item.Path)
            .QuerySelectorAll("td")
            .Select(cell => cell.TextContent.Trim());
}
