using System.Net;
using NetworkPortal.Journals;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Inquiry;
using NetworkPortal.Tests.Inquiry.Cycles;

namespace NetworkPortal.Tests.Studios.Story;

public sealed class ShowStoryTests(PortalFixture portal)
{
    [Fact]
    public async Task The_story_leads_from_the_problem_to_the_cycles_and_measures_and_a_cycle_leads_back()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        var cycle = await member.Tries(
            "I will wait five seconds",
            ("group", CycleStage.Key(Audience.Studio, studio.Id)),
            ("idea", "Wait time")
        );
        await member.Tries("Something private");
        await leader.NewMeasure("Hands up", $"Studio {studio.Id}");
        var page = await leader.Get(studio.Url() + "/room/story");
        Assert.Contains(studio.Problem, page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Wait time", page.Texts(".story h3"));
        Assert.True(page.Has($".story a[href='{cycle}']"));
        Assert.Equal(["Hands up"], page.Texts(".measure-cards h3"));
        Assert.DoesNotContain("Something private", page.Html, StringComparison.Ordinal);
        Assert.True((await leader.Get(cycle)).Has($"a[href='{studio.Url()}/room/story']"));
    }

    [Fact]
    public async Task Only_people_in_the_studio_read_its_story_and_staff_see_no_cycles()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher());
        var member = await portal.NewTeacher();
        await portal.Join(studio, member);
        await member.Tries("I will wait five seconds", ("group", CycleStage.Key(Audience.Studio, studio.Id)));
        var url = studio.Url() + "/room/story";
        Assert.Contains("five seconds", (await member.Get(url)).Html, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.NewTeacher()).Get(url)).Status);
        var staff = await (await portal.NewStaff()).Get(url);
        Assert.Equal(HttpStatusCode.OK, staff.Status);
        Assert.DoesNotContain("five seconds", staff.Html, StringComparison.Ordinal);
    }
}
