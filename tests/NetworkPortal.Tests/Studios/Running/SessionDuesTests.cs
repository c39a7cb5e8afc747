using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Running;

/// <summary>Sessions on Today, for members and for those who run them.</summary>
public sealed class SessionDuesTests(PortalFixture portal)
{
    private const int Day = 24 * 60;

    [Fact]
    public async Task The_next_session_is_on_Today_with_Join_online_from_ten_minutes_before()
    {
        var stage = await SessionStage.Set(portal, startsIn: 2 * Day);
        var early = await stage.Member.Get("/today");
        Assert.Contains("Counting voices", early.Text("main"), StringComparison.Ordinal);
        Assert.False(early.Has($"a[href='{stage.Url}/online']"));
        Assert.Contains("join online ten minutes before", early.Text("main"), StringComparison.Ordinal);
        await stage.Move(5);
        Assert.True((await stage.Member.Get("/today")).Has($"a[href='{stage.Url}/online']"));
        var stranger = await portal.NewTeacher();
        Assert.DoesNotContain("Counting voices", await Today(stranger), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facilitators_prepare_an_agenda_from_three_days_before_until_there_is_one()
    {
        var stage = await SessionStage.Set(portal, startsIn: 4 * Day);
        Assert.DoesNotContain("Prepare the agenda", await Today(stage.Leader), StringComparison.Ordinal);
        await stage.Move(2 * Day);
        Assert.Contains("Prepare the agenda", await Today(stage.Leader), StringComparison.Ordinal);
        Assert.DoesNotContain("Prepare the agenda", await Today(stage.Member), StringComparison.Ordinal);
        await stage.Leader.Post(
            stage.Url + "/agenda",
            ("title-1", "Check in"),
            ("starts-1", "15:00"),
            ("ends-1", "15:15")
        );
        Assert.DoesNotContain("Prepare the agenda", await Today(stage.Leader), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Facilitators_take_attendance_and_send_three_lines_until_both_are_done()
    {
        var stage = await SessionStage.Set(portal, startsIn: -5);
        Assert.Contains("Take attendance", await Today(stage.Leader), StringComparison.Ordinal);
        Assert.DoesNotContain("Send three lines", await Today(stage.Leader), StringComparison.Ordinal);
        Assert.DoesNotContain("Take attendance", await Today(stage.Member), StringComparison.Ordinal);
        await stage.Move(-90);
        Assert.Contains("Send three lines", await Today(stage.Leader), StringComparison.Ordinal);
        Assert.DoesNotContain("Counting voices", await Today(stage.Member), StringComparison.Ordinal);
        await stage.Leader.Post(stage.Url + "/attendance", ("do", "rest"));
        Assert.DoesNotContain("Take attendance", await Today(stage.Leader), StringComparison.Ordinal);
        await stage.Leader.Post(stage.Url + "/lines", ("did", "A"), ("found", "B"), ("next", "C"));
        Assert.DoesNotContain("Wrap up", await Today(stage.Leader), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-3 * Day, false, true)]
    [InlineData(-6 * Day, false, false)]
    public async Task What_a_session_asks_ends_after_days(int startsIn, bool attendance, bool lines)
    {
        var stage = await SessionStage.Set(portal, startsIn);
        var today = await Today(stage.Leader);
        Assert.Equal(attendance, today.Contains("Take attendance", StringComparison.Ordinal));
        Assert.Equal(lines, today.Contains("Send three lines", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_hourly_job_puts_sessions_on_Today_and_a_canceled_studio_takes_them_off()
    {
        var stage = await SessionStage.Set(portal, startsIn: 2 * Day);
        var key = $"{stage.Session}";
        await portal.Db(db => db.Set<NetworkPortal.Site.Dues.Due>().Where(d => d.Key == key).ExecuteDeleteAsync());
        Assert.DoesNotContain("Counting voices", await Today(stage.Member), StringComparison.Ordinal);
        await using var scope = portal.Scope();
        await scope.ServiceProvider.GetRequiredService<StudioLifecycleJob>().Tick(default);
        Assert.Contains("Counting voices", await Today(stage.Member), StringComparison.Ordinal);
        await scope
            .ServiceProvider.GetRequiredService<ChangeStudio>()
            .Run(
                scope
                    .ServiceProvider.GetRequiredService<NetworkPortal.Kernel.Data.PortalDb>()
                    .Studios.Where(s => s.Id == stage.Studio.Id),
                new((studio, now) => studio.Cancel(new("Test", now) { Reason = "Snow" }))
            );
        Assert.DoesNotContain("Counting voices", await Today(stage.Member), StringComparison.Ordinal);
    }

    private static async Task<string> Today(Person person) => (await person.Get("/today")).Text("main");
}
