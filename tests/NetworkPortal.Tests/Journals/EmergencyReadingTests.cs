using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;
using NodaTime;
using static NetworkPortal.Tests.Journals.EmergencyAccessStage;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Journals;

/// <summary>What emergency access opens, for whom, and until when.</summary>
public sealed class EmergencyReadingTests(PortalFixture portal)
{
    [Fact]
    public async Task The_requester_can_read_a_journal_after_a_second_administrator_approves()
    {
        var (one, two, teacher, entry) = await portal.StageEmergencyAccess();
        var id = await portal.AskForAccess(one, teacher);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}")).Status);
        Assert.Empty(await portal.MailTo(teacher.Email));

        using var second = await two.Client();
        var granted = await second.Submit(Desk, $"form[action$='{id}/granting']");
        Assert.Contains("Approved, for 2 hours", granted.Text(".flash"));
        var mail = Assert.Single(await portal.MailTo(teacher.Email));
        Assert.Equal("An administrator can now read your journal", mail.Subject);
        foreach (var told in (string[])[one.Name, two.Name, "A court order"])
            Assert.Contains(told, mail.Text);

        using var first = await one.Client();
        var list = await first.GetPage((await first.GetPage(Desk)).Link("Read the journal"));
        var page = await first.GetPage(list.Document.QuerySelector(".agenda a")!.GetAttribute("href")!);
        Assert.Contains("Private words", page.Text(".journal-prose"));
        Assert.False(page.Has("main form"));
        Assert.Contains("emergency access", (await teacher.Get(entry.Url())).Text("#who"));
        Assert.Contains(one.Name, (await teacher.Get(entry.Url())).Text(".journal-readings"));
        Assert.Equal(
            ["emergency-access.asked", "emergency-access.granted", "emergency-access.read"],
            await portal.Audited(teacher)
        );
    }

    [Fact]
    public async Task Emergency_access_opens_only_the_read_only_pages_of_that_journal()
    {
        var (one, two, teacher, entry) = await portal.StageEmergencyAccess();
        var id = await portal.AskForAccess(one, teacher);
        await two.Post($"{Desk}/{id}/granting");
        Assert.Equal(HttpStatusCode.OK, (await one.Get($"/journal/opened/{id}/{entry.Id}")).Status);
        foreach (var url in (string[])[entry.Url(), entry.Url() + "/versions", entry.Url() + "/edit"])
            Assert.Equal(HttpStatusCode.NotFound, (await one.Get(url)).Status);
        foreach (var url in (string[])[$"/journal/opened/{id}", $"/journal/opened/{id}/{entry.Id}"])
            Assert.Equal(HttpStatusCode.NotFound, (await two.Get(url)).Status);
        foreach (var url in (string[])["/today", "/journal/shared"])
            Assert.DoesNotContain($"{entry.Id}", (await one.Get(url)).Html);
        var other = await portal.Writes(await portal.NewTeacher(), "Someone else's entry");
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}/{other.Id}")).Status);
    }

    [Fact]
    public async Task Only_the_requester_can_open_the_files_in_the_journal()
    {
        var (one, two, teacher, entry) = await portal.StageEmergencyAccess();
        var id = await portal.AskForAccess(one, teacher);
        var file = await portal.Puts(entry, "plan", "A private plan");
        var other = await portal.WritesWithFile(await portal.NewTeacher(), "Someone else's entry");
        var opened = file.Replace("/journal/", $"/journal/opened/{id}/", StringComparison.Ordinal);
        await Closed(one, opened);
        await two.Post($"{Desk}/{id}/granting");

        using var first = await one.Client();
        var page = await first.GetPage($"/journal/opened/{id}/{entry.Id}");
        Assert.Equal(opened, page.Document.QuerySelector(".downloads a")?.GetAttribute("href"));
        Assert.Equal("A private plan", await first.Http.GetStringAsync(opened));
        Assert.Equal(
            ["emergency-access.asked", "emergency-access.granted", "emergency-access.read", "emergency-access.read"],
            await portal.Audited(teacher)
        );
        Assert.Single(
            (await teacher.Get(entry.Url())).Texts(".journal-readings li"),
            line => line.Contains(one.Name, StringComparison.Ordinal)
        );

        foreach (var person in (Person[])[two, await portal.NewEmergencyAdministrator(), await portal.NewTeacher()])
            await Closed(person, opened);
        foreach (
            var url in (string[])
                [
                    file,
                    opened[..^1] + (opened[^1] == '0' ? '1' : '0'),
                    (await portal.FileOf(other)).Replace(
                        "/journal/",
                        $"/journal/opened/{id}/",
                        StringComparison.Ordinal
                    ),
                ]
        )
            await Closed(one, url);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Post(file + "/deletion")).Status);
        Assert.Equal("A private plan", await first.Http.GetStringAsync(opened));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Access_to_files_ends_with_the_emergency_access(bool byEvaluation)
    {
        var (one, two, teacher, entry) = await portal.StageEmergencyAccess();
        var (id, file) = (await portal.AskForAccess(one, teacher), await portal.Puts(entry, "plan", "A private plan"));
        var opened = file.Replace("/journal/", $"/journal/opened/{id}/", StringComparison.Ordinal);
        await two.Post($"{Desk}/{id}/granting");
        Assert.Equal(HttpStatusCode.OK, (await one.Get(opened)).Status);
        if (byEvaluation)
            await portal.Evaluates(one, teacher, await portal.NewSchool());
        else
            await portal.Db(db =>
                db.EmergencyAccessRequests.Where(r => r.Id == id)
                    .ExecuteUpdateAsync(row =>
                        row.SetProperty(r => r.Until, SharingStage.Now - Duration.FromSeconds(1))
                    )
            );
        await Closed(one, opened);
        Assert.Equal(
            2,
            (await portal.Audited(teacher)).Count(name => name is "emergency-access.granted" or "emergency-access.read")
        );
    }

    [Fact]
    public async Task Emergency_access_ends_when_its_hours_have_passed()
    {
        var (one, two, teacher, entry) = await portal.StageEmergencyAccess();
        var id = await portal.AskForAccess(one, teacher);
        await two.Post($"{Desk}/{id}/granting");
        Assert.Equal(HttpStatusCode.OK, (await one.Get($"/journal/opened/{id}/{entry.Id}")).Status);
        await portal.Db(db =>
            db.EmergencyAccessRequests.Where(r => r.Id == id)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.Until, SharingStage.Now - Duration.FromSeconds(1)))
        );
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}/{entry.Id}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}")).Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_requester_or_the_approver_can_end_access_early(bool byRequester)
    {
        var (one, two, teacher, entry) = await portal.StageEmergencyAccess();
        var id = await portal.AskForAccess(one, teacher);
        await two.Post($"{Desk}/{id}/granting");
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await (await portal.NewEmergencyAdministrator()).Post($"{Desk}/{id}/ending")).Status
        );
        Assert.Equal(HttpStatusCode.OK, (await one.Get($"/journal/opened/{id}/{entry.Id}")).Status);
        await (byRequester ? one : two).Post($"{Desk}/{id}/ending");
        Assert.Equal(HttpStatusCode.NotFound, (await one.Get($"/journal/opened/{id}/{entry.Id}")).Status);
    }

    private static async Task Closed(Person person, string file) =>
        Assert.Equal(HttpStatusCode.NotFound, (await person.Get(file)).Status);
}
