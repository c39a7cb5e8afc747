using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Studios;

namespace NetworkPortal.Tests.Inquiry.Cycles;

/// <summary>One teacher tries something: plans it, writes down what happened, and decides.</summary>
public sealed class CycleTests(PortalFixture portal)
{
    [Fact]
    public async Task A_new_teacher_is_invited_to_try_something_and_keeps_it()
    {
        var teacher = await portal.NewTeacher();
        Assert.Contains("What would you like to try?", (await teacher.Get("/cycles")).Text("main"));
        var path = await teacher.Tries("Wait seven seconds");
        Assert.Contains("Only you.", (await teacher.Get(path)).Text("#who"));
        Assert.Contains(path, (await teacher.Get("/cycles")).Links());
        await teacher.Post(path + "/start");
        Assert.Contains("Trying it", (await teacher.Get(path)).Text(".kicker"));
        await teacher.Result(path, ("happened", "Nine hands instead of three"));
        var kept = await teacher.Result(
            path,
            ("happened", "Nine hands instead of three"),
            ("decision", "Keep"),
            ("because", "It costs nothing")
        );
        Assert.Contains("Kept, because", kept.Text("main"));
        Assert.DoesNotContain(path, (await teacher.Get("/cycles")).Links());
        Assert.Contains(path, (await teacher.Get("/cycles?state=kept")).Links());
        Assert.DoesNotContain(path, (await teacher.Get("/cycles?state=dropped")).Links());
    }

