using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.VisitRecords.Reflecting;

namespace NetworkPortal.Tests.Inquiry.Cycles;

/// <summary>A cycle leads to the lesson in which it can be watched and to the reflection that it came from, and they
/// lead back to it.</summary>
public sealed class CycleLinksTests(PortalFixture portal)
{
    [Fact]
    public async Task One_tap_invites_colleagues_to_watch_and_the_lesson_and_the_cycle_lead_to_each_other()
    {
        var stage = await portal.StageWall();
        var path = await stage.Owner.Tries(
            "Wait seven seconds",
            ("group", CycleStage.Key(Audience.Studio, stage.Studio.Id))
        );
        using var client = await stage.Owner.Client();
        var page = await client.GetPage(path);
        var form = await client.GetPage(page.Link("Come and watch"));
        Assert.Equal("Wait seven seconds", form.Document.QuerySelector("#field-trying")!.GetAttribute("value"));
        var lesson = await client.Submit(
            form,
            "main form",
            new()
            {
                ["date"] = $"{StudioStage.Today.PlusDays(5):uuuu-MM-dd}",
                ["starts"] = "09:00",
                ["place"] = "Room 12",
            }
        );
        Assert.Contains(path, lesson.Links());
        Assert.Contains(lesson.Path, (await client.GetPage(path)).Links());
        Assert.Contains(path, (await stage.Colleague.Get(lesson.Path)).Links());
        var seen = await stage.Evaluator.Get(lesson.Path);
        Assert.Equal(HttpStatusCode.OK, seen.Status);
        Assert.DoesNotContain(path, seen.Html);
        await client.Post(path + "/deletion");
        Assert.DoesNotContain(path, (await client.GetPage(lesson.Path)).Links());
    }

    [Fact]
    public async Task A_lesson_is_never_linked_to_a_cycle_of_someone_else()
    {
        var stage = await portal.StageWall();
        var path = await stage.Owner.Tries("Wait", ("group", CycleStage.Key(Audience.Studio, stage.Studio.Id)));
        using var client = await stage.Colleague.Client();
        var form = await client.GetPage($"/visits/watch/new?cycle={CycleStage.Id(path)}");
        Assert.DoesNotContain("Wait", form.Document.QuerySelector("#field-trying")!.GetAttribute("value") ?? "");
        var lesson = await client.Submit(
            form,
            "main form",
            new()
            {
                ["cycle"] = $"{CycleStage.Id(path)}",
                ["trying"] = "Mine",
                ["date"] = $"{StudioStage.Today.PlusDays(5):uuuu-MM-dd}",
                ["starts"] = "09:00",
                ["place"] = "Room 12",
            }
        );
        Assert.Equal(HttpStatusCode.OK, lesson.Status);
        Assert.DoesNotContain(path, lesson.Links());
    }

    [Fact]
    public async Task What_someone_will_try_after_a_visit_becomes_one_cycle_and_leads_back()
    {
        var stage = await ReflectionStage.Set(portal);
        var reflection = $"{stage.Url}/next-day";
        await stage.Author.Post(reflection, ("saw", "Calm hallways"), ("sharing", "Team"));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Author.Post(reflection + "/cycle")).Status);
        await stage.Author.Post(reflection, ("will-try", "A quiet start"), ("sharing", "Team"));
        Assert.Contains("Make this a cycle", (await stage.Author.Get(stage.Url)).Text("main"));
        Assert.DoesNotContain("Make this a cycle", (await stage.Mate.Get(stage.Url)).Text("main"));
        var form = await stage.Author.Post(reflection + "/cycle");
        Assert.Contains("A quiet start", form.Text("#field-trying"));
        Assert.Equal(form.Path, (await stage.Author.Post(reflection + "/cycle")).Path);
        Assert.Equal(1, await portal.Db(db => db.Cycles.CountAsync(c => c.OwnerId == stage.Author.Id)));
        var cycle = form.Path[..^"/edit".Length];
        Assert.Contains(stage.Url, (await stage.Author.Get(cycle)).Links());
        Assert.Contains(cycle, (await stage.Author.Get(stage.Url)).Links());
        Assert.DoesNotContain(cycle, (await stage.Mate.Get(stage.Url)).Html);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Mate.Post(reflection + "/cycle")).Status);
        await stage.Author.Post(cycle + "/deletion");
        Assert.Contains("to the trash", (await stage.Author.Post(reflection + "/cycle")).Text(".flash"));
    }
}
