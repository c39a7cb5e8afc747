using System.Net;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Visits.Interests;

/// <summary>A teacher says that they would like to see a visit day.</summary>
public sealed class InterestTests(PortalFixture portal)
{
    [Fact]
    public async Task A_teachers_interest_reaches_the_coordinator_and_fills_in_the_request()
    {
        var (school, day) = (await portal.NewSchool(), await portal.NewDay(await portal.NewSchool()));
        var (teacher, coordinator) = (
            await portal.NewPerson(school, SchoolRole.Teacher),
            await portal.NewPerson(school)
        );
        var page = await teacher.Post($"/visits/days/{day.Id}/interest", ("note", "For grade 3"));
        Assert.Contains("We told the people who arrange visits", page.Text(".flash"), StringComparison.Ordinal);
        await teacher.Post($"/visits/days/{day.Id}/interest");
        var mail = Assert.Single(await portal.MailTo(coordinator.Email));
        Assert.Equal("visit-interest", mail.Template);
        Assert.Contains("For grade 3", mail.Text, StringComparison.Ordinal);
        Assert.Contains("1 colleague", (await coordinator.Get($"/visits/days/{day.Id}")).Text(".next"));
        Assert.Contains(teacher.Name, (await coordinator.Get("/visits/interests")).Text("main"));
        var form = await coordinator.Get($"/visits/days/{day.Id}/request");
        Assert.Equal(teacher.Email, form.Document.QuerySelector("[name=email-2]")!.GetAttribute("value"));

        var elsewhere = await portal.NewPerson(await portal.NewSchool());
        Assert.DoesNotContain(teacher.Name, (await elsewhere.Get($"/visits/days/{day.Id}")).Html);
        Assert.DoesNotContain(teacher.Name, (await elsewhere.Get("/visits/interests")).Html);
        await teacher.Post($"/visits/days/{day.Id}/interest/withdrawal");
        Assert.DoesNotContain(teacher.Name, (await coordinator.Get($"/visits/days/{day.Id}")).Html);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await coordinator.Post($"/visits/days/{day.Id}/interest/withdrawal")).Status
        );
    }

    [Fact]
    public async Task Network_staff_are_told_if_no_one_at_the_school_arranges_visits()
    {
        var (school, day) = (await portal.NewSchool(), await portal.NewDay(await portal.NewSchool()));
        var teacher = await portal.NewPerson(school, SchoolRole.Teacher);
        var page = await teacher.Post($"/visits/days/{day.Id}/interest");
        Assert.Contains("we asked network staff to help", page.Text(".flash"), StringComparison.Ordinal);
        var alone = (await teacher.Get($"/visits/days/{day.Id}")).Text("main");
        Assert.Contains("No one at your school arranges visits yet", alone, StringComparison.Ordinal);
        await portal.NewPerson(school);
        var arranged = (await teacher.Get($"/visits/days/{day.Id}")).Text("main");
        Assert.Contains("arrange visits at your school can see that", arranged, StringComparison.Ordinal);
        Assert.Contains(
            await portal.MailTo(Cast.Administrator.Email()),
            mail => mail.Template == "visit-interest" && mail.Text.Contains(teacher.Name, StringComparison.Ordinal)
        );
    }
}
