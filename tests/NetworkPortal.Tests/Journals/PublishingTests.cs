using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Journals.History;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Journals;

/// <summary>A publication is a copy: everyone can read it, including evaluators, but it gives no one access to the
/// entry.</summary>
public sealed class PublishingTests(WallPortal portal) : IClassFixture<WallPortal>
{
    private static readonly string[] Ticks = ["students", "colleagues", "readers"];

    private readonly string word = SharingStage.Word();

    [Fact]
    public async Task Everyone_can_read_the_published_copy_but_no_one_else_can_read_the_entry()
    {
        var (owner, evaluator, colleague) = await Stage();
        var entry = await portal.Writes(owner, $"About {word}. And what is for me alone.", $"Title {word}");
        var url = await Publish(owner, entry, "For all of us", $"Copied from {word}.");
        foreach (var reader in (Person[])[evaluator, colleague])
        {
            var page = await reader.Get(url);
            Assert.Equal($"Copied from {word}.", page.Text(".journal-prose"));
            Assert.DoesNotContain(entry.Id.ToString(), page.Html);
            Assert.Contains(url, (await reader.Get("/publications")).Links());
            Assert.Contains("For all of us", (await reader.Get("/today")).Text("main"));
            await Surfaces.Hides(portal, reader, entry, word);
        }
        Assert.Contains(url, (await owner.Get(entry.Url())).Links());
        Assert.Equal("Sign in", (await (await portal.Client(Cast.Anonymous)).GetPage(url)).Title);
        await Forget();
    }

    [Fact]
    public async Task Later_changes_to_the_entry_do_not_change_the_published_copy()
    {
        var (owner, evaluator, _) = await Stage();
        var entry = await portal.Writes(owner, "As it was", "Title");
        var url = await Publish(owner, entry, "Title", "As it was");
        await owner.Post(
            entry.Url(),
            ("title", "Title"),
            ("text", $"Later: {word}"),
            ("version", "1"),
            ("draft", $"{entry.Draft}")
        );
        Assert.Contains(word, (await owner.Get(entry.Url())).Text(".journal-prose"));
        Assert.Equal("As it was", (await evaluator.Get(url)).Text(".journal-prose"));
        await Forget();
    }

