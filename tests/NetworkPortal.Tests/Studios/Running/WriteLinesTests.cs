using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Studios.Running;

/// <summary>Three lines and next steps after a session.</summary>
public sealed class WriteLinesTests(PortalFixture portal)
{
    private const string Template = "session-lines";

    [Fact]
    public async Task Everyone_gets_three_lines_and_those_who_missed_it_a_kind_version()
    {
        var stage = await SessionStage.Set(portal, startsIn: -90);
        await stage.Mark(stage.Leader, (stage.Member, "Here"), (stage.Absent, "Excused"));
        await Send(stage, found: "Eight voices");
        var here = Assert.Single(await stage.Mails(stage.Member, Template));
        Assert.Contains("Eight voices", here, StringComparison.Ordinal);
        Assert.Contains($"Count again, {stage.Member.Name}", here, StringComparison.Ordinal);
        Assert.DoesNotContain("missed you", here, StringComparison.Ordinal);
        Assert.Contains(
            "missed you",
            Assert.Single(await stage.Mails(stage.Absent, Template)),
            StringComparison.Ordinal
        );
        Assert.Single(await stage.Mails(stage.Leader, Template));
        var page = await stage.Absent.Get(stage.Url);
        Assert.Contains("Eight voices", page.Text("main"), StringComparison.Ordinal);
        Assert.Contains("Count again", page.Text("main"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_session_the_three_lines_are_the_one_primary_button_until_they_are_sent()
    {
        var stage = await SessionStage.Set(portal, startsIn: -30);
        const string Primary = ".next .button-primary";
        Assert.Equal(["Take attendance"], (await stage.Leader.Get(stage.Url)).Texts(Primary));
        await stage.Move(-90);
        var room = stage.Studio.Url() + "/room";
        foreach (var url in (string[])[stage.Url, room])
            Assert.Equal(["Send three lines"], (await stage.Leader.Get(url)).Texts(Primary));
        var today = await stage.Leader.Get("/today");
        Assert.StartsWith("Send three lines", Assert.Single(today.Texts(".agenda .button-primary")));
        Assert.DoesNotContain("Send three lines", (await stage.Member.Get(room)).Text("main"));
        await Send(stage);
        Assert.Equal(["Take attendance"], (await stage.Leader.Get(stage.Url)).Texts(Primary));
        Assert.DoesNotContain("Send three lines", (await stage.Leader.Get(room)).Text("main"));
    }

    [Fact]
    public async Task A_repeated_or_corrected_text_is_emailed_again_only_if_asked_for()
    {
        var stage = await SessionStage.Set(portal, startsIn: -90);
        await Send(stage, found: "Eight voices");
        await Send(stage, found: "Eight voices");
        await Send(stage, found: "Nine voices", ("version", "1"));
        Assert.Single(await stage.Mails(stage.Member, Template));
        Assert.Contains("Nine voices", (await stage.Member.Get(stage.Url)).Text("main"), StringComparison.Ordinal);
        var stale = await Send(stage, found: "Ten voices", ("version", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.Status);
        await Send(stage, found: "Ten voices", ("version", "2"), ("again", "true"));
        Assert.Contains(
            "replaces an earlier email",
            (await stage.Mails(stage.Member, Template))[^1],
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task Lines_cannot_be_written_before_the_session_or_corrected_after_24_hours()
    {
        var ahead = await SessionStage.Set(portal, startsIn: 60);
        Assert.Contains("Nothing changed.", (await Send(ahead)).Text(".error-summary"), StringComparison.Ordinal);
        var stage = await SessionStage.Set(portal, startsIn: -90);
        await Send(stage, found: "Eight voices");
        await portal.Db(db =>
            db.SessionRecords.Where(r => r.SessionId == stage.Session)
                .ExecuteUpdateAsync(row =>
                    row.SetProperty(r => r.SentAt, StudioStage.Now - SessionRecord.CorrectionPeriod)
                )
        );
        Assert.Contains(
            "Nothing changed.",
            (await Send(stage, "Nine")).Text(".error-summary"),
            StringComparison.Ordinal
        );
        Assert.Equal("Eight voices", (await stage.Record())!.Found);
    }

    [Fact]
    public async Task A_missing_line_or_a_step_without_text_keeps_what_was_typed()
    {
        var stage = await SessionStage.Set(portal, startsIn: -90);
        var page = await stage.Leader.Post(
            stage.Url + "/lines",
            ("did", "We counted"),
            ("next", "Again"),
            ("due-2", "2027-03-01")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-found-error"));
        Assert.True(page.Has("#field-step-2-error"));
        Assert.Equal("We counted", page.Text("#field-did"));
        Assert.Null(await stage.Record());
    }

    private static Task<Page> Send(SessionStage stage, string found = "Found", params (string, string)[] more) =>
        stage.Leader.Post(
            stage.Url + "/lines",
            [
                ("did", "We counted voices"),
                ("found", found),
                ("next", "Count again on Tuesday"),
                ("step-1", "Count again"),
                ("who-1", $"{stage.Member.Id}"),
                .. more,
            ]
        );
}
