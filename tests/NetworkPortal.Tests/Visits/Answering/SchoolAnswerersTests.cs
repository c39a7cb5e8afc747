using System.Net;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Visits.Answering;

/// <summary>Who answers requests for a school: who is emailed and who is allowed to.</summary>
public sealed class SchoolAnswerersTests(PortalFixture portal)
{
    private const string Off = "input[name='visit.request'][value=Off]";

    [Fact]
    public async Task The_answer_goes_to_the_successor_of_a_coordinator_who_left()
    {
        var stage = await Stage.Set(portal);
        var successor = await portal.NewPerson(stage.School);
        await portal.Leave(stage.Asker.Id, stage.School);
        await stage.Host.Post($"/visits/{stage.Visit}/decline", ("reason", "We are painting the hall."));
        Assert.Contains("visit-declined", await Templates(successor));
        Assert.DoesNotContain("visit-declined", await Templates(stage.Asker));
        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.NotFound),
            (
                (await successor.Get($"/visits/{stage.Visit}")).Status,
                (await stage.Asker.Get($"/visits/{stage.Visit}")).Status
            )
        );
    }

    [Fact]
    public async Task A_confirmation_goes_to_the_successor_and_stays_out_of_their_calendar()
    {
        var stage = await Stage.Set(portal);
        var successor = await portal.NewPerson(stage.School);
        await portal.Leave(stage.Asker.Id, stage.School);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        // They arrange the visit and don't go on it.
        Assert.Null(
            Assert.Single(await portal.MailTo(successor.Email), mail => mail.Template == "visit-confirmed").Calendar
        );
        Assert.DoesNotContain("visit-confirmed", await Templates(stage.Asker));
    }

    [Fact]
    public async Task Only_the_requester_gets_the_answer_while_they_are_a_coordinator()
    {
        var stage = await Stage.Set(portal);
        var colleague = await portal.NewPerson(stage.School);
        await stage.Host.Post($"/visits/{stage.Visit}/decline", ("reason", "We are painting the hall."));
        Assert.Contains("visit-declined", await Templates(stage.Asker));
        Assert.DoesNotContain("visit-declined", await Templates(colleague));
    }

    [Fact]
    public async Task A_school_leader_gets_and_answers_requests_if_the_school_has_no_coordinator()
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool());
        var (leader, asker) = (await portal.NewPerson(host, SchoolRole.SchoolLeader), await portal.NewPerson(school));
        var visit = await asker.Ask(await portal.NewDay(host), school);
        Assert.Contains("visit-requested", await Templates(leader));
        var page = await leader.Post($"/visits/{visit}/confirmation");
        Assert.Contains("Confirmed", page.Text(".status"));
        // A coordinator takes over: the leader still sees the visit, but no longer answers for the school.
        await portal.NewPerson(host);
        Assert.Equal(HttpStatusCode.OK, (await leader.Get($"/visits/{visit}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await leader.Get($"/visits/{visit}/cancellation")).Status);
    }

    [Fact]
    public async Task Network_staff_get_and_answer_requests_to_a_school_without_members()
    {
        var (host, school) = (await portal.NewSchool(), await portal.NewSchool());
        var asker = await portal.NewPerson(school);
        var visit = await asker.Ask(await portal.NewDay(host), school);
        using var administrator = await portal.Client(Cast.Administrator);
        Assert.Contains(
            await portal.MailTo(Cast.Administrator.Email()),
            mail => mail.Template == "visit-requested" && mail.Stream == $"visit-{visit}"
        );
        Assert.Contains(
            "Declined",
            (await administrator.Post($"/visits/{visit}/decline", ("reason", "The school is closed."))).Text(".status")
        );
        using var teacher = await portal.Client(Cast.Teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.GetPage($"/visits/{visit}")).Status);
    }

    [Fact]
    public async Task A_coordinator_can_turn_off_request_emails_unless_they_are_the_only_one()
    {
        var host = await portal.NewSchool();
        var only = await portal.NewPerson(host);
        Assert.False((await only.Get("/account/notifications")).Has(Off));
        await TurnOff(only);
        Assert.Contains("visit-requested", await RequestTo(host, only));
        var second = await portal.NewPerson(host);
        Assert.True((await only.Get("/account/notifications")).Has(Off));
        Assert.DoesNotContain("visit-requested", (await RequestTo(host, only)).Skip(1));
        Assert.Contains("visit-requested", await Templates(second));
    }

    [Fact]
    public async Task If_all_coordinators_turned_off_request_emails_all_of_them_get_one()
    {
        var host = await portal.NewSchool();
        var (one, other) = (await portal.NewPerson(host), await portal.NewPerson(host));
        await TurnOff(one);
        await TurnOff(other);
        Assert.Contains("visit-requested", await RequestTo(host, one));
        Assert.Contains("visit-requested", await Templates(other));
    }

    [Fact]
    public async Task A_request_email_to_the_only_coordinator_has_no_unsubscribe_link()
    {
        var stage = await Stage.Set(portal);
        Assert.Null(Assert.Single(await portal.MailTo(stage.Host.Email)).UnsubscribeUrl);
        var shared = await Stage.Set(portal);
        await portal.NewPerson(shared.HostSchool);
        var day = await portal.NewDay(shared.HostSchool, focus: "Another day");
        await shared.Asker.Ask(day, shared.School);
        Assert.NotNull((await portal.MailTo(shared.Host.Email))[^1].UnsubscribeUrl);
    }

    private async Task<IReadOnlyList<string>> RequestTo(School host, Person reader)
    {
        var school = await portal.NewSchool();
        await (await portal.NewPerson(school)).Ask(await portal.NewDay(host), school);
        return await Templates(reader);
    }

    private async Task<IReadOnlyList<string>> Templates(Person person) =>
        [.. (await portal.MailTo(person.Email)).Select(mail => mail.Template)];

    private Task TurnOff(Person person) =>
        portal.Db(async db =>
        {
            db.NotificationChoices.Add(
                new NotificationChoice(person.Id, "visit.request", Guid.Empty, DeliveryFrequency.Off)
            );
            await db.SaveChangesAsync();
        });
}
