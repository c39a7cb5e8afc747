using System.Net;
using NetworkPortal.Schools;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;
using NetworkPortal.Visits;

namespace NetworkPortal.Tests.VisitRecords.Attending;

/// <summary>Either side records who came.</summary>
public sealed class RecordAttendanceTests(PortalFixture portal)
{
    private const string Someone = "stand-in@demo.example";

    [Fact]
    public async Task The_host_records_who_came_and_who_came_in_someones_place()
    {
        var stage = await Stage.Past(portal);
        var mails = await Mails(stage);
        using var client = await stage.Host.Client();
        var page = await client.Submit(
            $"/visits/{stage.Visit}/attendance",
            "main form",
            new()
            {
                ["came-1"] = "came",
                ["came-2"] = "absent",
                ["name-2"] = "Stand In (demo)",
                ["email-2"] = Someone,
            }
        );
        Assert.Contains("Saved. 2 of 2 came.", page.Text(".flash"), StringComparison.Ordinal);
        var visit = await portal.Read(stage.Visit);
        Assert.Equal(["Colleague 1 (demo)", "Stand In (demo)"], visit.Present.Select(p => p.Name));
        Assert.Equal(VisitEventKind.AttendanceRecorded, visit.Events[^1].Kind);
        Assert.DoesNotContain("Stand In", visit.Events[^1].ChangesJson, StringComparison.Ordinal);
        Assert.Equal(8, (await portal.Read(stage.Day)).PeopleLeft);
        Assert.Equal(mails, await Mails(stage));
        Assert.Empty(await portal.MailTo(Someone));
    }

    [Fact]
    public async Task A_correction_removes_someone_who_did_not_come_in_anyones_place()
    {
        var stage = await Stage.Past(portal, daysAgo: 59);
        await Record(
            stage.Host,
            stage,
            ("came-1", "came"),
            ("came-2", "absent"),
            ("name-2", "S"),
            ("email-2", Someone)
        );
        await Record(stage.Asker, stage, ("came-1", "came"), ("came-2", "came"), ("came-3", "absent"));
        var visit = await portal.Read(stage.Visit);
        Assert.Equal(["Colleague 1 (demo)", "Colleague 2 (demo)"], visit.Present.Select(p => p.Name));
        Assert.Equal(2, visit.Team.Count);
    }

    [Fact]
    public async Task Attendance_cannot_be_recorded_before_the_visit_or_60_days_after()
    {
        var ahead = await Stage.Set(portal);
        await ahead.Host.Post($"/visits/{ahead.Visit}/confirmation");
        var over = await Stage.Past(portal, daysAgo: 61);
        foreach (var stage in (Stage[])[ahead, over])
        {
            var page = await Record(stage.Host, stage, ("came-1", "came"), ("came-2", "came"));
            Assert.Contains("Nothing changed.", page.Text(".flash"), StringComparison.Ordinal);
            Assert.False((await portal.Read(stage.Visit)).HasAttendance);
        }
    }

    [Fact]
    public async Task A_missing_answer_or_a_known_address_is_an_error_at_its_field_and_keeps_what_was_typed()
    {
        var stage = await Stage.Past(portal);
        var page = await Record(
            stage.Host,
            stage,
            ("came-2", "absent"),
            ("name-2", "Stand In (demo)"),
            ("email-2", stage.Colleague(1))
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Choose whether Colleague 1 (demo) came.", page.Text("#field-came-1-error"));
        Assert.Contains("already on the list", page.Text("#field-email-2-error"), StringComparison.Ordinal);
        Assert.Equal("Stand In (demo)", page.Document.QuerySelector("#field-name-2")!.GetAttribute("value"));
        Assert.False((await portal.Read(stage.Visit)).HasAttendance);
    }

    [Fact]
    public async Task People_who_arrange_neither_side_cannot_record_attendance()
    {
        var stage = await Stage.Past(portal);
        var teacher = await portal.NewPerson(stage.School, SchoolRole.Teacher);
        foreach (var person in (Person[])[teacher, await portal.NewPerson(await portal.NewSchool())])
            Assert.Equal(HttpStatusCode.NotFound, (await Record(person, stage, ("came-1", "came"))).Status);
    }

    private Task<Infrastructure.Portals.Page> Record(Person by, Stage stage, params (string, string)[] values) =>
        by.Post($"/visits/{stage.Visit}/attendance", values);

    private async Task<int> Mails(Stage stage)
    {
        var count = 0;
        foreach (var to in (string[])[stage.Host.Email, stage.Asker.Email, stage.Colleague(1), stage.Colleague(2)])
            count += (await portal.MailTo(to)).Count;
        return count;
    }
}
