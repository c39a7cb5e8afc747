using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Inquiry.Briefs.Consenting;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Visits;
using NodaTime;

namespace NetworkPortal.Tests.Inquiry.Briefs;

/// <summary>A name is public only while its owner agrees.</summary>
public sealed class BriefConsentTests(PortalFixture portal)
{
    [Fact]
    public async Task A_named_colleague_agrees_from_Today_and_can_take_the_yes_back_later()
    {
        var stage = await portal.StageWall();
        var brief = await Sent(stage);
        var asked = $"/briefs/consents/{await portal.Asked(brief, stage.Colleague)}";
        Assert.Equal(BriefState.WaitingForConsent, await portal.State(brief));
        Assert.Contains("Yes, name me", (await stage.Colleague.Get("/today")).Text("main"));
        Assert.Contains(await portal.MailTo(stage.Colleague.Email), mail => mail.Template == "brief-consent");
        Assert.Contains("Named by all", (await stage.Colleague.Get(asked)).Text("main"));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Other.Get(asked)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Other.Post(asked + "/yes")).Status);
        await stage.Colleague.Post(asked + "/yes");
        await stage.Colleague.Post(asked + "/yes");
        Assert.Equal(BriefState.WithEditors, await portal.State(brief));
        Assert.DoesNotContain("Yes, name me", (await stage.Colleague.Get("/today")).Text("main"));
        var path = await portal.Publishes(brief);
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Contains(stage.Colleague.Name, (await anyone.GetPage(path)).Html);
        await stage.Colleague.Post(asked + "/no");
        await Hides(path, stage.Colleague.Name);
    }

    [Fact]
    public async Task Silence_removes_the_name_also_from_the_text_and_the_editors_get_the_brief()
    {
        var stage = await portal.StageWall();
        var brief = await Sent(stage);
        await Tick();
        Assert.Equal(BriefState.WaitingForConsent, await portal.State(brief));
        await Expire(await portal.Asked(brief, stage.Colleague));
        Assert.Equal(BriefState.WithEditors, await portal.State(brief));
        var path = await portal.Publishes(brief);
        await Hides(path, stage.Colleague.Name);
        using var anyone = await portal.Client(Cast.Anonymous);
        Assert.Contains("a colleague", (await anyone.GetPage(path)).Html);
        Assert.Empty(portal.Logged.Unordered);
    }

    [Fact]
    public async Task A_co_author_who_did_not_answer_in_time_is_asked_again_once_and_can_agree()
    {
        var stage = await portal.StageWall();
        var brief = await stage.Owner.Writes("Asked twice");
        await stage.Owner.Names(brief, stage.Colleague, "Author");
        var asked = await portal.Asked(brief, stage.Colleague);
        var again = $"{brief}/people/{asked}/question";
        Assert.False((await stage.Owner.Get(brief)).Has($"form[action='{again}']"));
        await Expire(asked);
        Assert.DoesNotContain("Yes, name me", (await stage.Colleague.Get("/today")).Text("main"));
        Assert.True((await stage.Owner.Get(brief)).Has($"form[action='{again}']"));
        Assert.Equal(HttpStatusCode.NotFound, (await stage.Colleague.Post(again)).Status);
        await stage.Owner.Post(again);
        var repeated = await stage.Owner.Post(again);
        Assert.Contains("Nothing changed.", repeated.Text(".flash"));
        Assert.Contains($"{stage.Owner.Name} asked again", repeated.Text("aside"));
        Assert.Equal(2, (await portal.MailTo(stage.Colleague.Email)).Count(mail => mail.Template == "brief-consent"));
        Assert.Contains("Yes, name me", (await stage.Colleague.Get("/today")).Text("main"));
        await stage.Colleague.Post($"/briefs/consents/{asked}/yes");
        Assert.Equal(HttpStatusCode.OK, (await stage.Colleague.Get(brief + "/edit")).Status);
        Assert.Contains("Nothing changed.", (await stage.Owner.Post(again)).Text(".flash"));
    }

    [Fact]
    public async Task Someone_who_says_no_is_not_named()
    {
        var stage = await portal.StageWall();
        var brief = await Sent(stage);
        await stage.Colleague.Post($"/briefs/consents/{await portal.Asked(brief, stage.Colleague)}/no");
        await Hides(await portal.Publishes(brief), stage.Colleague.Name);
    }

    [Fact]
    public async Task Only_colleagues_can_be_named()
    {
        var stage = await portal.StageWall();
        var brief = await stage.Owner.Writes("Named by all");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await stage.Owner.Names(brief, stage.Other)).Status);
        Assert.Equal(HttpStatusCode.OK, (await stage.Owner.Names(brief, stage.Colleague)).Status);
        Assert.Equal(HttpStatusCode.OK, (await stage.Owner.Names(brief, stage.Colleague)).Status);
    }

    private static async Task<string> Sent(Staged stage)
    {
        var brief = await stage.Owner.Writes("Named by all", ("tried", $"{stage.Colleague.Name} and I waited"));
        await stage.Owner.Claims(brief, "hunch", "Silence helps");
        await stage.Owner.Names(brief, stage.Colleague);
        await stage.Owner.Sends(brief);
        return brief;
    }

    private async Task Expire(Guid person)
    {
        var past = SharingStage.Now - Duration.FromMinutes(1);
        await portal.Db(db =>
            db.BriefPeople.Where(p => p.Id == person).ExecuteUpdateAsync(row => row.SetProperty(p => p.AnswerBy, past))
        );
        await Tick();
    }

    private async Task Tick()
    {
        await using var scope = portal.Scope();
        await scope.ServiceProvider.GetRequiredService<ConsentJob>().Tick(TestContext.Current.CancellationToken);
    }

    private async Task Hides(string path, string name)
    {
        await portal.CaughtUp();
        using var anyone = await portal.Client(Cast.Anonymous);
        foreach (var url in (string[])[path, path + "/brief.md", path + "/brief.json", "/briefs"])
        {
            var page = await anyone.GetPage(url);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain(name, page.Html);
        }
    }
}
