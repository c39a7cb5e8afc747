using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Authoring.Listing;
using NetworkPortal.Content;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring;

/// <summary>Bulk actions of the content list, and undoing them.</summary>
public sealed class BulkActionsTests(BulkActionsTests.Stage stage) : IClassFixture<BulkActionsTests.Stage>
{
    private const string Selection = "/desk/content/selection",
        Reverting = "form[action='/desk/content/selection/reverting']";

    private readonly string word = DeskPortal.Word();
    private readonly DeskPortal portal = stage.Portal;

    /// <summary>A portal with a clock that tests control.</summary>
    public sealed class Stage : IAsyncLifetime
    {
        internal TestClock Clock { get; } = new(DateTimeOffset.UtcNow);

        public DeskPortal Portal { get; private set; } = null!;

        public async ValueTask InitializeAsync() => await (Portal = new DeskPortal(Clock)).InitializeAsync();

        public ValueTask DisposeAsync() => Portal.DisposeAsync();
    }

    [Theory]
    [InlineData("unpublish", "Unpublish 3 items?")]
    [InlineData("delete", "Move 3 items to trash?")]
    public async Task Unpublishing_or_deleting_many_items_is_confirmed_first_and_can_be_undone(
        string action,
        string question
    )
    {
        var shown = await portal.NewArticle($"Shown {word}");
        var other = await portal.NewArticle($"Other {word}");
        var draft = await portal.NewArticle($"Draft {word}", published: false);
        using var editor = await portal.Client(Cast.Editor);
        // The published version is what counts, even while someone works on a newer draft.
        await editor.Save(await editor.OpenEditor(other), "draft", (DeskClient.Body, "Not for readers yet."));
        var before = await States(shown, other, draft);
        var asked = await editor.Post(Selection, ("item", shown), ("item", other), ("item", draft), ("do", action));
        Assert.Equal(question, asked.Text("h1"));
        Assert.Contains("2 of these are published", asked.Text("main"));
        Assert.Equal(before, await States(shown, other, draft));

        var done = await editor.Submit(asked, "form[action='/desk/content/selection']", new() { ["do"] = action });
        Assert.Null((await portal.Versions(shown)).Published);
        Assert.Null((await portal.Versions(other)).Published);
        Assert.Equal(action == "delete", (await portal.Versions(shown)).IsGone);

        Assert.Contains("Undone:", (await editor.Submit(done, Reverting)).Text(".flash"));
        Assert.Equal(before, await States(shown, other, draft));
        using var reader = await portal.Client(Cast.Anonymous);
        await portal.CaughtUp();
        foreach (var name in (string[])["shown", "other"])
            Assert.Contains("As it was.", (await reader.GetPage($"/articles/{name}-{word}")).Text("main"));
    }

