using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Studios.Lifecycle;

public sealed class StudioLifecycleTests(PortalFixture portal)
{
    [Fact]
    public async Task A_studio_starts_and_ends_on_its_dates()
    {
        var leader = await portal.NewTeacher();
        var coming = await portal.NewStudio(leader);
        var running = await portal.NewStudio(leader, StudioStage.Plan(startsInDays: -5));
        var over = await portal.NewStudio(leader, StudioStage.Plan(startsInDays: -70, lasts: 60));
        await portal.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);
        Assert.Equal(StudioState.Recruiting, (await portal.Read(coming)).State);
        Assert.Equal(StudioState.Active, (await portal.Read(running)).State);
        Assert.Equal(StudioState.Completed, (await portal.Read(over)).State);
    }

    [Fact]
    public async Task The_waitlist_of_an_ended_studio_does_not_move()
    {
        var studio = await portal.NewStudio(
            await portal.NewTeacher(),
            StudioStage.Plan(places: 1, startsInDays: -70, lasts: 60)
        );
        var (member, waiting) = (await portal.NewTeacher(), await portal.NewTeacher());
        await portal.Join(studio, member);
        await portal.Join(studio, waiting);
        await portal.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);
        Assert.False(await portal.Leave(studio, member));
        Assert.Equal(StudioMembershipState.Waitlisted, (await portal.Part(studio, waiting))!.State);
    }
}
