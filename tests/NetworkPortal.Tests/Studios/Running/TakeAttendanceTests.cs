using System.Net;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NodaTime;

namespace NetworkPortal.Tests.Studios.Running;

/// <summary>Who was there: recorded by those who run the session, seen by them and by each person.</summary>
public sealed class TakeAttendanceTests(PortalFixture portal)
{
    [Fact]
    public async Task A_facilitator_records_everyone_with_one_form_and_corrects_one()
    {
        var stage = await SessionStage.Set(portal, startsIn: -30);
        var saved = await stage.Mark(stage.Leader, (stage.Member, "Here"), (stage.Absent, "NotHere"));
        Assert.Contains("1 here, 1 not here, 1 not recorded", saved.Text("main"), StringComparison.Ordinal);
        Assert.Null((await stage.Record())!.AttendanceTakenAt);
        await stage.Mark(stage.Leader, (stage.Member, "Here"), (stage.Absent, "Excused"), (stage.Leader, "Here"));
        var absent = await stage.Attendance(stage.Absent);
        Assert.Equal((AttendanceMark.Excused, stage.Leader.Name), (absent!.Mark!.Value, absent.RecordedBy));
        Assert.NotNull((await stage.Record())!.AttendanceTakenAt);
    }

    [Fact]
    public async Task Everyone_else_is_marked_as_here_with_one_button()
    {
        var stage = await SessionStage.Set(portal, startsIn: -30);
        await stage.Leader.Post(stage.Url + "/attendance", ($"mark-{stage.Absent.Id:N}", "Excused"), ("do", "rest"));
        Assert.Equal(AttendanceMark.Here, (await stage.Attendance(stage.Member))!.Mark);
        Assert.Equal(AttendanceMark.Excused, (await stage.Attendance(stage.Absent))!.Mark);
        Assert.NotNull((await stage.Record())!.AttendanceTakenAt);
    }

    [Fact]
    public async Task Marking_everyone_else_as_here_comes_first_until_everyone_has_a_mark()
    {
        const string Buttons = ".attendance-buttons .button:not(.button-quiet)";
        var stage = await SessionStage.Set(portal, startsIn: -90);
        var open = await stage.Mark(stage.Leader, (stage.Absent, "Excused"));
        Assert.Equal(["Save, and mark everyone else as here", "Save"], open.Texts(Buttons));
        Assert.Equal(["Save, and mark everyone else as here"], open.Texts("main .button-primary"));
        var done = await stage.Leader.Post(stage.Url + "/attendance", ("do", "rest"));
        Assert.Equal(["Send three lines", "Save"], done.Texts(Buttons));
        await stage.Leader.Post(stage.Url + "/lines", ("did", "A"), ("found", "B"), ("next", "C"));
        Assert.Equal(["Save"], (await stage.Leader.Get(stage.Url + "/attendance")).Texts(Buttons));
    }

    [Fact]
    public async Task One_tap_records_one_person_once()
    {
        var stage = await SessionStage.Set(portal, startsIn: -30);
        for (var tap = 0; tap < 2; tap++)
        {
            var answer = await stage.Leader.Post($"{stage.Url}/attendance/{stage.Member.Id}", ("mark", "Here"));
            Assert.Contains("\"version\":1", answer.Html, StringComparison.Ordinal);
        }
        Assert.Equal(AttendanceMark.Here, (await stage.Attendance(stage.Member))!.Mark);
        var stranger = await portal.NewTeacher();
        foreach (var (person, mark) in new[] { (stranger.Id, "Here"), (stage.Absent.Id, "Maybe") })
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await stage.Leader.Post($"{stage.Url}/attendance/{person}", ("mark", mark))).Status
            );
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await stage.Member.Post($"{stage.Url}/attendance/{stage.Absent.Id}", ("mark", "Here"))).Status
        );
        Assert.Null(await stage.Attendance(stage.Absent));
    }

    [Fact]
    public async Task An_older_list_does_not_replace_what_someone_recorded_since()
    {
        var stage = await SessionStage.Set(portal, startsIn: -30);
        await stage.Mark(stage.Leader, (stage.Member, "Here"));
        var page = await stage.Leader.Post(
            stage.Url + "/attendance",
            ("version", "0"),
            ($"mark-{stage.Member.Id:N}", "NotHere")
        );
        Assert.Contains("Nothing changed.", page.Text(".flash"), StringComparison.Ordinal);
        Assert.Equal(AttendanceMark.Here, (await stage.Attendance(stage.Member))!.Mark);
        var wrong = await stage.Mark(stage.Leader, (stage.Member, "Maybe"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
    }

    [Fact]
    public async Task Attendance_cannot_be_taken_before_a_session_or_60_days_after()
    {
        foreach (var startsIn in new[] { 60, -61 * 24 * 60 })
        {
            var stage = await SessionStage.Set(portal, startsIn);
            await stage.Mark(stage.Leader, (stage.Member, "Here"));
            Assert.Null(await stage.Attendance(stage.Member));
        }
    }

    [Fact]
    public async Task Each_person_sees_only_their_own_entry_and_their_hours()
    {
        var stage = await SessionStage.Set(portal, startsIn: -90);
        await stage.Mark(stage.Leader, (stage.Member, "Here"), (stage.Absent, "NotHere"));
        Assert.Contains(
            "Here. Recorded by",
            (await stage.Member.Get(stage.Url)).Text("main"),
            StringComparison.Ordinal
        );
        Assert.Contains("Not here.", (await stage.Absent.Get(stage.Url)).Text("main"), StringComparison.Ordinal);
        var hours = await stage.Member.Get("/studios/hours");
        Assert.Contains("1 hour", hours.Text(".facts"), StringComparison.Ordinal);
        Assert.Contains("Counting voices", hours.Text("table"), StringComparison.Ordinal);
        var csv = (await stage.Member.Get("/studios/hours.csv")).Html;
        Assert.Contains("\"Counting voices\"", csv, StringComparison.Ordinal);
        Assert.Contains("\"Total\",\"\",\"\",\"1\"", csv, StringComparison.Ordinal);
        Assert.Contains(
            "No hours yet",
            (await stage.Absent.Get("/studios/hours")).Text("main"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Facilitators_download_attendance_and_members_do_not()
    {
        var stage = await SessionStage.Set(portal, startsIn: -30);
        await stage.Mark(stage.Leader, (stage.Member, "Here"), (stage.Absent, "Excused"));
        var url = Studio.RoomUrl(stage.Studio.Slug) + "/attendance.csv";
        var csv = (await stage.Leader.Get(url)).Html;
        Assert.Contains($"\"{stage.Member.Name}\",\"Here\"", csv, StringComparison.Ordinal);
        Assert.Contains($"\"{stage.Absent.Name}\",\"Excused\"", csv, StringComparison.Ordinal);
        foreach (var person in new[] { stage.Member, await portal.NewTeacher(), await portal.NewStaff() })
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get(url)).Status);
    }

    [Fact]
    public async Task Attendance_is_deleted_after_the_retention_period_and_not_before()
    {
        var stage = await SessionStage.Set(portal, startsIn: -50 * 24 * 60);
        await stage.Mark(stage.Leader, (stage.Member, "Here"));
        await Purge(Duration.FromDays(-51));
        Assert.NotNull(await stage.Attendance(stage.Member));
        await Purge(Duration.FromDays(-49));
        Assert.Null(await stage.Attendance(stage.Member));
    }

    private Task Purge(Duration fromNow) =>
        portal.Db(db =>
            new NetworkPortal.Studios.Running.AttendanceRetention(db).Purge(StudioStage.Now + fromNow, default)
        );
}
