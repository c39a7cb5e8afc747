using System.Net;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;

namespace NetworkPortal.Tests.Visits.Observing;

/// <summary>Visitors see a class only if its teacher agreed, for that date; no one agrees in their place.</summary>
public sealed class ConsentTests(PortalFixture portal)
{
    [Fact]
    public async Task Visitors_see_a_class_once_its_teacher_agrees_and_no_longer_after_a_new_date()
    {
        var (stage, teacher) = await Asked();
        Assert.Equal("visit-consent-asked", Assert.Single(await portal.MailTo(teacher.Email)).Template);
        Assert.Contains("would like to see your class", await Today(teacher), StringComparison.Ordinal);
        Assert.DoesNotContain("Room 12", await Page(stage), StringComparison.Ordinal);

        using var client = await teacher.Client();
        await client.Post($"/visits/{stage.Visit}/consent", ("class", $"{await Class(stage)}"), ("answer", "yes"));
        Assert.Contains("Room 12", await Page(stage), StringComparison.Ordinal);
        Assert.DoesNotContain("would like to see your class", await Today(teacher), StringComparison.Ordinal);
        Assert.Equal("visit-consent-answered", (await portal.MailTo(stage.Host.Email))[^1].Template);

        var other = await portal.NewDay(stage.HostSchool, inDays: 40);
        await stage.Host.Post($"/visits/{stage.Visit}/date", ("day", $"{other.Id}"), ("reason", "Exams"));
        await stage.Asker.Post($"/visits/{stage.Visit}/date/acceptance");
        Assert.DoesNotContain("Room 12", await Page(stage), StringComparison.Ordinal);
        Assert.Contains("would like to see your class", await Today(teacher), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_teacher_answers_and_a_no_keeps_visitors_out()
    {
        var (stage, teacher) = await Asked();
        var colleague = await portal.NewPerson(stage.HostSchool, SchoolRole.Teacher);
        foreach (var person in new[] { stage.Host, stage.Asker, colleague })
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await person.Post($"/visits/{stage.Visit}/consent", ("answer", "yes"))).Status
            );
        await teacher.Post($"/visits/{stage.Visit}/consent", ("class", $"{await Class(stage)}"), ("answer", "no"));
        Assert.DoesNotContain("Room 12", await Page(stage), StringComparison.Ordinal);
        Assert.Contains(
            "Declined",
            (await stage.Host.Get($"/visits/{stage.Visit}/classrooms")).Text("main"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task A_class_that_is_taken_off_no_longer_waits_for_its_teacher()
    {
        var (stage, teacher) = await Asked();
        var removed = await stage.Host.Post($"/visits/{stage.Visit}/classrooms/{await Class(stage)}/deletion");
        Assert.Contains("Removed.", removed.Text(".flash"), StringComparison.Ordinal);
        Assert.Empty((await portal.Read(stage.Visit)).Observations);
        Assert.Contains("all caught up", await Today(teacher), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await teacher.Get($"/visits/{stage.Visit}/consent")).Status);
    }

    private async Task<(Stage Stage, Person Teacher)> Asked()
    {
        var stage = await Stage.Set(portal);
        await stage.Host.Post($"/visits/{stage.Visit}/confirmation");
        var teacher = await portal.NewPerson(stage.HostSchool, SchoolRole.Teacher);
        using var client = await stage.Host.Client();
        var page = await client.Submit(
            $"/visits/{stage.Visit}/classrooms",
            "main form#ask-teacher",
            new()
            {
                ["teacher"] = $"{teacher.Id}",
                ["room"] = "Room 12",
                ["time"] = "09:45",
            }
        );
        Assert.Contains("We asked the teacher", page.Text(".flash"), StringComparison.Ordinal);
        return (stage, teacher);
    }

    private async Task<Guid> Class(Stage stage) => Assert.Single((await portal.Read(stage.Visit)).Observations).Id;

    private static async Task<string> Today(Person person) => (await person.Get("/today")).Text("main");

    private static async Task<string> Page(Stage stage) =>
        (await stage.Asker.Get($"/visits/{stage.Visit}")).Text("main");
}
