using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Studios.Talking;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Visits;
using NodaTime;
using Person = NetworkPortal.Tests.Visits.Person;

namespace NetworkPortal.Tests.Studios.Talking;

/// <summary>Conversations in a studio.</summary>
public sealed class ConverseTests(PortalFixture portal)
{
    [Fact]
    public async Task A_conversation_reaches_people_in_the_studio_and_is_started_once()
    {
        var stage = await portal.StageWall();
        var draft = ("draft", $"{Guid.NewGuid()}");
        (string, string)[] fields = [("title", "Seating"), ("text", "Who moved desks?"), draft];
        var url = (await stage.Owner.Post(stage.Studio.Talk() + "/new", fields)).Path;
        await stage.Owner.Post(stage.Studio.Talk() + "/new", fields);
        await stage.Colleague.Says(url, "I did");
        var page = await stage.Owner.Get(url);
        Assert.Equal(["Who moved desks?", "I did"], page.Texts("section.panel .prose"));
        var list = await stage.Colleague.Get(stage.Studio.Talk());
        Assert.Single(list.Links(), link => link == url);
        Assert.Contains("2 messages", list.Text("main"));
        var empty = await stage.Owner.Post(stage.Studio.Talk() + "/new", ("title", ""), ("text", "Kept text"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        Assert.Contains("Kept text", empty.Text("textarea"));
        foreach (var who in (Person[])[stage.Other, await portal.NewStaff()])
        {
            Assert.Equal(HttpStatusCode.NotFound, (await who.Get(url)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await who.Post(url, ("text", "x"))).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await who.Get(stage.Studio.Talk() + "/new")).Status);
        }
    }

    [Fact]
    public async Task An_evaluator_sees_no_conversation_and_no_reply_of_the_person_but_replies_to_their_own()
    {
        var stage = await portal.StageWall();
        var url = await stage.Owner.Starts(stage.Studio, "Nervous today", "About my class");
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Evaluator.Get(url)).Status);
        Assert.DoesNotContain("Nervous today", (await stage.Evaluator.Get(stage.Studio.Talk())).Html);
        Assert.Contains("Nervous today", (await stage.Colleague.Get(stage.Studio.Talk())).Html);
        await portal.Join(stage.Studio, stage.Other);
        var shared = await stage.Other.Starts(stage.Studio, "Books", "Which ones?");
        await stage.Owner.Says(shared, "A secret favorite");
        Assert.Contains("secret", (await stage.Colleague.Get(shared)).Html);
        var read = await stage.Evaluator.Get(shared);
        Assert.Contains("Which ones?", read.Html);
        Assert.DoesNotContain("secret", read.Html);
        var own = await stage.Evaluator.Starts(stage.Studio, "Rooms", "Who needs one?");
        await stage.Owner.Says(own, "I do, please");
        Assert.Contains("I do, please", (await stage.Evaluator.Get(own)).Html);
    }

    [Fact]
    public async Task Mentions_and_levels_decide_who_is_told()
    {
        var stage = await portal.StageWall();
        await portal.Join(stage.Studio, stage.Other);
        var list = stage.Studio.Talk();
        await stage.Other.Post(list + "/level", ("level", "Everything"));
        await stage.Owner.Starts(stage.Studio, "First", "For all");
        Assert.Equal((0, 1), (await Told(stage.Colleague), await Told(stage.Other)));
        await stage.Owner.Starts(stage.Studio, "Second", $"Hello @{stage.Colleague.Name}");
        Assert.Equal((1, 2), (await Told(stage.Colleague), await Told(stage.Other)));
        await stage.Owner.Starts(stage.Studio, "Third", "Hello", ("mentions", $"{stage.Colleague.Id}"));
        Assert.Equal(2, await Told(stage.Colleague));
        await stage.Colleague.Post(list + "/level", ("level", "Nothing"));
        Assert.True((await stage.Colleague.Get(list)).Has("option[value=Nothing][selected]"));
        await stage.Owner.Starts(stage.Studio, "Fourth", $"Hello @{stage.Colleague.Name} and @{stage.Evaluator.Name}");
        Assert.Equal((2, 4), (await Told(stage.Colleague), await Told(stage.Other)));
        Assert.Equal(0, await Told(stage.Evaluator));
        var outside = await portal.NewTeacher();
        var refused = await stage.Owner.Post(
            list + "/new",
            ("title", "Fifth"),
            ("text", "Hello"),
            ("mentions", $"{outside.Id}")
        );
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
    }

    [Fact]
    public async Task An_author_edits_for_fifteen_minutes_and_deletes_and_no_one_else_does()
    {
        var stage = await portal.StageWall();
        var url = await stage.Colleague.Starts(stage.Studio, "Seating", "Frist");
        var edit = (await stage.Colleague.Get(url)).Actions("/edit").Single();
        Assert.Empty((await stage.Owner.Get(url)).Actions("/edit"));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Owner.Post(edit, ("text", "x"), ("version", "0"))).Status);
        await stage.Colleague.Post(edit, ("text", "First"), ("version", "0"));
        var page = await stage.Owner.Get(url);
        Assert.Contains("First", page.Text("section.panel"));
        Assert.Contains("(edited)", page.Text("section.panel"));
        var stale = await stage.Colleague.Post(edit, ("text", "Older"), ("version", "0"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, stale.Status);
        Assert.Contains("Older", stale.Text("textarea"));
        var id = Guid.Parse(edit.Split('/')[^2]);
        var earlier = StudioStage.Now - Duration.FromMinutes(16);
        await portal.Db(db =>
            db.TalkMessages.Where(m => m.Id == id).ExecuteUpdateAsync(r => r.SetProperty(m => m.WrittenAt, earlier))
        );
        var late = await stage.Colleague.Post(edit, ("text", "Too late"), ("version", "1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, late.Status);
        var deletion = edit.Replace("/edit", "/deletion", StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Owner.Post(deletion)).Status);
        await stage.Colleague.Post(deletion);
        await stage.Colleague.Post(deletion);
        Assert.Contains("The author deleted this message.", (await stage.Owner.Get(url)).Text("section.panel"));
        Assert.DoesNotContain("First", (await stage.Owner.Get(url)).Text("section.panel"));
    }

    [Fact]
    public async Task A_facilitator_hides_a_message_with_a_reason_that_everyone_sees_and_it_is_audited()
    {
        var stage = await portal.StageWall();
        var url = await stage.Colleague.Starts(stage.Studio, "Seating", "Jay has a diagnosis");
        var hiding = (await stage.Owner.Get(url)).Actions("/hiding").Single();
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Post(hiding, ("reason", "x"))).Status);
        var empty = await stage.Owner.Post(hiding, ("reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.Status);
        await stage.Owner.Post(hiding, ("reason", "It names a student."));
        await stage.Owner.Post(hiding, ("reason", "Another reason"));
        var page = await stage.Colleague.Get(url);
        Assert.Contains("It names a student.", page.Text("section.panel"));
        Assert.DoesNotContain("diagnosis", page.Text("section.panel"));
        Assert.Equal(["studio.message-hidden"], await portal.Audited(stage.Colleague));
    }

    [Fact]
    public async Task A_facilitator_shows_a_hidden_message_again_and_it_is_audited_once()
    {
        var stage = await portal.StageWall();
        var url = await stage.Colleague.Starts(stage.Studio, "Seating", "Who moved desks?");
        var hiding = (await stage.Owner.Get(url)).Actions("/hiding").Single();
        await stage.Owner.Post(hiding, ("reason", "Off topic"));
        Assert.False((await stage.Colleague.Get(url)).Has($"form[action='{hiding}/ending']"));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Post(hiding + "/ending")).Status);
        Assert.DoesNotContain("Who moved desks?", (await stage.Colleague.Get(url)).Text("section.panel"));
        using var client = await stage.Owner.Client();
        await client.Submit(url, $"form[action='{hiding}/ending']");
        await stage.Owner.Post(hiding + "/ending");
        var page = await stage.Colleague.Get(url);
        Assert.Contains("Who moved desks?", page.Text("section.panel"));
        Assert.DoesNotContain("Off topic", page.Html);
        var audited = await portal.Audited(stage.Colleague);
        Assert.Equal(["studio.message-hidden", "studio.message-shown"], audited.Order());
    }

    private async Task<int> Told(Person person) =>
        (await portal.MailTo(person.Email)).Count(m => m.Subject.Contains(" wrote in "));
}
