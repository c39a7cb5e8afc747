using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Lifecycle;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Studios.Sessions;

public sealed class SessionClashTests(PortalFixture portal)
{
    private const string Clash = "You have something else then.";

    [Fact]
    public async Task A_teacher_sees_their_own_clash_before_joining_and_in_the_room()
    {
        var teacher = await portal.NewTeacher();
        var (one, other) = (await At(5), await At(5));
        Assert.DoesNotContain(Clash, (await teacher.Get(other.Url())).Html, StringComparison.Ordinal);
        await portal.Join(one, teacher);
        Assert.Contains(Clash, (await teacher.Get(other.Url())).Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Clash, (await teacher.Get(one.Url() + "/room")).Html, StringComparison.Ordinal);
        await portal.Join(other, teacher);
        Assert.Contains(Clash, (await teacher.Get(one.Url() + "/room")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_facilitator_sees_how_many_are_busy_and_not_who()
    {
        var (leader, teacher) = (await portal.NewTeacher(), await portal.NewTeacher());
        var (one, other) = (await At(6, leader), await At(6));
        await portal.Join(one, teacher);
        Assert.DoesNotContain("busy then", (await leader.Get(one.Sessions())).Html, StringComparison.Ordinal);
        await portal.Join(other, teacher);
        Assert.Contains("1 member is busy then.", (await leader.Get(one.Sessions())).Html, StringComparison.Ordinal);
        Assert.Contains(
            "1 member is busy then.",
            (await leader.Get(one.Url() + "/room")).Html,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("busy then", (await teacher.Get(one.Url() + "/room")).Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Today_has_the_button_to_join_online_only_from_ten_minutes_before()
    {
        var teacher = await portal.NewTeacher();
        var (soon, later) = (await At(0, minutes: 8), await At(0, minutes: 300));
        await portal.Join(soon, teacher);
        await portal.Join(later, teacher);
        await portal.Services.GetRequiredService<StudioLifecycleJob>().Tick(default);
        var today = await teacher.Get("/today");
        Assert.True(today.Has($"a[href^='{soon.Url()}/'][href$='/online']"));
        Assert.False(today.Has($"a[href^='{later.Url()}/'][href$='/online']"));
        Assert.Contains("You can join online ten minutes before it starts", today.Html, StringComparison.Ordinal);
        Assert.True((await teacher.Get(soon.Url() + "/room")).Has("a[href$='/online']"));
    }

    private async Task<Studio> At(int days, Person? leader = null, int minutes = 0)
    {
        leader ??= await portal.NewTeacher();
        var id = Guid.CreateVersion7();
        var studio = Studio.Propose(id, $"studio-{id:N}", StudioStage.Plan(), leader.Id, StudioStage.Happened());
        var starts = StudioStage.Now + Duration.FromDays(days) + Duration.FromMinutes(minutes);
        studio.Meet("Talk", starts, starts + Duration.FromHours(1), $"https://meet.example/soon-{minutes}");
        studio.Open(StudioStage.Happened());
        await portal.Db(async db =>
        {
            db.Studios.Add(studio);
            await db.SaveChangesAsync();
        });
        return studio;
    }
}
