using System.Collections.Concurrent;
using NetworkPortal.BrowserTests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.BrowserTests.Pages;

/// <summary>
/// Nothing typed is lost: every form that takes more than a line keeps its words at a reload, at Back, and when the session ends.
/// </summary>
public sealed class LongFormTests(BrowserFixture browser)
{
    private const int Windows = 3;

    [Fact]
    public async Task Every_form_longer_than_a_line_keeps_its_words()
    {
        await using var portal = await TestPortal.Start();
        var pages = new ConcurrentQueue<LongFormPage>(await LongFormPage.All(portal));
        var forms = pages.Sum(page => page.Forms.Count);
        Assert.True(forms > 40, $"Only {forms} long forms were found.");
        var lost = new ConcurrentBag<string>();
        await Task.WhenAll(Enumerable.Range(0, Windows).Select(async _ =>
        {
            await using var walk = new LongFormWalk(browser, portal);
            while (pages.TryDequeue(out var page))
                foreach (var loss in await walk.Losses(page)) lost.Add(loss);
        }));
        var lines = string.Join('\n', lost.Order(StringComparer.Ordinal));
        Assert.True(lost.IsEmpty, $"Of {forms} long forms, these lose words:\n{lines}");
    }
}
