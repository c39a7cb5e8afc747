using System.Net;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Studios.Running;

/// <summary>The clock that everyone in a session sees.</summary>
public sealed class RunClockTests(PortalFixture portal)
{
    [Fact]
    public async Task A_facilitator_starts_a_step_of_the_agenda_and_everyone_sees_the_time_left()
    {
        var stage = await SessionStage.Set(portal, startsIn: -5);
        const string block = "0197a000-0000-7000-8000-000000000002";
        await stage.Leader.Post(
            stage.Url + "/agenda",
            ("title-1", "Look at voices"),
            ("starts-1", "15:00"),
            ("ends-1", "15:12"),
            ("block-1", block)
        );
        Assert.Contains("The clock is off", (await Clock(stage)).Text("main"), StringComparison.Ordinal);
        await stage.Leader.Post(stage.Url + "/clock", ("version", "0"), ("do", "start"), ("block", block));
        var page = await Clock(stage);
        Assert.Equal("Look at voices", page.Text("#step"));
        Assert.Matches("^(12:00|11:[0-9]{2})$", page.Text(".clock-time"));
        Assert.False(page.Has("#control"));
        Assert.True(page.Has("head noscript"));
    }

    [Fact]
    public async Task A_paused_clock_stays_and_more_time_is_added_once()
    {
        var stage = await SessionStage.Set(portal, startsIn: -5);
        await stage.Leader.Post(stage.Url + "/clock", ("do", "start"), ("step", "Talk"), ("minutes", "10"));
        await stage.Leader.Post(stage.Url + "/clock", ("version", "1"), ("do", "pause"));
        await stage.Leader.Post(stage.Url + "/clock", ("version", "2"), ("do", "extend"), ("minutes", "5"));
        var late = await stage.Leader.Post(stage.Url + "/clock", ("version", "2"), ("do", "extend"), ("minutes", "5"));
        Assert.Contains("changed meanwhile", late.Text(".flash"), StringComparison.Ordinal);
        var page = await Clock(stage);
        Assert.Contains("Paused", page.Text("main"), StringComparison.Ordinal);
        Assert.Matches("^(15:00|14:[0-9]{2})$", page.Text(".clock-time"));
        await stage.Leader.Post(stage.Url + "/clock", ("do", "resume"));
        Assert.True((await Clock(stage)).Has("[data-running]"));
        await stage.Leader.Post(stage.Url + "/clock", ("do", "stop"));
        Assert.Contains("The clock is off", (await Clock(stage)).Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_needs_a_name_and_minutes()
    {
        var stage = await SessionStage.Set(portal, startsIn: -5);
        var page = await stage.Leader.Post(stage.Url + "/clock", ("do", "start"), ("minutes", "500"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-step-error"));
        Assert.True(page.Has("#field-minutes-error"));
    }

    private static Task<Infrastructure.Portals.Page> Clock(SessionStage stage) =>
        stage.Member.Get(stage.Url + "/clock");
}
