using System.Net;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Accounts.Privacy;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios;
using NodaTime;

namespace NetworkPortal.Tests.Inquiry.Cycles;

/// <summary>Cycles on Today, in files, in a person's data, and after erasure.</summary>
public sealed class CycleKeepTests(PortalFixture portal)
{
    [Fact]
    public async Task Today_asks_to_finish_a_cycle_some_days_after_its_planned_date_until_it_ends()
    {
        var teacher = await portal.NewTeacher();
        var path = await teacher.Tries("Wait time", ("planned", Day(-2)));
        var wish = "Finish your cycle";
        Assert.DoesNotContain(wish, (await teacher.Get("/today")).Text("main"));
        await teacher.Post(path + "/edit", CycleStage.Plan("Wait time", ("planned", Day(-5))));
        var today = await teacher.Get("/today");
        Assert.Contains($"{wish}: Wait time", today.Text("main"));
        Assert.Contains(path + "#result", today.Links());
        await teacher.Result(path, ("happened", "Nine"), ("decision", "Keep"), ("because", "Calm"));
        Assert.DoesNotContain(wish, (await teacher.Get("/today")).Text("main"));
        await teacher.Post(path + "/reopening");
        Assert.Contains(wish, (await teacher.Get("/today")).Text("main"));
        await teacher.Post(path + "/deletion");
        Assert.DoesNotContain(wish, (await teacher.Get("/today")).Text("main"));
    }

    [Fact]
    public async Task Ones_own_cycles_leave_as_csv_json_and_markdown_and_no_one_elses()
    {
        var stage = await portal.StageWall();
        var studio = CycleStage.Key(Audience.Studio, stage.Studio.Id);
        await stage.Owner.Tries("=Wait, \"seven\" seconds", ("group", studio));
        using var client = await stage.Owner.Client();
        var csv = await client.Http.GetStringAsync("/cycles/cycles.csv");
        Assert.Contains("\"'=Wait, \"\"seven\"\" seconds\"", csv);
        var json = JsonNode.Parse(await client.Http.GetStringAsync("/cycles/cycles.json"))!.AsArray();
        Assert.Equal("=Wait, \"seven\" seconds", (string)json.Single()!["try"]!);
        Assert.Contains("## What I expect", await client.Http.GetStringAsync("/cycles/cycles.md"));
        using var colleague = await stage.Colleague.Client();
        foreach (var ending in (string[])["csv", "json", "md"])
            Assert.DoesNotContain("seven", await colleague.Http.GetStringAsync($"/cycles/cycles.{ending}"));
    }

    [Fact]
    public async Task An_erased_account_leaves_no_cycle_and_no_comment()
    {
        var stage = await portal.StageWall();
        var studio = CycleStage.Key(Audience.Studio, stage.Studio.Id);
        var path = await stage.Owner.Tries("Wait time", ("group", studio));
        var theirs = await stage.Colleague.Tries("Pairs talk", ("group", studio));
        await stage.Owner.Post(theirs + "/comments", ("comment", "Try one minute"));
        Assert.Contains("Try one minute", await Surfaces.Export(portal, stage.Owner));
        await ErasureTests.Erase(portal, stage.Owner.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Get(path)).Status);
        Assert.DoesNotContain("Try one minute", (await stage.Colleague.Get(theirs)).Html);
        Assert.Equal(HttpStatusCode.OK, (await stage.Colleague.Get(theirs)).Status);
        Assert.False(await portal.Db(db => db.CycleEvents.AnyAsync(e => e.ActorId == stage.Owner.Id)));
        Assert.Contains("A former member commented", (await stage.Colleague.Get(theirs + "/history")).Text("main"));
    }

    [Fact]
    public async Task A_cycle_in_the_trash_is_deleted_after_the_retention_period_and_others_stay()
    {
        var teacher = await portal.NewTeacher();
        var (kept, gone) = (await teacher.Tries("Keep me"), await teacher.Tries("Delete me"));
        await teacher.Post(gone + "/evidence", ("text", "Nothing"));
        await teacher.Post(gone + "/deletion");
        await using var scope = portal.Scope();
        var retention = scope.ServiceProvider.GetServices<IRetention>().Single(r => r.Key == "cycles.trash");
        await retention.Purge(StudioStage.Now + Duration.FromMinutes(1), default);
        var ids = await portal.Db(db => db.Cycles.Where(c => c.OwnerId == teacher.Id).Select(c => c.Id).ToListAsync());
        Assert.Equal([CycleStage.Id(kept)], ids);
    }

    private static string Day(int fromNow) => $"{StudioStage.Today.PlusDays(fromNow):uuuu-MM-dd}";
}
