using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Joining;

public sealed class JoinStudioTests(PortalFixture portal)
{
    [Fact]
    public async Task A_teacher_joins_a_studio_and_gets_an_email()
    {
        var (studio, teacher) = (await portal.NewStudio(await portal.NewTeacher()), await portal.NewTeacher());
        using var client = await teacher.Client();
        var page = await client.Submit(studio.Url(), "form[action$='/membership']");
        Assert.Equal(studio.Url(), page.Path);
        Assert.Equal("You’re in", page.Text(".next h2"));
        Assert.Contains("2 of 3 spots left", page.Text(".seats-text"));
        Assert.Contains(
            await portal.MailTo(teacher.Email),
            mail => mail.Template == "studio-joined" && mail.Html.Contains("/calendar.ics", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_full_studio_offers_the_waitlist_and_shows_the_position()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher(), StudioStage.Plan(places: 1));
        await portal.Join(studio, await portal.NewTeacher());
        await portal.Join(studio, await portal.NewTeacher());
        var teacher = await portal.NewTeacher();
        using var client = await teacher.Client();
        var offer = await client.GetPage(studio.Url());
        Assert.Equal("Join the waitlist", offer.Text(".next form button"));
        var page = await client.Submit(offer, "form[action$='/membership']");
        Assert.Equal("You’re number 2 on the waitlist", page.Text(".next h2"));
        Assert.Contains(
            await portal.MailTo(teacher.Email),
            mail => mail.Template == "studio-waitlisted" && mail.Text.Contains("number 2", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task No_one_joins_or_moves_up_after_the_last_day_although_the_studio_is_not_finished()
    {
        var leader = await portal.NewTeacher();
        var plan = StudioStage.Plan(places: 1, startsInDays: -30, lasts: 40);
        var studio = await portal.NewStudio(leader, plan);
        var (member, waiting) = (await portal.NewTeacher(), await portal.NewTeacher());
        var late = await portal.NewTeacher();
        await portal.Join(studio, member);
        await portal.Join(studio, waiting);
        Assert.Equal("Join the waitlist", (await late.Get(studio.Url())).Text(".next form button"));
        var yesterday = StudioStage.Today.PlusDays(-2);
        await portal.Db(db =>
            db.Studios.Where(s => s.Id == studio.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.EndsOn, yesterday))
        );
        var page = await late.Post(studio.Url() + "/membership");
        Assert.Equal("This studio’s last day is over, so no one can join it now.", page.Text(".flash"));
        Assert.Equal("The last day is over", page.Text(".next h2"));
        Assert.False(page.Has("form[action$='/membership']"));
        Assert.Null(await portal.Part(studio, late));
        await portal.Leave(studio, member);
        Assert.True((await portal.Part(studio, waiting))!.IsWaitlisted);
        Assert.Equal(1, (await portal.Read(studio)).SpotsLeft);
        Assert.Equal("The last day is over", (await waiting.Get(studio.Url())).Text(".next h2"));
        Assert.Equal("You’re a facilitator", (await leader.Get(studio.Url())).Text(".next h2"));
    }

    [Fact]
    public async Task Joining_twice_has_no_further_effect()
    {
        var (studio, teacher) = (await portal.NewStudio(await portal.NewTeacher()), await portal.NewTeacher());
        await teacher.Post(studio.Url() + "/membership");
        var again = await teacher.Post(studio.Url() + "/membership");
        Assert.Equal((HttpStatusCode.OK, "You’re in"), (again.Status, again.Text(".next h2")));
        Assert.Equal(2, (await portal.Read(studio)).SpotsLeft);
        Assert.Single(await portal.MailTo(teacher.Email));
    }

    [Fact]
    public async Task An_anonymous_visitor_is_asked_to_sign_in_and_nothing_changes()
    {
        var studio = await portal.NewStudio(await portal.NewTeacher());
        using var client = await portal.Client(Cast.Anonymous);
        Assert.Equal("Sign in to join", (await client.GetPage(studio.Url())).Text(".next .button"));
        Assert.Contains(
            "/account/sign-in",
            (await client.Post(studio.Url() + "/membership")).Path,
            StringComparison.Ordinal
        );
        Assert.Equal(3, (await portal.Read(studio)).SpotsLeft);
    }

    [Fact]
    public async Task A_person_can_join_an_open_studio_but_not_a_proposal()
    {
        var (leader, teacher) = (await portal.NewTeacher(), await portal.NewTeacher());
        var (proposed, open) = (await portal.NewStudio(leader, open: false), await portal.NewStudio(leader));
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Post(proposed.Url() + "/membership")).Status);
        Assert.Equal(HttpStatusCode.OK, (await teacher.Post(open.Url() + "/membership")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Post("/studios/no-such-studio/membership")).Status);
    }

    [Fact]
    public async Task A_facilitator_takes_no_spot_in_their_studio()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        Assert.Equal("You’re a facilitator", (await leader.Post(studio.Url() + "/membership")).Text(".next h2"));
        Assert.Equal(3, (await portal.Read(studio)).SpotsLeft);
    }
}
