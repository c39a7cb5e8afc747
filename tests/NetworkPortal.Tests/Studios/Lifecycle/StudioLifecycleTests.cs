using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Site.Dues;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Tests.Infrastructure;
using NodaTime;

namespace NetworkPortal.Tests.Studios.Lifecycle;

public sealed class StudioLifecycleTests(PortalFixture portal)
{
    [Fact]
    public async Task A_studio_starts_on_its_date_and_its_end_is_left_to_its_facilitators()
    {
        var leader = await portal.NewTeacher();
        var coming = await portal.NewStudio(leader);
        var running = await portal.NewStudio(leader, StudioStage.Plan(startsInDays: -5));
        var over = await portal.NewStudio(leader, StudioStage.Plan(startsInDays: -70, lasts: 60));
        await portal.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);
        Assert.Equal(StudioState.Recruiting, (await portal.Read(coming)).State);
        Assert.Equal(StudioState.Active, (await portal.Read(running)).State);
        Assert.Equal(StudioState.Active, (await portal.Read(over)).State);
        Assert.Contains("Finish Who talks (demo)", (await leader.Get("/today")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_job_touches_only_studios_with_a_session_that_is_not_on_Today_yet()
    {
        var leader = await portal.NewTeacher();
        var (settled, missing) = (await portal.NewStudio(leader), await portal.NewStudio(leader));
        var job = portal.Services.GetRequiredService<StudioLifecycleJob>();
        await job.Tick(default);
        var mark = StudioStage.Now;
        var (key, gone) = ($"{settled.Sessions[0].Id}", $"{missing.Sessions[0].Id}");
        await portal.Db(async db =>
        {
            var dues = db.Set<Due>();
            await dues.Where(d => d.Key == key).ExecuteUpdateAsync(row => row.SetProperty(d => d.At, mark));
            await dues.Where(d => d.Key == gone).ExecuteDeleteAsync();
        });
        await job.Tick(default);
        Assert.All(await Rows(key), at => Assert.True(at < StudioStage.Now));
        Assert.All(await Rows(gone), at => Assert.True(at > StudioStage.Now));
    }

    private async Task<List<Instant>> Rows(string key)
    {
        var rows = await portal.Db(db => db.Set<Due>().Where(d => d.Key == key).Select(d => d.At).ToListAsync());
        Assert.Equal(2, rows.Count);
        return rows;
    }
}
