using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Tests.Infrastructure;

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
}
