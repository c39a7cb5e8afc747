using NetworkPortal.Kernel;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Onboarding.FirstHour;

namespace NetworkPortal.Tests.Studios;

public sealed class FacilitatorStepsTests(PortalFixture portal)
{
    private static readonly string[] Steps =
    [
        "Invite teachers to your studio",
        "Write the agenda of the first session",
        "Write to your members",
    ];

    [Fact]
    public async Task A_new_facilitator_has_three_steps_once_the_studio_is_open_which_leave_as_they_are_done()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var other = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader, open: false);
        Assert.DoesNotContain(Steps, (await Today(leader)).Contains);
        await Open(studio);
        var today = await Today(leader);
        Assert.All(Steps, step => Assert.Contains(step, today));
        Assert.Contains("5 minutes", today);
        Assert.DoesNotContain(Steps, (await Today(other)).Contains);
        using (var client = await leader.Client())
            Assert.InRange(await client.StatementsOnToday(), 1, 8);

        await portal.Join(studio, member);
        Assert.DoesNotContain(Steps[0], await Today(leader));
        var session = StudioSession.Url(studio.Slug, studio.Sessions[0].Id);
        var starts = studio.Sessions[0].StartsAt.InZone(Clock.Zone(studio.TimeZoneId)).TimeOfDay;
        await leader.Post(
            session + "/agenda",
            ("version", "0"),
            ("title-1", "Check in"),
            ("starts-1", $"{starts:HH:mm}"),
            ("ends-1", $"{starts.PlusMinutes(10):HH:mm}"),
            ("block-1", "0197a000-0000-7000-8000-000000000003")
        );
        Assert.DoesNotContain(Steps[1], await Today(leader));
        Assert.Contains(Steps[2], await Today(leader));
        await leader.Post(
            Studio.RoomUrl(studio.Slug) + "/message",
            ("step", "send"),
            ("subject", "Hello"),
            ("text", "Bring a recording."),
            ("to", "everyone")
        );
        Assert.DoesNotContain(Steps, (await Today(leader)).Contains);
    }

    [Fact]
    public async Task A_facilitator_can_skip_a_step_and_finds_none_in_a_second_studio()
    {
        var (leader, other) = (await portal.NewTeacher(), await portal.NewTeacher());
        var (first, second) = (
            await portal.NewStudio(leader, open: false),
            await portal.NewStudio(leader, open: false)
        );
        await Open(first);
        await other.Post("/today/first-steps/start.Facilitator.1/removal");
        Assert.Contains(Steps[0], await Today(leader));
        foreach (var number in (int[])[1, 1, 2, 3])
            await leader.Post($"/today/first-steps/start.Facilitator.{number}/removal");
        Assert.DoesNotContain(Steps, (await Today(leader)).Contains);
        await Open(second);
        Assert.DoesNotContain(Steps, (await Today(leader)).Contains);
    }

    [Fact]
    public async Task A_member_who_becomes_a_co_facilitator_has_the_steps_once()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        Assert.DoesNotContain(Steps, (await Today(member)).Contains);
        var role = $"{Studio.PeopleUrl(studio.Slug)}/{member.Id}/role";
        foreach (var next in (string[])["CoFacilitator", "Member", "CoFacilitator"])
            await leader.Post(role, ("role", next));
        var today = await Today(member);
        Assert.Single(today.Split("First steps · 5 minutes").Skip(1));
        Assert.DoesNotContain(Steps[0], today);
        Assert.DoesNotContain(Steps, (await Today(leader)).Contains);
    }

    private async Task<string> Today(Visits.Person person) => (await person.Get("/today")).Text("main");

    private async Task Open(Studio studio)
    {
        var staff = await portal.NewStaff();
        await staff.Post($"/desk/studios/{studio.Slug}/opening");
    }
}