    [Fact]
    public async Task Publishing_many_items_can_be_undone()
    {
        var never = await portal.NewArticle($"Never {word}", published: false);
        var again = await portal.NewArticle($"Again {word}");
        using var editor = await portal.Client(Cast.Editor);
        await editor.Save(await editor.OpenEditor(again), "draft", (DeskClient.Body, "Not for readers yet."));
        var before = await States(never, again);
        var done = await editor.Post(Selection, ("item", never), ("item", again), ("do", "publish"));
        Assert.Contains("Published: 2 of 2.", done.Text("main"));
        Assert.NotNull((await portal.Versions(never)).Published);
        Assert.False((await portal.Versions(again)).HasDraft);

        var undone = await editor.Submit(done, Reverting);
        Assert.Contains("Undone: 2 of 2.", undone.Text(".flash"));
        Assert.Equal(before, await States(never, again));
        Assert.Equal(1, await Audited("publish · Undone: 2 of 2."));
        await portal.CaughtUp();
        using var reader = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetPage($"/articles/never-{word}")).Status);
        Assert.Contains("As it was.", (await reader.GetPage($"/articles/again-{word}")).Text("main"));
    }

    [Fact]
    public async Task Adding_a_topic_to_many_items_can_be_undone()
    {
        var shown = await portal.NewArticle($"Shown {word}");
        var draft = await portal.NewArticle($"Draft {word}", published: false);
        var topic = await Topic();
        using var editor = await portal.Client(Cast.Editor);
        var before = await States(shown, draft);
        var done = await editor.Post(Selection, ("item", shown), ("item", draft), ("do", "tag"), ("topic", topic));
        Assert.Contains("Topic added: 2 of 2.", done.Text("main"));
        Assert.Contains(topic, await TopicsOf(shown));
        Assert.Contains(topic, await TopicsOf(draft));

        await editor.Submit(done, Reverting);
        Assert.Equal(before, await States(shown, draft));
        Assert.DoesNotContain(topic, await TopicsOf(shown));
    }

    [Fact]
    public async Task An_item_that_someone_changed_since_stays_as_it_is()
    {
        var mine = await portal.NewArticle($"Mine {word}", published: false);
        var theirs = await portal.NewArticle($"Theirs {word}", published: false);
        using var editor = await portal.Client(Cast.Editor);
        var done = await editor.Post(Selection, ("item", mine), ("item", theirs), ("do", "publish"));
        await editor.Save(await editor.OpenEditor(theirs), "draft", (DeskClient.Body, "Better."));
        var changed = await States(theirs);
        var undone = await editor.Submit(done, Reverting);
        Assert.Contains($"Undone: 1 of 2. Not done: “Theirs {word}”: Someone changed it since", undone.Text(".flash"));
        Assert.Equal(changed, await States(theirs));
        Assert.Null((await portal.Versions(mine)).Published);
    }

    [Fact]
    public async Task Undoing_twice_changes_nothing_more_and_a_repeated_action_offers_nothing_to_undo()
    {
        var id = await portal.NewArticle($"Twice {word}", published: false);
        using var editor = await portal.Client(Cast.Editor);
        var done = await editor.Post(Selection, ("item", id), ("do", "publish"));
        await editor.Submit(done, Reverting);
        var before = await States(id);
        Assert.Contains("Undone: 1 of 1.", (await editor.Submit(done, Reverting)).Text(".flash"));
        Assert.Equal(before, await States(id));

        await editor.Post(Selection, ("item", id), ("do", "publish"));
        var again = await editor.Post(Selection, ("item", id), ("do", "publish"));
        Assert.Contains("Published: 1 of 1.", again.Text(".flash"));
        Assert.False(again.Has(Reverting));
    }

    [Fact]
    public async Task Undoing_ends_after_ten_minutes_and_is_for_the_person_who_did_it()
    {
        var id = await portal.NewArticle($"Late {word}", published: false);
        using var editor = await portal.Client(Cast.Editor);
        var done = await editor.Post(Selection, ("item", id), ("do", "publish"));
        var receipt = ((IHtmlInputElement)done.Document.QuerySelector($"{Reverting} [name=receipt]")!).Value;
        using var other = await portal.Client(Cast.Administrator);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await other.Post($"{Selection}/reverting", ("receipt", receipt))).Status
        );
        Assert.Contains(
            "too late",
            (await editor.Post($"{Selection}/reverting", ("receipt", "made up"))).Text(".flash")
        );
        stage.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Contains("too late", (await editor.Submit(done, Reverting)).Text(".flash"));
        Assert.NotNull((await portal.Versions(id)).Published);
    }

    private async Task<IReadOnlyList<ItemState>> States(params string[] ids)
    {
        var states = new List<ItemState>();
        foreach (var id in ids)
            states.Add(ItemState.Of(await portal.Versions(id)));
        return states;
    }

    private async Task<string> Topic() =>
        Taxonomy
            .From(
                await portal.Db(db =>
                    db.Items.AsNoTracking()
                        .Published()
                        .OfType("Taxonomy")
                        .Where(item => item.DisplayText == "Topics")
                        .OrderBy(item => item.Id)
                        .FirstAsync()
                )
            )
            .Terms[0]
            .Id;

    private async Task<IEnumerable<string>> TopicsOf(string id) =>
        (await portal.Versions(id)).Latest!.Data.Object("LibraryPart").Object("Topics").Strings("TermContentItemIds");

    private Task<int> Audited(string detail) =>
        portal.Db(db => db.AuditLines.CountAsync(line => line.Name == "content.bulk.undone" && line.Detail == detail));
}
