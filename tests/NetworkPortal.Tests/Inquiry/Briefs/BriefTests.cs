using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Journals;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Inquiry.Cycles;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Inquiry.Briefs;

/// <summary>A practice brief from the first draft to the public page.</summary>
public sealed class BriefTests(PortalFixture portal)
{
    [Fact]
    public async Task A_brief_is_private_until_an_editor_publishes_it_and_then_it_is_public()
    {
        var (author, word) = (await portal.NewTeacher(), SharingStage.Word());
        var editor = await portal.Of(Cast.Editor);
        var brief = await author.Writes($"About {word}");
        var desk = $"/desk/briefs/{CycleStage.Id(brief)}";
        Assert.Equal(HttpStatusCode.NotFound, (await (await portal.NewTeacher()).Get(brief)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await editor.Get(desk)).Status);
        await author.Claims(brief, "hunch", $"If we wait, {word} grows");
        await author.Sends(brief);
        await author.Sends(brief);
        Assert.Equal(BriefState.WithEditors, await portal.State(brief));
        Assert.Contains($"About {word}", (await editor.Get("/desk/briefs")).Text("main"));
        Assert.Contains(await portal.MailTo(editor.Email), mail => mail.Text.Contains(word, StringComparison.Ordinal));
        Assert.DoesNotContain(word, (await author.Get("/briefs")).Text("main"));
        var path = await portal.Publishes(brief);
        Assert.Equal(path, await portal.Publishes(brief));
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage(path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Hunch", page.Text("#claims-of-brief"));
        Assert.Contains("What this means", page.Text("aside"));
        Assert.Contains(author.Name, page.Text("aside"));
        Assert.Contains(path, (await anyone.GetPage("/briefs?warrant=hunch")).Links());
        Assert.DoesNotContain(path, (await anyone.GetPage("/briefs?warrant=repeated")).Links());
        Assert.Contains(word, (await anyone.GetPage(path + "/brief.md")).Html);
        Assert.Contains("\"warrant\": \"hunch\"", (await anyone.GetPage(path + "/brief.json")).Html);
        Assert.Single(await portal.MailTo(author.Email), mail => mail.Template == "brief-answered");
    }

    [Fact]
    public async Task The_list_offers_only_the_topics_that_published_briefs_have()
    {
        var author = await portal.NewTeacher();
        var brief = await author.Writes("About numbers", ("topics", "mathematics"));
        await author.Claims(brief, "hunch", "Drawing helps");
        await author.Sends(brief);
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.DoesNotContain("/briefs?topic=mathematics", (await anyone.GetPage("/briefs")).Links());
        var path = await portal.Publishes(brief);
        var links = (await anyone.GetPage("/briefs")).Links();
        Assert.Contains("/briefs?topic=mathematics", links);
        Assert.DoesNotContain("/briefs?topic=attendance", links);
        Assert.Contains(path, (await anyone.GetPage("/briefs?topic=mathematics")).Links());
        Assert.DoesNotContain(path, (await anyone.GetPage("/briefs?topic=attendance")).Links());
    }

    [Fact]
    public async Task The_author_withdraws_a_published_brief_and_no_one_finds_it()
    {
        var (author, word) = (await portal.NewTeacher(), SharingStage.Word());
        var brief = await author.Writes("Withdrawn soon", ("found", word));
        await author.Claims(brief, "hunch", "Silence helps");
        await author.Sends(brief);
        var path = await portal.Publishes(brief);
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.OK, (await anyone.GetPage(path)).Status);
        Assert.Contains(path, (await anyone.GetPage("/search?q=" + word)).Links());
        await author.Post(brief + "/withdrawal");
        await portal.CaughtUp();
        Assert.DoesNotContain(path, (await anyone.GetPage("/search?q=" + word)).Links());
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetPage(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await anyone.GetPage(path + "/brief.json")).Status);
        Assert.DoesNotContain(path, (await anyone.GetPage("/briefs")).Links());
        await author.Post(brief + "/deletion");
        Assert.Equal(HttpStatusCode.NotFound, (await author.Get(brief)).Status);
    }

    [Fact]
    public async Task An_editor_returns_a_brief_with_a_comment_and_the_author_sends_it_again()
    {
        var author = await portal.NewTeacher();
        var editor = await portal.Of(Cast.Editor);
        var brief = await author.Writes("Return me");
        await author.Claims(brief, "hunch", "Silence helps");
        await author.Sends(brief);
        var desk = $"/desk/briefs/{CycleStage.Id(brief)}";
        var blank = await editor.Post(desk + "/return", ("reason", ""));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, blank.Status);
        Assert.True(blank.Has("#field-reason-error"));
        await editor.Post(desk + "/return", ("reason", "Say how long you waited"));
        Assert.Contains("Say how long you waited", (await author.Get(brief)).Text("main"));
        Assert.Contains("Return me", (await author.Get("/today")).Text("main"));
        await author.Sends(brief);
        Assert.Equal(BriefState.WithEditors, await portal.State(brief));
        await editor.Post(desk + "/decline", ("reason", "Not now"));
        Assert.Equal(BriefState.Declined, await portal.State(brief));
    }

    [Fact]
    public async Task Forms_with_errors_keep_what_was_typed_and_an_older_edit_is_refused()
    {
        var author = await portal.NewTeacher();
        var page = await author.Post("/briefs", BriefStage.Texts("", ("found", "Nine hands")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-title-error"));
        Assert.Contains("Nine hands", page.Text("#field-found"));
        var texts = BriefStage.Texts("Twice");
        Assert.Equal((await author.Post("/briefs", texts)).Path, (await author.Post("/briefs", texts)).Path);
        var brief = await author.Writes("Version");
        await author.Post(brief + "/edit", BriefStage.Texts("Version two", ("version", "1")));
        page = await author.Post(brief + "/edit", BriefStage.Texts("Version three", ("version", "1")));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.Contains("Version two", (await author.Get(brief)).Text("h1"));
    }

    [Fact]
    public async Task A_brief_needs_a_claim_and_every_check()
    {
        var author = await portal.NewTeacher();
        var brief = await author.Writes("We asked Maria Lopez");
        Assert.Contains("Maria Lopez", (await author.Get(brief)).Text("#words"));
        var page = await author.Post(brief + "/sending", ("checked", "students"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-checked-error"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await author.Sends(brief)).Status);
        Assert.Equal(BriefState.Draft, await portal.State(brief));
    }

    [Fact]
    public async Task A_warrant_never_exceeds_the_finished_cycles_and_an_abandoned_idea_says_why()
    {
        var author = await portal.NewTeacher();
        var brief = await author.Writes("Warrants");
        var page = await author.Claims(brief, "tried-once", "Silence helps");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, page.Status);
        Assert.True(page.Has("#field-warrant-error"));
        var cycle = ("cycles", $"{await author.Finishes("Silence")}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await author.Claims(brief, "repeated", "No", cycle)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await author.Claims(brief, "abandoned", "No", cycle)).Status);
        await author.Claims(brief, "tried-once", "Silence helps", cycle);
        await author.Claims(brief, "abandoned", "Calling on everyone helps", cycle, ("because", "they were afraid"));
        var read = (await author.Get(brief)).Text("#claims-of-brief");
        Assert.Contains("Backed by 1 finished cycle by 1 teacher", read);
        Assert.Contains("Tried, didn’t work here, because: they were afraid", read);
    }

    [Fact]
    public async Task A_group_lists_its_published_briefs_and_no_draft()
    {
        var stage = await portal.StageWall();
        var group = new CycleGroup(Audience.Studio, stage.Studio.Id);
        var brief = await stage.Owner.Writes("Of the studio", ("group", NamedGroup.KeyOf(group)));
        await stage.Owner.Claims(brief, "hunch", "Silence helps");
        await stage.Owner.Sends(brief);
        Assert.Equal(0, await portal.Db(db => db.BriefsOf(group).CountAsync()));
        await portal.Publishes(brief);
        Assert.Equal(1, await portal.Db(db => db.BriefsOf(group).CountAsync()));
    }
}
