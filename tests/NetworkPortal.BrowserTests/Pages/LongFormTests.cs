using System.Collections.Concurrent;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Pages;

/// <summary>
/// No input is lost: every long form keeps its text after a reload, after Back, and when the session ends.
/// </summary>
public sealed class LongFormTests(BrowserFixture browser)
{
    private const int Windows = 3;

    [Fact]
    public async Task Every_long_form_keeps_its_text()
    {
        await using var portal = await TestPortal.Start();
        var pages = await LongFormPage.All(portal);
        var forms = pages.Sum(page => page.Forms.Count);
        Assert.True(forms >= 40, $"Only {forms} long forms were found.");
        // Pages about the same item run one after another, since an editor with autosave changes what related pages
        // show.
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
        Assert.True(lost.IsEmpty, $"Of {forms} long forms, these lose text:\n{lines}");
    }
}
