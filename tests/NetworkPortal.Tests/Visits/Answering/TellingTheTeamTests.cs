using System.Net;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Answering;

/// <summary>Who hears of a request and its answer, and who gets their replies.</summary>
public sealed class TellingTheTeamTests(PortalFixture portal)
{
    [Fact]
    public async Task The_whole_team_hears_of_the_request_and_of_a_decline()
    {
        var (visit, answerer, asker) = await Asked(later: false);
        Assert.Equal("visit-named", Assert.Single(await portal.MailTo(visit.Team[0].Email)).Template);
        await answerer.Post($"/visits/{visit.Id}/decline", ("reason", "Exams"));
        foreach (var email in visit.Team.Select(person => person.Email).Append(asker.Email))
            Assert.Equal("visit-declined", (await portal.MailTo(email))[^1].Template);
    }

    [Fact]
    public async Task A_team_that_is_told_later_hears_nothing_of_a_decline()
    {
        var (visit, answerer, asker) = await Asked(later: true);
        await answerer.Post($"/visits/{visit.Id}/decline", ("reason", "Exams"));
        Assert.Empty(await portal.MailTo(visit.Team[0].Email));
        Assert.Equal("visit-declined", (await portal.MailTo(asker.Email))[^1].Template);
    }

    private async Task<(Visit Visit, Person Answerer, Person Asker)> Asked(bool later)
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool());
        var (answerer, asker) = (await portal.NewPerson(host), await portal.NewPerson(school));
        var day = await portal.NewDay(host);
        await asker.Post(
            $"/visits/days/{day.Id}/request",
            [.. VisitStage.Request(school, 2).Where(field => later || field.Item1 != "later")]
        );
        return (Assert.Single(await portal.VisitsTo(day)), answerer, asker);
    }

    [Fact]
    public async Task Replies_reach_the_person_who_answered()
    {
        var stage = await Stage.Set(portal);
        var second = await portal.NewPerson(stage.HostSchool);
        await second.Post($"/visits/{stage.Visit}/decline", ("reason", "Exams"));
        var mails = await portal.MailTo(stage.Asker.Email);
        Assert.Equal(["visit-received", "visit-declined"], mails.Select(mail => mail.Template));
        Assert.Equal(stage.Host.Email, mails[0].ReplyToAddress);
        Assert.Equal(second.Email, mails[1].ReplyToAddress);
    }

    [Fact]
    public async Task A_note_with_a_yes_is_in_every_invitation_and_a_long_one_is_kept()
    {
        var stage = await Stage.Set(portal);
        var form = $"/visits/{stage.Visit}/confirmation";
        var tooLong = await stage.Host.Post(form, ("note", "Bring boots. " + new string('x', 2000)));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooLong.Status);
        Assert.Contains("Bring boots.", tooLong.Html, StringComparison.Ordinal);
        await stage.Host.Post(form, ("note", "Bring boots. We start in the garden."));
        foreach (var person in new[] { stage.Colleague(1), stage.Colleague(2) })
            Assert.Contains("Bring boots.", (await portal.MailTo(person))[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_sees_rival_requests_side_by_side_and_visitors_do_not()
    {
        var stage = await Stage.Set(portal);
        var rival = await portal.NewSchool();
        await (await portal.NewPerson(rival)).Ask(stage.Day, rival);
        var page = await stage.Host.Get($"/visits/{stage.Visit}");
        Assert.Contains(rival.Name, page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("First visit to you", page.Text("main"), StringComparison.Ordinal);
        Assert.DoesNotContain(
            rival.Name,
            (await stage.Asker.Get($"/visits/{stage.Visit}")).Text("main"),
            StringComparison.Ordinal
        );
    }
}
