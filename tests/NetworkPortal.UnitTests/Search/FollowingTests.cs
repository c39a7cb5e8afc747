using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Search;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.UnitTests.Search;

public sealed class FollowingTests
{
    [Fact]
    public async Task A_change_is_searchable_as_soon_as_it_is_applied()
    {
        await using var desk = await With(Document("a", "Math"));
        await desk.Put(Document("a", "Reading"));
        Assert.Equal(["/a"], desk.Find("math"));
        await desk.Follow();
        Assert.Empty(desk.Find("math"));
        Assert.Equal(["/a"], desk.Find("reading"));
    }

    [Fact]
    public async Task A_removed_document_is_no_longer_found()
    {
        await using var desk = await With(Document("a", "Math"), Document("b", "Math"));
        await desk.Remove("a");
        await desk.Follow();
        Assert.Equal(["/b"], desk.Find("math"));
    }

    [Fact]
    public async Task Applying_changes_twice_does_no_harm()
    {
        await using var desk = await With(Document("a", "Math"), Document("b", "Math"));
        await desk.Remove("b");
        await desk.Put(Document("c", "Math"));
        await desk.FollowAgain();
        await desk.FollowAgain();
        Assert.Equal(["/a", "/c"], desk.Find("math").Order());
    }

    [Fact]
    public async Task A_document_that_changed_often_is_read_once()
    {
        await using var desk = await With();
        for (var i = 0; i < 10; i++)
            await desk.Put(Document("a", $"Math {i}"));
        await desk.Follow();
        Assert.Equal(1, desk.Source.Asked);
        Assert.Equal(["/a"], desk.Find("math 9"));
    }

    [Fact]
    public async Task Changes_of_other_kinds_are_ignored()
    {
        await using var desk = await With(Document("a", "Math"));
        await desk.Record("a", "visit");
        await desk.Follow();
        Assert.Equal(["/a"], desk.Find("math"));
    }

    [Fact]
    public async Task A_broken_document_is_skipped_after_a_few_attempts()
    {
        await using var desk = await With(Document("a", "Math"), Document("b", "Math"));
        desk.Source.Broken.Add("a");
        await desk.Record("a");
        await desk.Put(Document("c", "Math"));
        for (var attempt = 1; attempt < 5; attempt++)
            await Assert.ThrowsAsync<FormatException>(desk.Follow);
        await desk.Follow();
        Assert.Equal(["/b", "/c"], desk.Find("math").Order());
        desk.Source.Broken.Clear();
        await desk.Record("a");
        await desk.Follow();
        Assert.Equal(3, desk.Search("math").Total);
    }

    [Fact]
    public async Task A_change_that_affects_many_documents_updates_them_all()
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
    public async Task Cached_pages_are_dropped_only_once_the_change_is_searchable()
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
