using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Visits;
using static NetworkPortal.Studios.TimeAnswer;

namespace NetworkPortal.Tests.Studios.Polling;

public sealed class ClosePollTests(PortalFixture portal)
{
    [Fact]
    public async Task The_best_time_is_first_in_a_table_with_headers_and_becomes_a_session_in_one_tap()
    {
        var stage = await PollStage.Set(portal);
        await stage.Answer(stage.Member, [No, Yes, IfNeeded]);
        await stage.Answer(stage.Other, [No, Yes, Yes]);
        using var client = await stage.Leader.Client();
        var page = await client.GetPage(stage.Url);
        Assert.Equal(["Time", "Yes", "If need be", "No", "Choose"], page.Texts("th[scope=col]"));
        Assert.Equal(["2", "1", "0"], page.Texts("tbody td:nth-of-type(1)"));
        Assert.Contains("2 of 3 people answered. Waiting for", page.Text("main"));
        var list = await client.Submit(page, "tbody tr:first-child form");
        Assert.Contains("The session is scheduled. We emailed", list.Text(".flash"));
        var poll = await stage.Read();
        var session = (await portal.Read(stage.Studio)).Sessions.Single(s => s.Id == poll.SessionId);
        Assert.Equal(poll.Times[1].StartsAt, session.StartsAt);
        Assert.Equal(75, (session.EndsAt - session.StartsAt).TotalMinutes);
        Assert.Equal(("Looking at notes", "https://meet.example/notes"), (session.Title, session.Place));
        Assert.Contains(
            await portal.MailTo(stage.Member.Email),
            mail => mail.Template == "studio-calendar" && mail.Calendar is not null
        );
        Assert.Contains("Looking at notes", (await stage.Member.Get("/today")).Text("main"));
        Assert.DoesNotContain("Say which times suit you", (await stage.Member.Get("/today")).Text("main"));
    }

    [Fact]
    public async Task Scheduling_again_adds_nothing_and_no_one_can_answer_any_more()
    {
        var stage = await PollStage.Set(portal);
        await stage.Schedule(stage.Leader, 1);
        Assert.Equal("This poll already became a session.", (await stage.Schedule(stage.Leader, 2)).Text(".flash"));
        Assert.Equal(2, (await portal.Read(stage.Studio)).Sessions.Count);
        await stage.Answer(stage.Member, [Yes, Yes, Yes]);
        Assert.Null((await stage.Read()).ReplyOf(stage.Member.Id));
        Assert.Equal("This poll is already closed.", (await stage.Leader.Post(stage.Url + "/ending")).Text(".flash"));
        Assert.Single(await History(stage));
    }

    [Fact]
    public async Task A_poll_is_closed_without_a_session_and_another_can_be_opened()
    {
        var stage = await PollStage.Set(portal);
        await stage.Leader.Post(stage.Url + "/ending");
        await stage.Leader.Post(stage.Url + "/ending");
        Assert.Equal(stage.Leader.Id, Assert.Single(await History(stage)).ById);
        Assert.Single((await portal.Read(stage.Studio)).Sessions);
        Assert.Contains("Nothing was scheduled.", (await stage.Schedule(stage.Leader, 1)).Text(".flash"));
        Assert.Single((await portal.Read(stage.Studio)).Sessions);
        await stage.Leader.Post(PollStage.NewUrl(stage.Studio), PollStage.Fields());
        Assert.Equal(1, await portal.Db(db => db.TimePolls.In(stage.Studio.Id).Open().CountAsync()));
    }

    [Fact]
    public async Task Members_and_strangers_do_not_close_a_poll_and_an_apprentice_does_not_schedule()
    {
        var stage = await PollStage.Set(portal);
        foreach (var person in new[] { stage.Member, await portal.NewTeacher() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await stage.Schedule(person, 1)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await person.Post(stage.Url + "/ending")).Status);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Schedule(stage.Leader, 9)).Status);
        await stage.Leader.Post($"{stage.Studio.Url()}/room/people/{stage.Other.Id}/role", ("role", "Apprentice"));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Schedule(stage.Other, 1)).Status);
        Assert.True((await stage.Read()).IsOpen);
        Assert.Contains("The poll is closed.", (await stage.Other.Post(stage.Url + "/ending")).Text(".flash"));
        Assert.Equal(stage.Other.Name, Assert.Single(await History(stage)).By);
    }

    private Task<List<StudioEvent>> History(PollStage stage) =>
        portal.Db(db =>
            db.StudioEvents.Where(e => e.StudioId == stage.Studio.Id && e.Kind == StudioEventKind.PollClosed)
                .ToListAsync()
        );
}
