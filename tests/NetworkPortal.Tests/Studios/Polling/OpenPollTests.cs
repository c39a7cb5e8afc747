using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Studios;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Studios.Sessions;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Studios.Polling;

public sealed class OpenPollTests(PortalFixture portal)
{
    private const string Question = "Say which times suit you";

    [Fact]
    public async Task A_facilitator_offers_times_and_everyone_gets_one_email_with_the_times_in_their_zone()
    {
        var stage = await PollStage.Set(portal);
        var mail = Assert.Single(await portal.MailTo(stage.Member.Email), mail => mail.Template == "studio-poll");
        Assert.Contains("5:45 PM to 7:00 PM (Eastern)", mail.Text);
        Assert.Contains(stage.Url, mail.Html);
        Assert.DoesNotContain(await portal.MailTo(stage.Leader.Email), mail => mail.Template == "studio-poll");
        var history = await portal.Db(db =>
            db.StudioEvents.Where(e => e.StudioId == stage.Studio.Id && e.Kind == StudioEventKind.PollOpened)
                .ToListAsync()
        );
        Assert.Equal(stage.Leader.Id, Assert.Single(history).ById);
        Assert.Contains(
            "A poll to find a time was opened.",
            (await stage.Leader.Get(stage.Studio.Url() + "/room/history")).Text("main")
        );
    }

    [Fact]
    public async Task Who_turned_these_emails_off_gets_none_and_still_sees_it_on_Today()
    {
        var people = await portal.NewTeachers(2);
        var studio = await portal.NewStudio(people[0]);
        await portal.Join(studio, people[1]);
        await portal.Db(async db =>
        {
            await db.Choose(new(people[1].Id, StudioNotices.Poll.Key, studio.Id), DeliveryFrequency.Off, default);
            await db.SaveChangesAsync();
        });
        await people[0].Post(PollStage.NewUrl(studio), PollStage.Fields());
        Assert.DoesNotContain(await portal.MailTo(people[1].Email), mail => mail.Template == "studio-poll");
        Assert.Contains(Question, (await people[1].Get("/today")).Text("main"));
    }

    [Fact]
    public async Task Today_asks_until_the_person_has_answered_and_new_members_too()
    {
        var stage = await PollStage.Set(portal);
        Assert.Contains(Question, await Today(stage.Member));
        await stage.Answer(stage.Member, [TimeAnswer.Yes, TimeAnswer.No, TimeAnswer.IfNeeded]);
        Assert.DoesNotContain(Question, await Today(stage.Member));
        var late = await portal.NewTeacher();
        Assert.DoesNotContain(Question, await Today(late));
        await portal.Join(stage.Studio, late);
        Assert.Contains(Question, await Today(late));
        Assert.Contains("Which times suit you?", (await late.Get(stage.Studio.Url() + "/room")).Text("main"));
        Assert.Contains(Question, await Today(stage.Other));
        await stage.PassDeadline();
        Assert.DoesNotContain(Question, await Today(stage.Other));
        Assert.Contains("Choose a time", await Today(stage.Leader));
        Assert.DoesNotContain("Choose a time", await Today(stage.Other));
    }

    [Fact]
    public async Task A_form_that_is_sent_twice_opens_one_poll_and_a_second_poll_waits_for_the_first()
    {
        var leader = await portal.NewTeacher();
        var (studio, member) = (await portal.NewStudio(leader), await portal.NewTeacher());
        await portal.Join(studio, member);
        var fields = PollStage.Fields();
        await leader.Post(PollStage.NewUrl(studio), fields);
        var again = await leader.Post(PollStage.NewUrl(studio), fields);
        Assert.Equal("This poll is already open.", again.Text(".flash"));
        var second = await leader.Post(PollStage.NewUrl(studio), PollStage.Fields(("topic", "Kept")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, second.Status);
        Assert.Equal("Kept", second.Document.QuerySelector("#field-topic")!.GetAttribute("value"));
        Assert.Equal(1, await portal.Db(db => db.TimePolls.CountAsync(p => p.StudioId == studio.Id)));
        Assert.Single(await portal.MailTo(member.Email), mail => mail.Template == "studio-poll");
        var open = await leader.Get(PollStage.NewUrl(studio));
        Assert.Contains("Find a time: Looking at notes", open.Text("h1"));
    }

    [Fact]
    public async Task Wrong_entries_are_explained_and_kept()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        var first = SessionStage.Text(PollStage.First);
        var page = await leader.Post(
            PollStage.NewUrl(studio),
            PollStage.Fields(
                ("topic", ""),
                ("date-2", first),
                ("date-3", SessionStage.Text(StudioStage.Today.PlusDays(-2))),
                ("date-4", first),
                ("answer_by", first)
            )
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Enter a topic.", page.Text("#field-topic-error"));
        Assert.Contains("you already offer this time", page.Text("#field-date-2-error"));
        Assert.Contains("today or later", page.Text("#field-date-3-error"));
        Assert.Contains("enter a start time", page.Text("#field-starts-4-error"));
        Assert.Contains("before the first of these times", page.Text("#field-answer_by-error"));
        Assert.Equal(first, page.Document.QuerySelector("#field-date-2")!.GetAttribute("value"));
        var one = await leader.Post(
            PollStage.NewUrl(studio),
            PollStage.Fields(("date-2", ""), ("starts-2", ""), ("date-3", ""), ("starts-3", ""))
        );
        Assert.Contains("Offer at least two times.", one.Text("#field-date-2-error"));
        Assert.False(await portal.Db(db => db.TimePolls.AnyAsync(p => p.StudioId == studio.Id)));
    }

    [Fact]
    public async Task The_form_shows_three_times_and_the_others_unfold_without_a_script()
    {
        var leader = await portal.NewTeacher();
        var studio = await portal.NewStudio(leader);
        var page = await leader.Get(PollStage.NewUrl(studio));
        Assert.Equal(3, page.Document.QuerySelectorAll("form > .fields").Length);
        Assert.Equal(TimePoll.MaxTimes - 3, page.Document.QuerySelectorAll("form details .fields").Length);
        Assert.False(page.Has("form details[open]"));
        var wrong = await leader.Post(PollStage.NewUrl(studio), PollStage.Fields(("starts-5", "15:45")));
        Assert.Contains("enter a date", wrong.Text("#field-date-5-error"));
        Assert.True(wrong.Has("form details[open] #field-date-5"));
    }

    [Fact]
    public async Task Only_those_who_run_sessions_offer_times()
    {
        var (leader, member) = (await portal.NewTeacher(), await portal.NewTeacher());
        var studio = await portal.NewStudio(leader);
        await portal.Join(studio, member);
        foreach (var person in new[] { member, await portal.NewTeacher() })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get(PollStage.NewUrl(studio))).Status);
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await person.Post(PollStage.NewUrl(studio), PollStage.Fields())).Status
            );
        }
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Contains("/account/sign-in", (await anyone.GetPage(PollStage.NewUrl(studio))).Path);
        Assert.Equal(HttpStatusCode.OK, (await leader.Get(PollStage.NewUrl(studio))).Status);
        var staff = await portal.NewStaff();
        await staff.Post(PollStage.NewUrl(studio), PollStage.Fields());
        var opened = await portal.Db(db =>
            db.StudioEvents.SingleAsync(e => e.StudioId == studio.Id && e.Kind == StudioEventKind.PollOpened)
        );
        Assert.Equal("Network staff", opened.By);
    }

    private static async Task<string> Today(Person person) => (await person.Get("/today")).Text("main");
}
