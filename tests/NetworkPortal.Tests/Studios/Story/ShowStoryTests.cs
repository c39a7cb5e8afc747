using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Journals;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Inquiry;
using NetworkPortal.Tests.Inquiry.Briefs;
using NetworkPortal.Tests.Inquiry.Cycles;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios.Running;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Studios.Story;

public sealed class ShowStoryTests(PortalFixture portal)
{
    [Fact]
    public async Task The_story_leads_from_the_problem_to_the_cycles_and_measures_and_a_cycle_leads_back()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        var cycle = await member.Tries(
            "I will wait five seconds",
            ("group", CycleStage.Key(Audience.Studio, studio.Id)),
            ("idea", "Wait time")
        );
        await member.Tries("Something private");
        await leader.NewMeasure("Hands up", $"Studio {studio.Id}");
        var page = await leader.Get(studio.Url() + "/room/story");
        Assert.Contains(studio.Problem, page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Wait time", page.Texts(".story h3"));
        Assert.True(page.Has($".story a[href='{cycle}']"));
        Assert.Equal(["Hands up"], page.Texts(".measure-cards h3"));
        Assert.DoesNotContain("Something private", page.Html, StringComparison.Ordinal);
        Assert.True((await leader.Get(cycle)).Has($"a[href='{studio.Url()}/room/story']"));
    }

