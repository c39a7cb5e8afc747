using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Inquiry.Cycles;

/// <summary>A cycle that belongs to a group: its members read and comment, and an evaluator of its owner can't tell
/// that it exists.</summary>
public sealed class CycleGroupTests(PortalFixture portal)
{
    [Fact]
    public async Task Members_of_the_group_read_and_comment_only_while_it_belongs_there()
    {
        var stage = await portal.StageWall();
        var studio = CycleStage.Key(Audience.Studio, stage.Studio.Id);
        var path = await stage.Owner.Tries("Wait time");
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Get(path)).Status);
        await stage.Owner.Post(path + "/edit", CycleStage.Plan("Wait time", ("group", studio)));
        var read = await stage.Colleague.Get(path);
        Assert.Contains("Wait time", read.Text("h1"));
        Assert.False(read.Has("#result form"));
        await stage.Colleague.Post(path + "/comments", ("comment", "How did you count?"));
        await stage.Colleague.Post(path + "/comments", ("comment", "How did you count?"));
        var told = await portal.Db(db =>
            db.QueuedNotifications.Where(n => n.AccountId == stage.Owner.Id).ToListAsync()
        );
        Assert.Single(told, n => n.Kind == "cycle.comment");
        var own = await stage.Owner.Get(path);
        Assert.Single(own.Texts("#comments blockquote"));
        Assert.Contains(stage.Colleague.Name, own.Text("#who"));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Other.Get(path)).Status);
        Assert.Contains(path, (await stage.Colleague.Get(Group(stage))).Links());
        await stage.Owner.Post(path + "/edit", CycleStage.Plan("Wait time", ("group", "")));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Get(path)).Status);
        Assert.DoesNotContain(path, (await stage.Colleague.Get(Group(stage))).Links());
        Assert.Equal(
            ["cycle.shared", "cycle.share-ended"],
            await portal.Db(db =>
                db.AuditLines.Where(l => l.ById == stage.Owner.Id && l.Name.StartsWith("cycle."))
                    .OrderBy(l => l.Id)
                    .Select(l => l.Name)
                    .ToListAsync()
            )
        );
    }

    [Fact]
    public async Task A_group_that_the_owner_is_not_in_is_refused()
    {
        var stage = await portal.StageWall();
        var page = await stage.Other.Post(
            "/cycles",
            CycleStage.Plan("Wait time", ("group", CycleStage.Key(Audience.Studio, stage.Studio.Id)))
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-group-error"));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Other.Get(Group(stage))).Status);
        Assert.Equal(HttpStatusCode.OK, (await stage.Colleague.Get(Group(stage))).Status);
    }

    [Theory]
    [InlineData(Audience.Studio)]
    [InlineData(Audience.School)]
    public async Task An_evaluator_in_the_group_finds_the_cycle_nowhere_and_a_colleague_does(Audience kind)
    {
        var stage = await portal.StageWall();
        var word = SharingStage.Word();
        var key = CycleStage.Key(kind, stage.Group(kind));
        var path = await stage.Owner.Tries($"About {word}", ("group", key), ("idea", $"Idea {word}"));
        await stage.Owner.Post(path + "/evidence", ("text", $"Evidence {word}"));
        var group = new CycleGroup(kind, stage.Group(kind)).Url();
        Assert.Contains(word, (await stage.Colleague.Get(path)).Text("main"));
        Assert.Contains(word, (await stage.Colleague.Get(group)).Text("main"));
        Assert.Contains(word, (await stage.Colleague.Get("/cycles/new")).Html);
        Assert.Contains(stage.Evaluator.Name, (await stage.Owner.Get(path)).Text("#who"));
        Assert.Equal(HttpStatusCode.OK, (await stage.Evaluator.Get(group)).Status);
        await Hides(stage.Evaluator, stage.Owner, path, word, [group, group + "/diagram"]);
        Assert.DoesNotContain(word, await Surfaces.Export(portal, stage.Evaluator));
        Assert.Contains(word, await Surfaces.Export(portal, stage.Owner));
        var id = CycleStage.Id(path);
        Assert.Equal(
            [stage.Colleague.Id],
            await portal.Db(db => db.Readings.Where(r => r.TargetId == id).Select(r => r.ReaderId).ToListAsync())
        );
    }

    [Fact]
    public async Task A_commenters_evaluator_does_not_read_the_comment_unless_it_was_written_to_them()
    {
        var stage = await portal.StageWall();
        var studio = CycleStage.Key(Audience.Studio, stage.Studio.Id);
        await portal.Join(stage.Studio, stage.Other);
        var theirs = await stage.Other.Tries("Wait time", ("group", studio));
        await stage.Owner.Post(theirs + "/comments", ("comment", "I was nervous, too"));
        Assert.Contains("nervous", (await stage.Other.Get(theirs)).Text("#comments"));
        var read = await stage.Evaluator.Get(theirs);
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.DoesNotContain("nervous", read.Html);
        var leaders = await stage.Evaluator.Tries("Shorter meetings", ("group", studio));
        await stage.Owner.Post(leaders + "/comments", ("comment", "Please do"));
        Assert.Contains("Please do", (await stage.Evaluator.Get(leaders)).Text("#comments"));
    }

    [Fact]
    public async Task A_reader_sees_only_those_neighbors_of_a_cycle_that_they_may_read()
    {
        var stage = await portal.StageWall();
        var studio = CycleStage.Key(Audience.Studio, stage.Studio.Id);
        var path = await stage.Owner.Tries("Pairs talk");
        var next = await stage.Owner.Result(
            path,
            ("happened", "Loud"),
            ("decision", "Change"),
            ("because", "Too long"),
            ("next", "One minute")
        );
        await stage.Owner.Post(next.Path + "/edit", CycleStage.Plan("One minute", ("group", studio)));
        Assert.DoesNotContain(path, (await stage.Colleague.Get(next.Path)).Links());
        await stage.Owner.Post(path + "/edit", CycleStage.Plan("Pairs talk", ("group", studio)));
        Assert.Contains(path, (await stage.Colleague.Get(next.Path)).Links());
    }

    [Fact]
    public async Task A_deleted_cycle_leaves_the_group_and_stays_private_when_it_is_restored()
    {
        var stage = await portal.StageWall();
        var path = await stage.Owner.Tries("Wait time", ("group", CycleStage.Key(Audience.Studio, stage.Studio.Id)));
        Assert.Equal(HttpStatusCode.OK, (await stage.Colleague.Get(path)).Status);
        await stage.Owner.Post(path + "/deletion");
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Get(path)).Status);
        await stage.Owner.Post(path + "/restoring");
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Get(path)).Status);
        Assert.Contains("Only you.", (await stage.Owner.Get(path)).Text("#who"));
    }

    [Fact]
    public async Task The_groups_page_shows_tests_under_their_ideas_in_the_driver_diagram()
    {
        var stage = await portal.StageWall();
        var studio = CycleStage.Key(Audience.Studio, stage.Studio.Id);
        var diagram = Group(stage) + "/diagram";
        const string Text =
            "Every student talks\n  Safe to be wrong\n    Pairs talk first\n  Time to think\n    Wait time";
        Assert.Equal(Group(stage), (await stage.Colleague.Post(diagram, ("version", "0"), ("text", Text))).Path);
        var path = await stage.Owner.Tries("Seven seconds", ("group", studio), ("idea", "wait time"));
        var page = await stage.Colleague.Get(Group(stage));
        Assert.Contains("Seven seconds", page.Text(".diagram > li > ul > li:last-child .diagram-tests"));
        Assert.Contains("Pairs talk first", (await stage.Owner.Get("/cycles/new")).Html);
        var older = await stage.Owner.Post(diagram, ("version", "0"), ("text", "Another aim"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, older.Status);
        Assert.Contains("Pairs talk first", older.Text("pre"));
        Assert.Contains("Another aim", older.Text("#field-text"));
        Assert.Equal(
            HttpStatusCode.OK,
            (await stage.Owner.Post(diagram, ("version", "1"), ("text", "Another aim"))).Status
        );
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await stage.Owner.Post(diagram, ("version", "2"), ("text", ""))).Status
        );
        page = await stage.Colleague.Get(Group(stage));
        Assert.Contains("Another aim", page.Text(".diagram"));
        Assert.Contains(path, page.Links());
    }

    private static string Group(Staged stage) => new CycleGroup(Audience.Studio, stage.Studio.Id).Url();

    /// <summary>Fails if the reader can tell anywhere that the cycle exists.</summary>
    private async Task Hides(Person reader, Person owner, string path, string word, string[] more)
    {
        using var client = await reader.Client();
        foreach (var page in (string[])["", "/edit", "/history", "/files"])
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetPage(path + page)).Status);
        foreach (var form in (string[])["/start", "/result", "/evidence", "/comments", "/deletion", "/restoring"])
            Assert.Equal(HttpStatusCode.NotFound, (await client.Post(path + form)).Status);
        foreach (var url in (string[])[.. await Walk.Around(portal, owner.Id, word), .. more])
        {
            using var answer = await client.Http.GetAsync(url);
            var text = await answer.Content.ReadAsStringAsync();
            foreach (var sign in (string[])["About ", "Idea ", "Evidence "])
                Assert.False(text.Contains(sign + word, StringComparison.OrdinalIgnoreCase), $"{sign} at {url}");
            Assert.False(text.Contains(path, StringComparison.OrdinalIgnoreCase), $"The link is at {url}");
        }
        Assert.DoesNotContain(
            await portal.MailTo(reader.Email),
            mail =>
                mail.Text.Contains(word, StringComparison.Ordinal) || mail.Text.Contains(path, StringComparison.Ordinal)
        );
    }
}