    [Fact]
    public async Task A_withdrawn_publication_is_visible_only_to_its_author_until_republished()
    {
        var (owner, evaluator, colleague) = await Stage();
        var entry = await portal.Writes(owner, word, "Title");
        var url = await Publish(owner, entry, "Title", word);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Post(url + "/withdrawal", ("reason", "No"))).Status);
        await owner.Post(url + "/withdrawal");
        Assert.Contains("Only you can read it", (await owner.Get(url)).Text("main"));
        foreach (var reader in (Person[])[evaluator, colleague])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await reader.Get(url)).Status);
            Assert.DoesNotContain(url, (await reader.Get("/publications")).Links());
            Assert.DoesNotContain(url, (await reader.Get("/today")).Links());
            foreach (var part in (string[])["", "/publishing", "/withdrawal", "/deletion"])
                Assert.Equal(HttpStatusCode.NotFound, (await reader.Post(url + part)).Status);
        }
        await owner.Post(url + "/publishing");
        Assert.Equal(HttpStatusCode.OK, (await evaluator.Get(url)).Status);
        await Forget();
    }

    [Fact]
    public async Task Staff_withdraw_a_publication_with_a_reason_that_the_author_receives()
    {
        var (owner, _, _) = await Stage();
        var url = await Publish(owner, await portal.Writes(owner, word, "Title"), "Title", word);
        using var staff = await portal.Client(Cast.Editor);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await staff.Post(url + "/withdrawal", ("reason", ""))).Status
        );
        await staff.Post(url + "/withdrawal", ("reason", $"A student can be identified: {word}"));
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetPage(url)).Status);
        Assert.Contains(
            await portal.MailTo(owner.Email),
            mail => mail.Text.Contains($"A student can be identified: {word}", StringComparison.Ordinal)
        );
        Assert.Contains("publication.withdrawn", await portal.Audited(owner));
        Assert.Equal(HttpStatusCode.OK, (await owner.Get(url)).Status);
    }

    [Fact]
    public async Task Only_the_author_can_change_and_delete_a_publication()
    {
        var (owner, _, colleague) = await Stage();
        var entry = await portal.Writes(owner, word, "Title");
        var url = await Publish(owner, entry, "Title", word);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Get(url + "/edit")).Status);
        await owner.Post(
            url,
            [("title", "Better"), ("text", "Better text"), .. Ticks.Select(tick => ("checked", tick))]
        );
        Assert.Equal("Better text", (await colleague.Get(url)).Text(".journal-prose"));
        await owner.Post(url + "/deletion");
        Assert.Equal(HttpStatusCode.NotFound, (await owner.Get(url)).Status);
        Assert.Equal(HttpStatusCode.OK, (await owner.Get(entry.Url())).Status);
    }

    [Fact]
    public async Task Publishing_requires_every_box_checked_and_keeps_the_text()
    {
        var (owner, _, colleague) = await Stage();
        var entry = await portal.Writes(owner, word, "Title");
        using var client = await owner.Client();
        var refused = await client.Submit(
            entry.Url() + "/publish",
            "form.form",
            new() { ["text"] = "My words", ["checked"] = "readers" }
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains("My words", refused.Text("textarea"));
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Get(entry.Url() + "/publish")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await colleague.Post(entry.Url() + "/publications", ("title", "x"), ("text", "x"))).Status
        );
    }

    [Fact]
    public async Task A_repeated_submission_publishes_once_and_never_replaces_another_persons_publication()
    {
        var (owner, _, colleague) = await Stage();
        var entry = await portal.Writes(owner, word, "Title");
        var key = Guid.NewGuid();
        using var client = await owner.Client();
        await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => client.Post(entry.Url() + "/publications", Form(key, "Title", word)))
        );
        Assert.Equal(1, await portal.Db(db => db.Publications.CountAsync(p => p.AuthorId == owner.Id)));
        var theirs = await portal.Writes(colleague, "Mine", "Mine");
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await colleague.Post(theirs.Url() + "/publications", Form(key, "Mine", "Mine"))).Status
        );
        Assert.Equal(word, (await owner.Get($"/publications/{key}")).Text(".journal-prose"));
        await Forget();
    }

    [Fact]
    public async Task A_publication_outlives_its_entry_is_in_the_authors_export_and_is_erased_with_the_account()
    {
        var (owner, _, colleague) = await Stage();
        var entry = await portal.Writes(owner, "x", "Title");
        var url = await Publish(owner, entry, "Title", word);
        await owner.Post(entry.Url() + "/deletion");
        await owner.Post(entry.Url() + "/erasing");
        Assert.Equal(HttpStatusCode.OK, (await colleague.Get(url)).Status);
        Assert.Contains(word, await Surfaces.Export(portal, owner));
        Assert.DoesNotContain(word, await Surfaces.Export(portal, colleague));
        await using var scope = portal.Scope();
        await Microsoft
            .Extensions.DependencyInjection.ActivatorUtilities.CreateInstance<JournalPersonalData>(
                scope.ServiceProvider
            )
            .Erase(owner.Id, default);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Get(url)).Status);
    }

    private static async Task<string> Publish(Person owner, JournalEntry entry, string title, string text)
    {
        var key = Guid.NewGuid();
        var page = await owner.Post(entry.Url() + "/publications", Form(key, title, text));
        Assert.Equal(HttpStatusCode.OK, page.Status);
        return $"/publications/{key}";
    }

    private static (string, string)[] Form(Guid key, string title, string text) =>
        [("key", $"{key}"), ("title", title), ("text", text), .. Ticks.Select(tick => ("checked", tick))];

    /// <summary>Deletes publications, which would otherwise appear on everyone's Today page.</summary>
    private Task Forget() => portal.Db(db => db.Publications.ExecuteDeleteAsync());

    private async Task<(Person Owner, Person Evaluator, Person Colleague)> Stage()
    {
        var school = await portal.NewSchool();
        var (owner, evaluator) = (
            await portal.NewPerson(school, SchoolRole.Teacher),
            await portal.NewPerson(school, SchoolRole.SchoolLeader)
        );
        await portal.Evaluates(evaluator, owner, school);
        return (owner, evaluator, await portal.NewPerson(school, SchoolRole.Teacher));
    }
}