    [Fact]
    public async Task The_story_folds_its_parts_and_says_how_much_is_in_each()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        var group = CycleStage.Key(Audience.Studio, studio.Id);
        foreach (var idea in (string[])["Wait time", "Wait time", "Turn and talk"])
            await leader.Tries("I will wait", ("group", group), ("idea", idea));
        var page = await leader.Get(studio.Url() + "/room/story");
        Assert.Equal(
            ["What we try 3 cycles", "Evidence 0 measures, 0 notes", "What we can claim 0 briefs"],
            page.Texts(".story > li > details[open] > summary")
        );
        Assert.Equal(
            ["Turn and talk 1 cycle", "Wait time 2 cycles"],
            page.Texts(".story details details:not([open]) > summary").Order()
        );
    }

    [Fact]
    public async Task A_session_is_held_when_it_is_over_unless_something_says_that_it_was_not()
    {
        var stage = await SessionStage.Set(portal, startsIn: -90);
        Assert.Contains("1 session held so far", await Story(stage));
        await stage.Mark(stage.Leader, (stage.Leader, "NotHere"), (stage.Absent, "Excused"));
        Assert.Contains("0 sessions held so far", await Story(stage));
        await stage.Mark(stage.Leader, (stage.Leader, "Here"));
        Assert.Contains("1 session held so far", await Story(stage));
        await stage.Move(-30);
        Assert.Contains("0 sessions held so far", await Story(stage));
        await stage.Move(-90);
        await Change(stage, s => s.Sessions[0].Cancel("Snow", StudioStage.Now));
        Assert.Contains("0 sessions held so far", await Story(stage));
    }

    [Fact]
    public async Task A_session_during_a_pause_is_not_held_and_one_after_it_is()
    {
        var stage = await SessionStage.Set(portal, startsIn: -90);
        var hour = Duration.FromHours(1);
        await Change(stage, s => s.Pause(StudioStage.Happened(StudioStage.Now - 3 * hour)));
        Assert.Contains("0 sessions held so far", await Story(stage));
        await Change(stage, s => s.Resume(StudioStage.Happened(StudioStage.Now - 2 * hour)));
        Assert.Contains("1 session held so far", await Story(stage));
    }

    private static async Task<string> Story(SessionStage stage) =>
        (await stage.Leader.Get(stage.Studio.Url() + "/room/story")).Text("main");

    private Task Change(SessionStage stage, Action<Studio> change) =>
        portal.Db(async db =>
        {
            change(await db.Studios.Include(s => s.Sessions).SingleAsync(s => s.Id == stage.Studio.Id));
            await db.SaveChangesAsync();
        });

    [Fact]
    public async Task Every_part_of_the_work_leads_to_the_story_and_the_story_to_it()
    {
        var stage = await portal.StageWall();
        var (story, group) = (stage.Studio.Url() + "/room/story", CycleStage.Key(Audience.Studio, stage.Studio.Id));
        var cycle = await stage.Owner.Tries("Wait seven seconds", ("group", group));
        var lesson = await Invites(stage.Owner, cycle);
        var measure = await stage.Owner.NewMeasure("Hands up", $"Studio {stage.Studio.Id}");
        var entry = await portal.Writes(stage.Owner, "They waited, too.", "A quiet minute");
        await portal.Shares(entry, Audience.Studio, stage.Studio.Id);
        var work = await stage.Owner.Writes("Silence helps", ("group", group));
        await stage.Owner.Claims(work, "hunch", "If we wait, more students answer");
        await stage.Owner.Sends(work);
        var brief = await portal.Publishes(work);
        var retest = await Retests(stage.Colleague, brief);
        var links = (await stage.Colleague.Get(story)).Links();
        foreach (var part in (string[])[cycle, lesson, measure, entry.Url(), brief])
        {
            Assert.Contains(part, links);
            Assert.Contains(story, (await stage.Colleague.Get(part)).Links());
        }
        foreach (var part in (string[])[cycle, lesson, measure, entry.Url(), brief, work])
            Assert.Contains(story, (await stage.Owner.Get(part)).Links());
        var answer = (await stage.Colleague.Get(retest)).Links();
        Assert.Contains(story, answer);
        Assert.Contains(brief, answer);
        foreach (var part in (string[])[cycle, lesson, measure, entry.Url(), brief, work, retest, story])
            Assert.DoesNotContain(story, (await stage.Other.Get(part)).Links());
        foreach (var part in (string[])[cycle, lesson, measure, entry.Url(), work, retest])
            Assert.DoesNotContain(story, (await stage.Evaluator.Get(part)).Links());
    }

    [Fact]
    public async Task The_root_cause_comes_after_the_problem_on_the_story_and_on_the_public_page()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        var (member, settings) = (await portal.NewTeacher(), studio.Url() + "/room/settings");
        await portal.Join(studio, member);
        Assert.Contains(settings, (await leader.Get(studio.Url() + "/room/story")).Links());
        Assert.DoesNotContain("Why we think", (await member.Get(studio.Url() + "/room/story")).Text("main"));
        using var client = await leader.Client();
        var saved = await client.Submit(settings, "main form.form", new() { ["root_cause"] = "We ask too fast." });
        Assert.Equal(HttpStatusCode.OK, saved.Status);
        await portal.CaughtUp();
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Contains("We ask too fast.", (await anyone.GetPage(studio.Url())).Text("main"));
        Assert.Contains("We ask too fast.", (await member.Get(studio.Url() + "/room/story")).Text(".story"));
        Assert.Contains("Why you think this happens", (await leader.Get(studio.Url() + "/room/history")).Text("main"));
    }

    private static async Task<string> Invites(Person owner, string cycle)
    {
        using var client = await owner.Client();
        var page = await client.GetPage((await client.GetPage(cycle)).Link("Come and watch"));
        var lesson = await client.Submit(
            page,
            "main form",
            new()
            {
                ["date"] = $"{StudioStage.Today.PlusDays(5):uuuu-MM-dd}",
                ["starts"] = "09:00",
                ["place"] = "Room 12",
            }
        );
        return lesson.Path;
    }

    /// <summary>Starts a retest and returns the page on which it is answered.</summary>
    private async Task<string> Retests(Person person, string brief)
    {
        var claim = await portal.Db(db =>
            db.PracticeBriefs.Where(b => "/briefs/" + b.Slug == brief).SelectMany(b => b.Claims).SingleAsync()
        );
        await person.Post($"{brief}/claims/{claim.Id}/retests");
        return "/briefs/retests/"
            + await portal.Db(db =>
                db.BriefRetests.Where(r => r.PersonId == person.Id).Select(r => r.Id).SingleAsync()
            );
    }

    [Fact]
    public async Task Only_people_in_the_studio_read_its_story_and_staff_see_no_cycles()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher());
        var member = await portal.NewTeacher();
        await portal.Join(studio, member);
        await member.Tries("I will wait five seconds", ("group", CycleStage.Key(Audience.Studio, studio.Id)));
        var url = studio.Url() + "/room/story";
        Assert.Contains("five seconds", (await member.Get(url)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.NewTeacher()).Get(url)).Status);
        var staff = await (await portal.NewStaff()).Get(url);
        Assert.Equal(HttpStatusCode.OK, staff.Status);
        Assert.DoesNotContain("five seconds", staff.Html, StringComparison.Ordinal);
    }
}
