using System.Net;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Visits.Following;

public sealed class ShowVisitTests(PortalFixture portal)
{
    [Fact]
    public async Task Both_sides_see_the_visits_progress_and_their_next_step()
    {
        var stage = await Stage.Set(portal);
        var forHost = await stage.Host.Get($"/visits/{stage.Visit}");
        Assert.Equal("Answer this request", forHost.Text(".next h2"));
        var forAsker = await stage.Asker.Get($"/visits/{stage.Visit}");
        Assert.StartsWith("Waiting on", forAsker.Text(".next h2"), StringComparison.Ordinal);
        Assert.Empty(forAsker.Texts("main .button-primary"));
        Assert.Equal(
            ["done", "current", "todo"],
            forAsker
                .Document.QuerySelectorAll(".timeline-step")
                .Select(step => step.ClassList[1]!["timeline-".Length..])
        );
        Assert.Contains("How do students prepare for it?", forHost.Text("main"), StringComparison.Ordinal);
        Assert.Contains("9:30 classrooms", forAsker.Text("main"), StringComparison.Ordinal);
        Assert.Equal("noindex", forHost.Document.QuerySelector("meta[name=robots]")?.GetAttribute("content"));
    }

    [Fact]
    public async Task A_team_member_can_view_the_visit_but_not_change_it()
    {
        var stage = await Stage.Set(portal);
        var (colleague, other) = (
            await portal.NewPerson(stage.School, SchoolRole.Teacher),
            await portal.NewPerson(stage.School, SchoolRole.Teacher)
        );
        var day = await portal.NewDay(stage.HostSchool);
        var answer = await stage.Asker.Post(
            $"/visits/days/{day.Id}/request",
            ("school", stage.School.Id.ToString()),
            ("purpose", "To learn"),
            ("name-1", colleague.Name),
            ("email-1", colleague.Email.ToUpperInvariant())
        );
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var page = await colleague.Get(answer.Path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("Cancel this visit", page.Text("main"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await colleague.Post(answer.Path + "/cancellation")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await other.Get(answer.Path)).Status);
    }

    [Fact]
    public async Task A_visit_returns_404_for_other_people_and_asks_anonymous_visitors_to_sign_in()
    {
        var stage = await Stage.Set(portal);
        foreach (
            var person in (Person[])
                [
                    await portal.NewPerson(await portal.NewSchool()),
                    await portal.NewPerson(stage.School, SchoolRole.Teacher),
                    await portal.NewPerson(null),
                ]
        )
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get($"/visits/{stage.Visit}")).Status);
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.StartsWith(
            "/account/sign-in",
            new Uri(portal.Address, (await anyone.GetPage($"/visits/{stage.Visit}")).Path).AbsolutePath,
            StringComparison.Ordinal
        );
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Host.Get($"/visits/{Guid.NewGuid()}")).Status);
    }

    [Fact]
    public async Task User_text_is_encoded_on_the_page_and_in_email()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/decline", ("reason", "<script>alert(1)</script>\nAnother line"));
        var page = await stage.Asker.Get($"/visits/{stage.Visit}");
        Assert.Contains("<script>alert(1)</script>", page.Text(".next"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script>alert", page.Html, StringComparison.Ordinal);
        var mail = Assert.Single(await portal.MailTo(stage.Asker.Email), mail => mail.Template == "visit-declined");
        Assert.DoesNotContain("<script>alert", mail.Html, StringComparison.Ordinal);
        Assert.Contains("<br />", mail.Html, StringComparison.Ordinal);
    }
}
