using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Inquiry;

/// <summary>Members of a group see its measures and add points. No one sees there what people whom they evaluate
/// measure or add.</summary>
public sealed class MeasureSharingTests(PortalFixture portal)
{
    private static readonly string[] Surfaces = ["", "/csv", "/json", "/svg"];

    private static string Studio(Staged stage) => $"Studio {stage.Studio.Id}";

    private async Task<IReadOnlyList<string>> Cards(Staged stage, Person reader)
    {
        await using var scope = portal.Scope();
        var cards = scope.ServiceProvider.GetRequiredService<MeasureCards>();
        return [.. (await cards.OfGroup(Audience.Studio, stage.Studio.Id, reader.Id, default)).Select(c => c.Url)];
    }

    [Theory]
    [InlineData(Audience.Studio)]
    [InlineData(Audience.School)]
    internal async Task Members_of_the_group_see_a_measure_and_the_owners_evaluator_and_others_do_not(Audience audience)
    {
        var stage = await portal.StageWall();
        var url = await stage.Owner.NewMeasure("Hands", $"{audience} {stage.Group(audience)}");
        await stage.Owner.Pastes(url, MeasureStage.Twelve);
        Assert.Contains(url, (await stage.Colleague.Get("/measures")).Links());
        foreach (var surface in Surfaces)
            Assert.Equal(HttpStatusCode.OK, (await stage.Colleague.Get(url + surface)).Status);
        foreach (var reader in (Person[])[stage.Evaluator, stage.Other])
        {
            Assert.DoesNotContain(url, (await reader.Get("/measures")).Links());
            foreach (var surface in Surfaces)
                Assert.Equal(HttpStatusCode.NotFound, (await reader.Get(url + surface)).Status);
            var added = await reader.Post(url + "/points", ("value", "1"), ("date", "2025-12-01"));
            Assert.Equal(HttpStatusCode.NotFound, added.Status);
            added = await reader.Post(url + "/paste", ("text", "12/1/2025,1"));
            Assert.Equal(HttpStatusCode.NotFound, added.Status);
        }
        if (audience != Audience.Studio)
            return;
        Assert.Equal([url], await Cards(stage, stage.Colleague));
        Assert.Empty(await Cards(stage, stage.Evaluator));
        Assert.Empty(await Cards(stage, stage.Other));
    }

