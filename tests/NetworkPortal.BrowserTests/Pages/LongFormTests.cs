using System.Collections.Concurrent;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Pages;

/// <summary>
/// Nothing typed is lost: every form that takes more than a line keeps its words at a reload, at Back, and when the
/// session ends.
/// </summary>
public sealed class LongFormTests(BrowserFixture browser)
{
    private const int Windows = 3;

    [Fact]
    public async Task Every_form_longer_than_a_line_keeps_its_words()
    {
        await using var portal = await TestPortal.Start();
        var pages = await LongFormPage.All(portal);
        var forms = pages.Sum(page => page.Forms.Count);
        Assert.True(forms >= 40, $"Only {forms} long forms were found.");
        // Pages about one thing go one after the other: an editor that saves by itself changes what its neighbors show.
        var things = new ConcurrentQueue<IEnumerable<LongFormPage>>(
            pages.GroupBy(page => (page.Who, page.Path[..page.Path.LastIndexOf('/')]))
        );
        var lost = new ConcurrentBag<string>();
        await Task.WhenAll(
            Enumerable
                .Range(0, Windows)
                .Select(async _ =>
                {
                    await using var walk = new LongFormWalk(browser, portal);
                    while (things.TryDequeue(out var thing))
                        foreach (var page in thing)
                        foreach (var loss in await walk.Losses(page))
                            lost.Add(loss);
                })
        );
        var lines = string.Join('\n', lost.Order(StringComparer.Ordinal));
        Assert.True(lost.IsEmpty, $"Of {forms} long forms, these lose words:\n{lines}");
    }
}
