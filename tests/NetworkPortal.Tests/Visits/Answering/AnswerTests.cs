using System.Net;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.Visits.Answering;

public sealed class AnswerTests(PortalFixture portal)
{
    [Fact]
    public async Task The_host_confirms_on_the_visit_page()
    {
        var stage = await Stage.Set(portal);
        using var client = await stage.Host.Client();
        var page = await client.GetPage($"/visits/{stage.Visit}");
        Assert.Equal(["Confirm this visit"], page.Texts("main .button-primary"));
        var answer = await client.Submit(page, "main form");
        Assert.Contains("Visit confirmed.", answer.Text(".flash"), StringComparison.Ordinal);
        Assert.Equal(["Add to calendar"], answer.Texts("main .button-primary"));
        Assert.Equal(VisitState.Confirmed, (await portal.Read(stage.Visit)).State);
        Assert.Equal(8, (await portal.Read(stage.Day)).PeopleLeft);
    }

    [Fact]
    public async Task Confirming_again_says_so_and_sends_no_second_email()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var again = await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.Equal((HttpStatusCode.OK, $"/visits/{stage.Visit}"), (again.Status, again.Path));
        Assert.Contains("Already confirmed", again.Text(".flash"), StringComparison.Ordinal);
        Assert.Single(await portal.MailTo(stage.Asker.Email), mail => mail.Template == "visit-confirmed");
    }

    [Fact]
    public async Task Opening_a_link_does_not_confirm_a_visit()
    {
        var stage = await Stage.Set(portal);
        Assert.Equal($"/visits/{stage.Visit}", (await stage.Host.Get($"/visits/{stage.Visit}/confirmation")).Path);
        Assert.Equal(VisitState.Requested, (await portal.Read(stage.Visit)).State);
    }

    [Fact]
    public async Task Declining_requires_a_reason_that_the_requester_sees_and_frees_the_spots()
    {
        var stage = await Stage.Set(portal);
        using var client = await stage.Host.Client();
        var empty = await client.Submit($"/visits/{stage.Visit}/decline", "main form");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Contains("Enter a reason", empty.Text(".error-summary"), StringComparison.Ordinal);
        await client.Submit(empty, "main form", new() { ["reason"] = "It is exam week. May suits us <better>." });
        Assert.Equal(VisitState.Declined, (await portal.Read(stage.Visit)).State);
        var left = await portal.Read(stage.Day);
        Assert.Equal((3, 10), (left.TeamsLeft, left.PeopleLeft));
        var mail = Assert.Single(await portal.MailTo(stage.Asker.Email), mail => mail.Template == "visit-declined");
        Assert.Contains("May suits us <better>.", mail.Text, StringComparison.Ordinal);
        Assert.Contains(
            "exam week",
            (await stage.Asker.Get($"/visits/{stage.Visit}")).Text(".next"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_declined_request_cannot_be_confirmed_and_the_page_says_why()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/decline", ("reason", "Exams"));
        var answer = await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        Assert.Contains(
            "Nothing changed. The host declined this request.",
            answer.Text(".flash"),
            StringComparison.Ordinal
        );
        Assert.Equal(VisitState.Declined, (await portal.Read(stage.Visit)).State);
    }

    [Fact]
    public async Task Visitors_cancel_a_visit_after_confirming_on_a_separate_page()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        using var client = await stage.Asker.Client();
        var page = await client.GetPage((await client.GetPage($"/visits/{stage.Visit}")).Link("Cancel this visit"));
        Assert.Equal(VisitState.Confirmed, (await portal.Read(stage.Visit)).State);
        var answer = await client.Submit(page, "main form", new() { ["reason"] = "Cover fell through" });
        Assert.Contains("Visit canceled.", answer.Text(".flash"), StringComparison.Ordinal);
        var visit = await portal.Read(stage.Visit);
        Assert.Equal(
            (VisitState.Canceled, VisitSide.Visitor, "Cover fell through"),
            (visit.State, visit.CanceledBy, visit.Reason)
        );
        Assert.Equal(10, (await portal.Read(stage.Day)).PeopleLeft);
        Assert.Contains(
            "Cover fell through",
            Assert.Single(await portal.MailTo(stage.Host.Email), mail => mail.Template == "visit-canceled").Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Already canceled",
            (await stage.Asker.Post($"/visits/{stage.Visit}/cancellation")).Text(".flash"),
            StringComparison.Ordinal
        );
        Assert.Equal(10, (await portal.Read(stage.Day)).PeopleLeft);
    }

    [Fact]
    public async Task The_host_can_also_cancel_and_the_visitors_see_who_did()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        await stage.Host.Post($"/visits/{stage.Visit}/cancellation", ("reason", "Flood"));
        Assert.Equal(VisitSide.Host, (await portal.Read(stage.Visit)).CanceledBy);
        Assert.Single(await portal.MailTo(stage.Host.Email), mail => mail.Template == "visit-canceled");
        Assert.Contains(
            "Flood",
            Assert.Single(await portal.MailTo(stage.Asker.Email), mail => mail.Template == "visit-canceled").Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Only_the_host_answers_a_request_and_only_the_two_sides_cancel_it()
    {
        var stage = await Stage.Set(portal);
        var strangers = new[]
        {
            await portal.NewPerson(await portal.NewSchool()),
            await portal.NewPerson(stage.HostSchool, SchoolRole.Teacher),
            await portal.NewPerson(stage.School, SchoolRole.SchoolLeader),
        };
        foreach (var path in (string[])["confirmation", "decline", "cancellation"])
        {
            foreach (var stranger in strangers)
                Assert.Equal(
                    HttpStatusCode.NotFound,
                    (await stranger.Post($"/visits/{stage.Visit}/{path}", ("reason", "No"))).Status
                );
            using var anyone = await portal.Client(Cast.Anonymous);
            Assert.StartsWith(
                "/account/sign-in",
                new Uri(
                    portal.Address,
                    (await anyone.Post($"/visits/{stage.Visit}/{path}", ("reason", "No"))).Path
                ).AbsolutePath,
                StringComparison.Ordinal
            );
        }
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Asker.Post($"/visits/{stage.Visit}/confirmation")).Status);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await stage.Asker.Post($"/visits/{stage.Visit}/decline", ("reason", "No"))).Status
        );
        Assert.Equal(VisitState.Requested, (await portal.Read(stage.Visit)).State);
    }
}
