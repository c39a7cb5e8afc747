using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Meetings.Agendas;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Studios.Running;

/// <summary>A session's page, and what those who run it prepare.</summary>
public sealed class SessionPagesTests(PortalFixture portal)
{
    private static readonly string[] RunPages = ["/agenda", "/materials", "/attendance", "/lines"];

    [Fact]
    public async Task People_in_the_studio_read_the_agenda_and_materials_that_a_facilitator_wrote()
    {
        var stage = await SessionStage.Set(portal, startsIn: 600);
        Assert.Contains("No agenda yet.", (await stage.Member.Get(stage.Url)).Text("main"), StringComparison.Ordinal);
        await WriteAgenda(stage, "Check in", version: 0);
        await stage.Leader.Post(
            stage.Url + "/materials",
            ("version", "0"),
            ("title-1", "The article"),
            ("url-1", "https://example.org/article")
        );
        var page = await stage.Member.Get(stage.Url);
        Assert.Contains("Check in", page.Text("ol.agenda"), StringComparison.Ordinal);
        Assert.True(page.Has("a[href='https://example.org/article']"));
        Assert.False(page.Has("#run"));
        Assert.True((await stage.Leader.Get(stage.Url)).Has("#run"));
    }

    [Fact]
    public async Task Only_people_in_the_studio_open_a_session_and_only_those_who_run_it_change_it()
    {
        var stage = await SessionStage.Set(portal, startsIn: -5);
        var (stranger, staff) = (await portal.NewTeacher(), await portal.NewStaff());
        foreach (var person in new[] { stranger, staff })
        foreach (var page in (string[])["", "/clock", "/online", .. RunPages])
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get(stage.Url + page)).Status);
        foreach (var page in RunPages)
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stage.Member.Get(stage.Url + page)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await stage.Member.Post(stage.Url + page)).Status);
            Assert.Equal(HttpStatusCode.OK, (await stage.Leader.Get(stage.Url + page)).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Member.Post(stage.Url + "/reminder")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Member.Post(stage.Url + "/clock")).Status);
        Assert.Equal(HttpStatusCode.OK, (await stage.Member.Get(stage.Url + "/clock")).Status);
        var other = await SessionStage.Set(portal, startsIn: -5);
        var wrong = StudioSession.Url(stage.Studio.Slug, other.Session);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Leader.Get(wrong)).Status);
    }

    [Fact]
    public async Task A_template_fills_the_hours_of_the_session()
    {
        var stage = await SessionStage.Set(portal, startsIn: 600);
        var page = await stage.Leader.Get(stage.Url + "/agenda?from=share");
        Assert.Contains(
            page.Document.QuerySelectorAll("input[name^=title-]"),
            input => input.GetAttribute("value") == "What we tried"
        );
    }

    [Fact]
    public async Task A_wrong_row_keeps_what_was_typed()
    {
        var stage = await SessionStage.Set(portal, startsIn: 600);
        var agenda = await stage.Leader.Post(stage.Url + "/agenda", ("title-1", "Check in"), ("starts-1", "15:00"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, agenda.Status);
        Assert.Equal("Check in", Value(agenda, "title-1"));
        var materials = await stage.Leader.Post(
            stage.Url + "/materials",
            ("title-1", "The article"),
            ("url-1", "javascript:alert(1)")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, materials.Status);
        Assert.Contains("https://", materials.Text("#field-url-1-error"), StringComparison.Ordinal);
        Assert.Equal("The article", Value(materials, "title-1"));
        Assert.Null(await stage.Record());
    }

    [Fact]
    public async Task An_older_edit_does_not_replace_a_newer_one_and_every_version_is_kept()
    {
        var stage = await SessionStage.Set(portal, startsIn: 600);
        await WriteAgenda(stage, "Check in", version: 0);
        var stale = await WriteAgenda(stage, "Welcome", version: 0);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.Status);
        Assert.Contains("Check in", stale.Text("main"), StringComparison.Ordinal);
        await WriteAgenda(stage, "Check in", version: 0);
        Assert.Equal(1, (await stage.Record())!.Agenda!.Version);
        await WriteAgenda(stage, "Welcome", version: 1);
        var record = await stage.Record();
        var titles = await portal.Db(async db =>
            (await db.Set<AgendaRevision>().Where(r => r.AgendaId == record!.AgendaId).ToListAsync())
                .OrderBy(r => r.Version)
                .Select(r => r.Blocks[0].Title)
                .ToList()
        );
        Assert.Equal(["Check in", "Welcome"], titles);
        (string, string)[] links = [("title-1", "One"), ("url-1", "https://example.org/1")];
        await stage.Leader.Post(stage.Url + "/materials", [("version", "0"), .. links]);
        var late = await stage.Leader.Post(
            stage.Url + "/materials",
            ("version", "0"),
            ("title-1", "Two"),
            ("url-1", "https://example.org/2")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        Assert.Equal(["One"], (await stage.Record())!.Links.Select(link => link.Title));
    }

    [Fact]
    public async Task Joining_online_leads_to_the_meeting_and_proposes_the_member_as_being_there()
    {
        var stage = await SessionStage.Set(portal, startsIn: 5);
        using (var client = await stage.Member.Client())
        using (var answer = await client.Http.GetAsync(stage.Url + "/online"))
            Assert.Equal("https://meet.example/secret-room", answer.Headers.Location!.OriginalString);
        var attendance = await stage.Attendance(stage.Member);
        Assert.Null(attendance!.Mark);
        Assert.NotNull(attendance.JoinedOnlineAt);
        Assert.Contains(
            "still has to confirm",
            (await stage.Member.Get(stage.Url)).Text("main"),
            StringComparison.Ordinal
        );
        var sheet = await stage.Leader.Get(stage.Url + "/attendance");
        Assert.Contains("Joined online", sheet.Text("form"), StringComparison.Ordinal);
        Assert.True(sheet.Has($"input[name='mark-{stage.Member.Id:N}'][value=Here][checked]"));
        Assert.False(sheet.Has($"input[name='mark-{stage.Absent.Id:N}'][checked]"));
        await stage.Move(600);
        using (var client = await stage.Absent.Client())
        using (await client.Http.GetAsync(stage.Url + "/online"))
            Assert.Null(await stage.Attendance(stage.Absent));
    }

    private static string? Value(Page page, string name) =>
        page.Document.QuerySelector($"[name={name}]")!.GetAttribute("value");

    private static Task<Page> WriteAgenda(SessionStage stage, string title, int version) =>
        stage.Leader.Post(
            stage.Url + "/agenda",
            ("version", $"{version}"),
            ("title-1", title),
            ("starts-1", "15:00"),
            ("ends-1", "15:15"),
            ("block-1", "0197a000-0000-7000-8000-000000000001")
        );
}
