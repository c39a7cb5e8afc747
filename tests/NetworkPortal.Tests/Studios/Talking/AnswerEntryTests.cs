using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Journals;
using NetworkPortal.Studios.Talking;
using NetworkPortal.Tests.Accounts.Privacy;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Inquiry.Cycles;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Visits;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Studios.Talking;

/// <summary>Journal entries that are shared with a studio, and the answers to them.</summary>
public sealed class AnswerEntryTests(PortalFixture portal)
{
    [Fact]
    public async Task People_in_the_studio_answer_an_entry_with_a_kind_once_and_its_author_is_told()
    {
        var (stage, entry, url) = await Shared();
        var draft = ("draft", $"{Guid.NewGuid()}");
        (string, string)[] answer = [("kind", "Warm"), ("text", "You waited"), draft];
        await stage.Colleague.Post(url, answer);
        await stage.Colleague.Post(url, answer);
        var page = await stage.Owner.Get(url);
        Assert.Single(page.Texts("section.panel .prose"), text => text == "You waited");
        Assert.Contains("Warm", page.Text("section.panel"));
        Assert.Contains("1 answer", (await stage.Owner.Get(stage.Studio.Talk())).Text("main"));
        Assert.Single(await portal.MailTo(stage.Owner.Email), m => m.Subject.Contains("answered a journal entry"));
        var read = await portal.Db(db =>
            db.Readings.Where(r => r.TargetId == entry.Id).Select(r => r.ReaderId).ToListAsync()
        );
        Assert.Equal([stage.Colleague.Id], read);
        var empty = await stage.Colleague.Post(url, ("kind", "Cool"), ("text", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.True(empty.Has("input[value=Cool][checked]"));
    }

    [Fact]
    public async Task An_entry_that_is_not_shared_with_the_studio_is_not_there()
    {
        var stage = await portal.StageWall();
        var (entry, list) = (await portal.Writes(stage.Owner, "Private", "Wait time"), stage.Studio.Talk());
        await portal.Shares(entry, Audience.School, stage.School.Id);
        foreach (var who in (Person[])[stage.Owner, stage.Colleague])
        {
            Assert.DoesNotContain("Wait time", (await who.Get(list)).Text("main"));
            Assert.Equal(HttpStatusCode.NotFound, (await who.Get($"{list}/entries/{entry.Id}")).Status);
        }
        await portal.Shares(entry, Audience.Studio, stage.Studio.Id);
        foreach (var who in (Person[])[stage.Owner, stage.Colleague])
            Assert.Contains("Wait time", (await who.Get(list)).Text("main"));
    }

    [Fact]
    public async Task An_evaluator_in_the_studio_finds_neither_the_entry_nor_what_the_evaluated_person_answers()
    {
        var (stage, _, url) = await Shared();
        await stage.Colleague.Says(url, "A word to you");
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Evaluator.Get(url)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Evaluator.Post(url, ("text", "I see"))).Status);
        var list = await stage.Evaluator.Get(stage.Studio.Talk());
        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.DoesNotContain("Wait time", list.Html);
        Assert.DoesNotContain("1 answer", list.Html);
        await portal.Join(stage.Studio, stage.Other);
        var theirs = await portal.Writes(stage.Other, "Mine", "Pairs");
        await portal.Shares(theirs, Audience.Studio, stage.Studio.Id);
        var other = $"{stage.Studio.Talk()}/entries/{theirs.Id}";
        await stage.Owner.Says(other, "I was nervous, too");
        Assert.Contains("nervous", (await stage.Other.Get(other)).Text("main"));
        var read = await stage.Evaluator.Get(other);
        Assert.Equal(HttpStatusCode.OK, read.Status);
        Assert.DoesNotContain("nervous", read.Html);
        Assert.Contains("0 answers", (await stage.Evaluator.Get(stage.Studio.Talk())).Text("main"));
        Assert.DoesNotContain("nervous", await Surfaces.Export(portal, stage.Evaluator));
        Assert.Contains("nervous", await Surfaces.Export(portal, stage.Owner));
        Assert.DoesNotContain(await portal.MailTo(stage.Evaluator.Email), m => m.Text.Contains("nervous"));
    }

    [Fact]
    public async Task Staff_and_people_outside_the_studio_do_not_see_its_talk()
    {
        var (stage, _, url) = await Shared();
        foreach (var who in (Person[])[stage.Other, await portal.NewStaff()])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await who.Get(stage.Studio.Talk())).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await who.Get(url)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await who.Post(url, ("text", "Hello"))).Status);
        }
        await portal.Leave(stage.Studio, stage.Colleague);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Get(url)).Status);
    }

    [Fact]
    public async Task The_author_says_which_session_or_cycle_it_is_about_and_both_link_back()
    {
        var (stage, _, url) = await Shared();
        var session = (await portal.Read(stage.Studio)).Sessions.Single().Id;
        await stage.Owner.Post(url + "/about", ("about", $"session {session}"));
        Assert.Contains("Counting voices", (await stage.Colleague.Get(url)).Text("#about"));
        var back = $"{stage.Studio.Talk()}?session={session}";
        Assert.Contains(back, (await stage.Colleague.Get(stage.Studio.Url() + "/room")).Links());
        Assert.Contains("Wait time", (await stage.Colleague.Get(back)).Text("main"));
        Assert.DoesNotContain(back, (await stage.Evaluator.Get(stage.Studio.Url() + "/room")).Links());
        var key = CycleStage.Key(Audience.Studio, stage.Studio.Id);
        var cycle = await stage.Owner.Tries("Pairs talk", ("group", key));
        await stage.Owner.Post(url + "/about", ("about", $"cycle {CycleStage.Id(cycle)}"));
        Assert.Contains("Pairs talk", (await stage.Colleague.Get(url)).Text("#about"));
        Assert.Contains(url, (await stage.Colleague.Get(cycle)).Links());
        Assert.DoesNotContain(back, (await stage.Colleague.Get(stage.Studio.Url() + "/room")).Links());
        await stage.Owner.Post(cycle + "/edit", CycleStage.Plan("Pairs talk", ("group", "")));
        Assert.False((await stage.Colleague.Get(url)).Has("#about"));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Post(url + "/about", ("about", ""))).Status);
        var wrong = await stage.Owner.Post(url + "/about", ("about", $"session {Guid.NewGuid()}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
    }

    [Fact]
    public async Task Erasing_an_account_removes_its_answers_and_keeps_those_of_others()
    {
        var (stage, _, url) = await Shared();
        await portal.Join(stage.Studio, stage.Other);
        await stage.Colleague.Says(url, "From a colleague");
        await stage.Other.Says(url, "From someone else");
        await ErasureTests.Erase(portal, stage.Colleague.Id);
        var page = await stage.Owner.Get(url);
        Assert.DoesNotContain("From a colleague", page.Html);
        Assert.Contains("From someone else", page.Html);
        await ErasureTests.Erase(portal, stage.Owner.Id);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Other.Get(url)).Status);
        Assert.False(await portal.Db(db => db.TalkThreads.AnyAsync(t => t.StudioId == stage.Studio.Id)));
    }

    private async Task<(Staged Stage, JournalEntry Entry, string Url)> Shared()
    {
        var stage = await portal.StageWall();
        var entry = await portal.Writes(stage.Owner, "I counted to seven.", "Wait time");
        await portal.Shares(entry, Audience.Studio, stage.Studio.Id);
        var url = $"{stage.Studio.Talk()}/entries/{entry.Id}";
        Assert.Contains("seven", (await stage.Colleague.Get(url)).Text(".journal-prose"));
        return (stage, entry, url);
    }
}