    [Fact]
    public async Task A_private_measure_and_one_no_longer_shared_are_the_owners_alone()
    {
        var stage = await portal.StageWall();
        var url = await stage.Owner.NewMeasure("Hands", Studio(stage));
        Assert.Equal(HttpStatusCode.OK, (await stage.Colleague.Get(url)).Status);
        await stage.Owner.Post(url + "/edit", ("version", "1"), ("name", "Hands"), ("group", ""));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Get(url)).Status);
        Assert.Equal(HttpStatusCode.OK, (await stage.Owner.Get(url)).Status);
    }

    [Fact]
    public async Task A_person_can_share_only_with_their_own_groups()
    {
        var stage = await portal.StageWall();
        var page = await stage.Other.Post("/measures", ("name", "Hands"), ("group", Studio(stage)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-group-error"));
    }

    [Fact]
    public async Task A_members_points_are_hidden_from_that_members_evaluator_only()
    {
        var stage = await portal.StageWall();
        var third = await portal.NewTeacher();
        await portal.Join(stage.Studio, third);
        var leader = await portal.NewTeacher();
        await portal.Join(stage.Studio, leader);
        await portal.Evaluates(leader, stage.Colleague, stage.School);
        var url = await stage.Owner.NewMeasure("Hands", Studio(stage));
        await stage.Owner.Pastes(url, MeasureStage.Twelve);
        await stage.Colleague.Adds(url, "77", "2025-12-01", "wolfberry note");
        foreach (var surface in Surfaces.Where(s => s != "/svg"))
        {
            foreach (var reader in (Person[])[stage.Owner, stage.Colleague, third])
                Assert.Contains("wolfberry note", (await reader.Get(url + surface)).Html);
            Assert.DoesNotContain("wolfberry note", (await leader.Get(url + surface)).Html);
        }
        Assert.Contains(": 77 minutes", (await third.Get(url + "/svg")).Html);
        Assert.DoesNotContain(": 77 minutes", (await leader.Get(url + "/svg")).Html);
        Assert.Contains("13 points", (await third.Get("/measures")).Text(".measure-cards"));
        Assert.Contains("12 points", (await leader.Get("/measures")).Text(".measure-cards"));
        Assert.Contains($"Added by {stage.Colleague.Name}", (await stage.Owner.Get(url)).Text("#points"));
    }

    [Fact]
    public async Task A_point_is_corrected_by_its_author_and_the_owner_and_no_other_member()
    {
        var stage = await portal.StageWall();
        var third = await portal.NewTeacher();
        await portal.Join(stage.Studio, third);
        var url = await stage.Owner.NewMeasure("Hands", Studio(stage));
        await stage.Colleague.Adds(url, "4", "2025-10-06");
        var point = Assert.Single(await stage.Colleague.Points(url));
        Assert.Equal([point], await stage.Owner.Points(url));
        Assert.Empty(await third.Points(url));
        Assert.Equal(HttpStatusCode.NotFound, (await third.Get(point)).Status);
        foreach (var act in (string[])["", "/deletion", "/restoring", "/reverting"])
            Assert.Equal(HttpStatusCode.NotFound, (await third.Post(point + act)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await third.Post(url + "/marks", ("label", "x"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await third.Get(url + "/edit")).Status);
        Assert.True((await stage.Owner.Post(point + "/deletion")).Has(".undo"));
        Assert.True((await third.Get(url)).Has(".empty-state"));
    }

    [Fact]
    public async Task Someone_who_left_the_studio_sees_nothing_any_more()
    {
        var stage = await portal.StageWall();
        var url = await stage.Owner.NewMeasure("Hands", Studio(stage));
        await stage.Colleague.Adds(url, "4", "2025-10-06");
        var point = Assert.Single(await stage.Colleague.Points(url));
        await portal.Leave(stage.Studio, stage.Colleague);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Get(url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Get(point)).Status);
        Assert.True((await stage.Owner.Get(url)).Has(".point-list"));
    }

    [Fact]
    public async Task A_cycle_shows_the_measures_that_watch_it_to_those_who_may_see_them()
    {
        var stage = await portal.StageWall();
        var (url, cycle) = (await stage.Owner.NewMeasure("Hands", Studio(stage)), Guid.NewGuid());
        await using var scope = portal.Scope();
        var change = scope.ServiceProvider.GetRequiredService<ChangeMeasure>();
        var measure = Guid.Parse(url[(MeasureStage.Url.Length + 1)..]);
        for (var time = 0; time < 2; time++)
            await change.Watch(measure, cycle, new LocalDate(2025, 10, 10), "Talking sticks", default);
        var cards = scope.ServiceProvider.GetRequiredService<MeasureCards>();
        Assert.Equal(url, Assert.Single(await cards.WatchingCycle(cycle, stage.Colleague.Id, default)).Url);
        Assert.Empty(await cards.WatchingCycle(cycle, stage.Evaluator.Id, default));
        Assert.Empty(await cards.WatchingCycle(Guid.NewGuid(), stage.Owner.Id, default));
        Assert.Equal($"{measure}", Assert.Single(await cards.Own(stage.Owner.Id, default)).Value);
        Assert.Empty(await cards.Own(stage.Colleague.Id, default));
        Assert.Contains(
            "Oct 10, 2025: Talking sticks",
            Assert.Single((await stage.Owner.Get(url)).Texts(".mark-key li"))
        );
        await change.Unwatch(measure, cycle, default);
        Assert.Empty(await cards.WatchingCycle(cycle, stage.Colleague.Id, default));
        Assert.False((await stage.Owner.Get(url)).Has(".mark-key"));
    }

    [Fact]
    public async Task Personal_data_is_exported_to_its_author_only_and_erased()
    {
        var stage = await portal.StageWall();
        var url = await stage.Owner.NewMeasure("Hands", Studio(stage));
        await stage.Owner.Adds(url, "3", "2025-10-05", "owner words");
        await stage.Colleague.Adds(url, "4", "2025-10-06", "colleague words");
        var (own, other) = (await Export(stage.Owner), await Export(stage.Colleague));
        Assert.Contains("owner words", own);
        Assert.DoesNotContain("colleague words", own);
        Assert.Contains("colleague words", other);
        Assert.DoesNotContain("owner words", other);
        await using var scope = portal.Scope();
        var data = scope.ServiceProvider.GetServices<IPersonalData>().OfType<MeasuresData>().Single();
        Assert.Contains("Hands", Assert.Single(await data.Warnings(stage.Owner.Id, default)));
        await data.Erase(stage.Colleague.Id, default);
        Assert.Equal(
            ["Oct 5, 2025 3 minutes owner words Correct 3 minutes on Oct 5, 2025"],
            (await stage.Owner.Get(url)).Texts(".point-list li")
        );
        Assert.Empty(await data.Warnings(stage.Owner.Id, default));
        await data.Erase(stage.Owner.Id, default);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Owner.Get(url)).Status);
        var people = (Guid[])[stage.Owner.Id, stage.Colleague.Id];
        Assert.Equal(0, await portal.Db(db => db.Shares.CountAsync(s => people.Contains(s.OwnerId))));
    }

    [Fact]
    public async Task Deleted_measures_and_points_are_purged_after_their_time()
    {
        var owner = await portal.NewTeacher();
        var (kept, gone) = (await owner.NewMeasure(), await owner.NewMeasure("Gone"));
        await owner.Adds(kept, "3", "2025-10-05");
        await owner.Adds(kept, "4", "2025-10-06");
        await owner.Post((await owner.Points(kept))[0] + "/deletion");
        await owner.Post(gone + "/deletion");
        await using var scope = portal.Scope();
        var retention = scope.ServiceProvider.GetServices<IRetention>().OfType<MeasureTrash.Retention>().Single();
        var now = SharingStage.Now;
        await retention.Purge(now - Duration.FromDays(30), default);
        Assert.Equal(2, await portal.Db(db => db.Measures.CountAsync(m => m.OwnerId == owner.Id)));
        await retention.Purge(now + Duration.FromMinutes(1), default);
        Assert.Equal(1, await portal.Db(db => db.Measures.CountAsync(m => m.OwnerId == owner.Id)));
        Assert.Equal(1, await portal.Db(db => db.MeasurePoints.CountAsync(p => p.AuthorId == owner.Id)));
    }

    private Task<string> Export(Person person) => Journals.Surfaces.Export(portal, person);
}