    [Fact]
    public async Task Forms_with_errors_keep_what_was_typed()
    {
        var teacher = await portal.NewTeacher();
        var page = await teacher.Post("/cycles", CycleStage.Plan("", ("expected", "More hands")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-trying-error"));
        Assert.Contains("More hands", page.Text("#field-expected"));
        var path = await teacher.Tries("Wait seven seconds");
        page = await teacher.Result(path, ("happened", "Nine hands"), ("decision", "Change"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-because-error"));
        Assert.True(page.Has("#field-next-error"));
        Assert.Contains("Nine hands", page.Text("#field-happened"));
        Assert.True((await teacher.Result(path, ("decision", "Keep"), ("because", "So"))).Has("#field-happened-error"));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_opens_one_cycle()
    {
        var teacher = await portal.NewTeacher();
        var plan = CycleStage.Plan("Cold call with kindness");
        var first = await teacher.Post("/cycles", plan);
        Assert.Equal(first.Path, (await teacher.Post("/cycles", plan)).Path);
        Assert.Equal(1, await portal.Db(db => db.Cycles.CountAsync(c => c.OwnerId == teacher.Id)));
    }

    [Fact]
    public async Task An_expectation_that_is_edited_after_the_first_result_is_marked_and_the_old_one_stays_readable()
    {
        var teacher = await portal.NewTeacher();
        var path = await teacher.Tries("Exit tickets", ("expected", "All will finish"));
        await teacher.Post(path + "/edit", CycleStage.Plan("Exit tickets", ("expected", "Most will finish")));
        var before = await teacher.Get(path);
        Assert.DoesNotContain("Edited after the first result", before.Text("main"));
        Assert.DoesNotContain("All will finish", before.Text("main"));
        await teacher.Result(path, ("happened", "Half finished"));
        await teacher.Post(path + "/edit", CycleStage.Plan("Exit tickets", ("expected", "Half will finish")));
        var after = (await teacher.Get(path)).Text("main");
        Assert.Contains("Edited after the first result", after);
        Assert.Contains("Most will finish", after);
        Assert.Contains(
            "edited the expectation after the first result",
            (await teacher.Get(path + "/history")).Text("main")
        );
    }

    [Fact]
    public async Task The_older_of_two_edits_never_wins_silently()
    {
        var teacher = await portal.NewTeacher();
        var path = await teacher.Tries("Exit tickets");
        using var client = await teacher.Client();
        var version = (await client.GetPage(path + "/edit"))
            .Document.QuerySelector("[name=version]")!
            .GetAttribute("value")!;
        await client.Post(path + "/edit", CycleStage.Plan("Exit tickets on paper", ("version", version)));
        var older = await client.Post(path + "/edit", CycleStage.Plan("Exit tickets by phone", ("version", version)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, older.Status);
        Assert.Contains("Exit tickets by phone", older.Text("#field-trying"));
        Assert.Contains("Exit tickets on paper", (await client.GetPage(path)).Text("h1"));
        var repeated = await client.Post(
            path + "/edit",
            CycleStage.Plan("Exit tickets on paper", ("version", version))
        );
        Assert.Equal(path, repeated.Path);
    }

    [Fact]
    public async Task Changing_a_cycle_opens_the_next_one_and_both_lead_to_each_other()
    {
        var teacher = await portal.NewTeacher();
        var path = await teacher.Tries("Pairs talk first");
        (string, string)[] change =
        [
            ("happened", "Pairs were loud"),
            ("decision", "Change"),
            ("because", "Too long"),
            ("next", "Pairs talk for one minute"),
        ];
        var next = await teacher.Result(path, change);
        Assert.NotEqual(path, next.Path);
        Assert.Contains("Pairs talk for one minute", next.Text("h1"));
        Assert.Contains(path, next.Links());
        Assert.Contains(next.Path, (await teacher.Get(path)).Links());
        await teacher.Post(path + "/result", change);
        Assert.Equal(2, await portal.Db(db => db.Cycles.CountAsync(c => c.OwnerId == teacher.Id)));
        Assert.Contains("can’t reopen", (await teacher.Post(path + "/reopening")).Text(".flash"));
    }

    [Fact]
    public async Task Dropping_needs_a_reason_only_and_can_be_reopened()
    {
        var teacher = await portal.NewTeacher();
        var path = await teacher.Tries("Seating chart by lot");
        await teacher.Result(path, ("decision", "Drop"), ("because", "I never got to it"));
        Assert.Contains(path, (await teacher.Get("/cycles?state=dropped")).Links());
        Assert.Contains(
            "Reopen it first",
            (await teacher.Post(path + "/result", ("happened", "Chaos"))).Text(".flash")
        );
        await teacher.Post(path + "/reopening");
        await teacher.Post(path + "/reopening");
        Assert.Contains(path, (await teacher.Get("/cycles")).Links());
        var history = (await teacher.Get(path + "/history")).Text("main");
        Assert.Contains($"{teacher.Name} decided to drop it", history);
        Assert.Contains($"{teacher.Name} reopened it", history);
    }

    [Fact]
    public async Task Every_step_has_its_actor()
    {
        var teacher = await portal.NewTeacher();
        var path = await teacher.Tries("Think time");
        await teacher.Post(path + "/start");
        await teacher.Post(path + "/start");
        await teacher.Result(path, ("happened", "Quiet"), ("decision", "Keep"), ("because", "Calm"));
        var id = CycleStage.Id(path);
        var events = await portal.Db(db =>
            db.CycleEvents.Where(e => e.CycleId == id).OrderBy(e => e.At).ThenBy(e => e.Position).ToListAsync()
        );
        Assert.Equal(
            [CycleEventKind.Opened, CycleEventKind.Started, CycleEventKind.ResultRecorded, CycleEventKind.Kept],
            events.Select(e => e.Kind)
        );
        Assert.All(events, e => Assert.Equal(teacher.Id, e.ActorId));
    }

    [Fact]
    public async Task Someone_elses_cycle_is_not_found_while_its_owner_sees_it()
    {
        var (teacher, other) = (await portal.NewTeacher(), await portal.NewTeacher());
        var path = await teacher.Tries("Wait time");
        Assert.Equal(HttpStatusCode.OK, (await teacher.Get(path)).Status);
        foreach (var page in (string[])["", "/edit", "/history", "/files"])
            Assert.Equal(HttpStatusCode.NotFound, (await other.Get(path + page)).Status);
        foreach (var form in (string[])["/start", "/result", "/reopening", "/evidence", "/comments", "/deletion"])
            Assert.Equal(HttpStatusCode.NotFound, (await other.Post(path + form)).Status);
    }

    [Fact]
    public async Task A_deleted_cycle_is_in_the_trash_until_it_is_restored()
    {
        var teacher = await portal.NewTeacher();
        var path = await teacher.Tries("Wait time");
        await teacher.Post(path + "/deletion");
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Get(path)).Status);
        Assert.Contains("Wait time", (await teacher.Get("/cycles/trash")).Text("main"));
        await teacher.Post(path + "/restoring");
        Assert.Equal(HttpStatusCode.OK, (await teacher.Get(path)).Status);
        Assert.DoesNotContain("Wait time", (await teacher.Get("/cycles/trash")).Text("main"));
    }
}
