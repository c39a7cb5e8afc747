using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Search;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

public sealed class FollowingTests
{
    [Fact]
    public async Task Shows_a_change_as_soon_as_it_is_applied()
    {
        await using var desk = await With(Document("a", "Math"));
        await desk.Put(Document("a", "Reading"));
        Assert.Equal(["/a"], desk.Find("math"));
        await desk.Follow();
        Assert.Empty(desk.Find("math"));
        Assert.Equal(["/a"], desk.Find("reading"));
    }

    [Fact]
    public async Task Takes_out_what_is_no_longer_to_be_found()
    {
        await using var desk = await With(Document("a", "Math"), Document("b", "Math"));
        await desk.Remove("a");
        await desk.Follow();
        Assert.Equal(["/b"], desk.Find("math"));
    }

    [Fact]
    public async Task Does_no_harm_by_applying_changes_twice()
    {
        await using var desk = await With(Document("a", "Math"), Document("b", "Math"));
        await desk.Remove("b");
        await desk.Put(Document("c", "Math"));
        await desk.FollowAgain();
        await desk.FollowAgain();
        Assert.Equal(["/a", "/c"], desk.Find("math").Order());
    }

    [Fact]
    public async Task Asks_once_for_what_changed_often()
    {
        await using var desk = await With();
        for (var i = 0; i < 10; i++)
            await desk.Put(Document("a", $"Math {i}"));
        await desk.Follow();
        Assert.Equal(1, desk.Source.Asked);
        Assert.Equal(["/a"], desk.Find("math 9"));
    }

    [Fact]
    public async Task Passes_over_changes_of_other_kinds()
    {
        await using var desk = await With(Document("a", "Math"));
        await desk.Record("a", "visit");
        await desk.Follow();
        Assert.Equal(["/a"], desk.Find("math"));
    }

    [Fact]
    public async Task Leaves_out_a_broken_thing_after_a_few_tries_and_goes_on()
    {
        await using var desk = await With(Document("a", "Math"), Document("b", "Math"));
        desk.Source.Broken.Add("a");
        await desk.Record("a");
        await desk.Put(Document("c", "Math"));
        for (var tries = 1; tries < 5; tries++)
            await Assert.ThrowsAsync<FormatException>(desk.Follow);
        await desk.Follow();
        Assert.Equal(["/b", "/c"], desk.Find("math").Order());
        desk.Source.Broken.Clear();
        await desk.Record("a");
        await desk.Follow();
        Assert.Equal(3, desk.Search("math").Total);
    }

    [Fact]
    public async Task Compares_all_when_a_change_shows_in_many()
    {
        await using var desk = await With(Document("a", "Math at Elm"), Document("b", "Art at Elm"));
        foreach (var document in desk.Source.Documents.Values.ToList())
            desk.Source.Documents[document.Key] = document with
            {
                Title = document.Title.Replace("Elm", "Oak", StringComparison.Ordinal),
            };
        await desk.Record("oak", "school");
        await desk.Follow();
        Assert.Equal(2, desk.Search("elm").Total);
        desk.Source.ShowsMany = "school";
        await desk.Record("oak", "school");
        await desk.Follow();
        Assert.Equal((0, 2), (desk.Search("elm").Total, desk.Search("oak").Total));
    }

    [Fact]
    public async Task Lets_go_of_kept_pages_only_once_the_change_can_be_found()
    {
        await using var desk = await With(Document("a", "Math"));
        var pages = desk.Scopes.CreateScope().ServiceProvider.GetRequiredService<PageCache>();
        var before = pages.Generations([SearchIndex.ChangeKind]);
        await desk.Put(Document("b", "Math"));
        Assert.Equal(before, pages.Generations([SearchIndex.ChangeKind]));
        await desk.Follow();
        Assert.NotEqual(before, pages.Generations([SearchIndex.ChangeKind]));
    }
}
