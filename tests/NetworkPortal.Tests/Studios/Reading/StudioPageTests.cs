using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Studios.Reading;

public sealed class StudioPageTests(PortalFixture portal)
{
    [Fact]
    public async Task Everyone_sees_the_question_the_facilitators_and_the_sessions()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        using var client = await portal.Client(Cast.Anonymous);
        var page = await client.GetPage(studio.Url());
        Assert.Equal(studio.Question, page.Title);
        Assert.Contains(leader.Name, page.Texts(".person-name"));
        Assert.Contains("Counting voices", page.Texts(".sessions h3"));
        Assert.Equal("voices", page.Text(".prose strong"));
        Assert.Contains("2 hours a week: one session every other week", page.Texts(".facts dd"));
    }

    [Fact]
    public async Task The_public_page_names_no_member_and_no_meeting_link_and_leads_members_to_the_room()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher());
        var (member, other) = (await portal.NewTeacher(), await portal.NewTeacher());
        await portal.Join(studio, member);
        var mine = await member.Get(studio.Url());
        foreach (var page in new[] { mine, await other.Get(studio.Url()), await Anonymous(studio.Url()) })
        {
            Assert.DoesNotContain("secret-room", page.Html, StringComparison.Ordinal);
            Assert.Equal(page == mine, page.Has($"a[href='{studio.Url()}/room']"));
            Assert.DoesNotContain(member.Name, page.Texts(".people .person-name"));
        }
    }

    [Fact]
    public async Task A_person_on_the_waitlist_does_not_see_members_or_meeting_links()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 1));
        var (member, waiting) = (await portal.NewTeacher(), await portal.NewTeacher());
        await portal.Join(studio, member);
        await portal.Join(studio, waiting);
        var page = await waiting.Get(studio.Url());
        Assert.Equal("You’re number 1 on the waitlist", page.Text(".next h2"));
        Assert.DoesNotContain("secret-room", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(member.Name, page.Html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_proposer_and_staff_can_see_a_proposal()
    {
        var proposer = await portal.NewTeacher();
        var staff = await portal.NewStaff();
        var other = await portal.NewTeacher();
        var studio = await portal.NewStudio(proposer, open: false);
        Assert.Equal("Waiting for approval", (await proposer.Get(studio.Url())).Text(".next h2"));
        Assert.False((await proposer.Get(studio.Url())).Has("form[action$='/opening']"));
        Assert.True((await staff.Get(studio.Url())).Has("form[action$='/opening']"));
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(studio.Url())).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Anonymous(studio.Url())).Status);
    }

    [Fact]
    public async Task Session_times_are_shown_in_the_viewers_and_the_studios_time_zones()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher());
        Assert.Contains("(Mountain)", (await Anonymous(studio.Url())).Text(".sessions"), StringComparison.Ordinal);
        var words = (await (await portal.NewTeacher()).Get(studio.Url())).Text(".sessions");
        Assert.Contains("(Eastern)", words, StringComparison.Ordinal);
        Assert.Contains("(Mountain)", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_studio_returns_404()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await Anonymous("/studios/no-such-studio")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Anonymous("/studios/%27%3B--")).Status);
    }

    private async Task<Page> Anonymous(string url)
    {
        using var client = await portal.Client(Cast.Anonymous);
        return await client.GetPage(url);
    }
}
