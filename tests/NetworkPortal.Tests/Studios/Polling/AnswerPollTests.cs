using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Meetings;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Polling;
using NetworkPortal.Tests.Infrastructure;
using NodaTime;
using static NetworkPortal.Studios.TimeAnswer;

namespace NetworkPortal.Tests.Studios.Polling;

public sealed class AnswerPollTests(PortalFixture portal)
{
    [Fact]
    public async Task A_member_reads_each_time_in_their_own_zone_first_and_answers_and_changes_the_answers()
    {
        var stage = await PollStage.Set(portal);
        using var client = await stage.Member.Client();
        var page = await client.GetPage(stage.Url);
        var legend = page.Texts("fieldset legend")[0];
        Assert.Contains("5:45 PM to 7:00 PM (Eastern)", legend);
        Assert.Contains("3:45 PM to 5:00 PM (Mountain)", page.Text("#field-time-1-hint"));
        var saved = await client.Submit(
            page,
            "form[action$='/answers']",
            new()
            {
                ["time-1"] = "Yes",
                ["time-2"] = "No",
                ["time-3"] = "IfNeeded",
            }
        );
        Assert.Contains("your answers are saved", saved.Text(".flash"));
        Assert.Equal([Yes, No, IfNeeded], (await stage.Read()).ReplyOf(stage.Member.Id)!.Answers);
        await client.Submit(saved, "form[action$='/answers']", new() { ["time-2"] = "Yes" });
        Assert.Equal([Yes, Yes, IfNeeded], (await stage.Read()).ReplyOf(stage.Member.Id)!.Answers);
        Assert.DoesNotContain("Who answered what", (await stage.Other.Get(stage.Url)).Html);
        Assert.Contains("Who answered what", (await stage.Leader.Get(stage.Url)).Html);
    }

    [Fact]
    public async Task A_time_at_which_the_member_is_busy_says_so_to_that_member_alone()
    {
        var stage = await PollStage.Set(portal);
        Assert.DoesNotContain("Busy then", (await stage.Member.Get(stage.Url)).Html);
        var elsewhere = await portal.NewStudio(await portal.NewTeacher());
        await portal.Join(elsewhere, stage.Member);
        var starts = (await stage.Read()).Times[1].StartsAt;
        await portal.Db(async db =>
        {
            var session = await db.StudioSessions.SingleAsync(s => s.StudioId == elsewhere.Id);
            session.Move(starts, starts + Duration.FromHours(1), session.Place, StudioStage.Now);
            await db.SaveChangesAsync();
        });
        var page = await stage.Member.Get(stage.Url);
        Assert.Contains("Busy then", page.Text("#field-time-2-hint"));
        Assert.DoesNotContain("Busy then", page.Text("#field-time-1-hint"));
        Assert.DoesNotContain("Busy then", (await stage.Other.Get(stage.Url)).Html);
        Assert.Contains("1 member is busy then.", (await stage.Leader.Get(stage.Url)).Text("table"));
    }

    [Fact]
    public async Task A_missing_answer_is_asked_for_and_the_others_are_kept()
    {
        var stage = await PollStage.Set(portal);
        var page = await stage.Answer(stage.Member, [Yes, No]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Choose an answer for each time.", page.Text("#field-time-3-error"));
        Assert.True(page.Has("input[name='time-1'][value='Yes'][checked]"));
        Assert.Null((await stage.Read()).ReplyOf(stage.Member.Id));
    }

    [Fact]
    public async Task The_same_answers_again_change_nothing_and_an_older_window_is_shown_what_is_saved()
    {
        var stage = await PollStage.Set(portal);
        await stage.Answer(stage.Member, [Yes, No, No]);
        await stage.Answer(stage.Member, [Yes, No, No]);
        Assert.Equal(1, (await stage.Read()).ReplyOf(stage.Member.Id)!.Revision);
        var older = await stage.Answer(stage.Member, [No, No, No]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, older.Status);
        Assert.Contains("Yes", older.Text(".notice-warning"));
        Assert.True(older.Has("input[name='time-1'][value='No'][checked]"));
        Assert.Equal("1", older.Document.QuerySelector("form [name=version]")!.GetAttribute("value"));
        Assert.Equal([Yes, No, No], (await stage.Read()).ReplyOf(stage.Member.Id)!.Answers);
    }

    [Fact]
    public async Task Answers_after_the_deadline_or_by_someone_who_was_removed_meanwhile_are_refused()
    {
        var stage = await PollStage.Set(portal);
        await stage.Answer(stage.Member, [Yes, Yes, Yes]);
        await stage.Leader.Post(
            $"{stage.Studio.Url()}/room/people/{stage.Member.Id}/removal",
            ("reason", "Moved away.")
        );
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Answer(stage.Member, [No, No, No], 1)).Status);
        await using var scope = portal.Scope();
        var changes = scope.ServiceProvider.GetRequiredService<ChangePoll>();
        var raced = await changes.Answer(stage.Poll, stage.Member.Id, new([No, No, No], 1), default);
        Assert.Equal(TransitionResult.Refused, raced);
        Assert.Equal([Yes, Yes, Yes], (await stage.Read()).ReplyOf(stage.Member.Id)!.Answers);
        Assert.Contains("0 of 2 people answered.", (await stage.Leader.Get(stage.Url)).Text("main"));
        await stage.PassDeadline();
        await stage.Answer(stage.Other, [No, No, No]);
        Assert.Null((await stage.Read()).ReplyOf(stage.Other.Id));
        Assert.False((await stage.Other.Get(stage.Url)).Has("form[action$='/answers']"));
    }

    [Fact]
    public async Task Strangers_see_no_poll_and_observers_do_not_answer()
    {
        var stage = await PollStage.Set(portal);
        var stranger = await portal.NewTeacher();
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Get(stage.Url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Answer(stranger, [Yes, Yes, Yes])).Status);
        await stage.Leader.Post($"{stage.Studio.Url()}/room/people/{stage.Other.Id}/role", ("role", "Observer"));
        Assert.Equal(HttpStatusCode.OK, (await stage.Other.Get(stage.Url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Answer(stage.Other, [Yes, Yes, Yes])).Status);
        Assert.Equal(HttpStatusCode.OK, (await stage.Answer(stage.Member, [Yes, Yes, Yes])).Status);
    }

    [Fact]
    public async Task A_persons_answers_are_exported_and_erased_and_old_polls_are_deleted()
    {
        var stage = await PollStage.Set(portal);
        await stage.Answer(stage.Member, [Yes, No, IfNeeded]);
        await using var scope = portal.Scope();
        var data = scope.ServiceProvider.GetServices<IPersonalData>().OfType<PollData>().Single();
        var records = new List<PersonalRecords>();
        await foreach (var part in data.Export(stage.Member.Id, default))
            records.Add(part);
        Assert.Contains("Z: No, ", $"{Assert.Single(Assert.Single(records).Records)}");
        await data.Erase(stage.Member.Id, default);
        Assert.Null((await stage.Read()).ReplyOf(stage.Member.Id));
        var retention = scope.ServiceProvider.GetServices<IRetention>().Single(r => r.Key == "studios.polls");
        await retention.Purge(StudioStage.Now, default);
        Assert.NotNull(await stage.Read());
        await stage.PassDeadline();
        await retention.Purge(StudioStage.Now, default);
        Assert.False(await portal.Db(db => db.TimePolls.AnyAsync(p => p.Id == stage.Poll)));
    }
}
