using System.Net;
using NetworkPortal.Journals;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Inquiry.Cycles;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Inquiry.Briefs;

/// <summary>A brief never shows a cycle to whom the cycle isn't shared: only how many there are.</summary>
public sealed class BriefWallTests(PortalFixture portal)
{
    [Fact]
    public async Task Nothing_of_a_cycle_leaves_through_a_published_brief()
    {
        var stage = await portal.StageWall();
        var word = SharingStage.Word();
        var studio = CycleStage.Key(Audience.Studio, stage.Studio.Id);
        var cycle = await stage.Owner.Finishes(word, ("group", studio), ("expected", $"Expected {word}"));
        var brief = await stage.Owner.Writes("The wall holds");
        await stage.Owner.Claims(brief, "tried-once", "Silence helps", ("cycles", $"{cycle}"));
        await stage.Owner.Names(brief, stage.Evaluator);
        await stage.Owner.Sends(brief);
        var asked = $"/briefs/consents/{await portal.Asked(brief, stage.Evaluator)}";
        await Hides(stage.Evaluator, word, cycle, [asked, "/today", "/briefs/mine"]);
        await stage.Evaluator.Post(asked + "/yes");
        var editor = await portal.Of(Cast.Editor);
        var desk = $"/desk/briefs/{CycleStage.Id(brief)}";
        await Hides(editor, word, cycle, ["/desk/briefs", desk, "/today"]);
        var path = await portal.Publishes(brief);
        string[] open = [path, path + "/brief.md", path + "/brief.json", "/briefs", "/search?q=" + word];
        Assert.Contains("Backed by 1 finished cycle", (await stage.Evaluator.Get(path)).Text("main"));
        await Hides(stage.Evaluator, word, cycle, [.. open, "/today", asked]);
        await Hides(stage.Other, word, cycle, open);
        Assert.DoesNotContain($"Seen {word}", await Surfaces.Export(portal, stage.Evaluator));
        Assert.Contains($"{cycle}", (await stage.Owner.Get(await FirstClaim(stage.Owner, brief))).Html);
    }

    [Fact]
    public async Task A_colleagues_cycle_backs_a_claim_only_while_the_author_may_read_it()
    {
        var stage = await portal.StageWall();
        var studio = CycleStage.Key(Audience.Studio, stage.Studio.Id);
        var shared = await stage.Colleague.Finishes("Shared one", ("group", studio));
        var hidden = await stage.Colleague.Finishes("Private one");
        var brief = await stage.Owner.Writes("Of two teachers");
        var form = await stage.Owner.Get(brief + "/claims/new");
        Assert.Contains("Shared one", form.Html);
        Assert.DoesNotContain("Private one", form.Html);
        Assert.Equal(
            HttpStatusCode.UnprocessableEntity,
            (await stage.Owner.Claims(brief, "tried-once", "No", ("cycles", $"{hidden}"))).Status
        );
        await stage.Owner.Claims(brief, "tried-once", "Silence helps", ("cycles", $"{shared}"));
        Assert.Contains("1 finished cycle by 1 teacher", (await stage.Owner.Get(brief)).Text("main"));
        await stage.Colleague.Post($"/cycles/{shared}/edit", CycleStage.Plan("Shared one", ("group", "")));
        await stage.Owner.Sends(brief);
        Assert.Contains("No finished cycle backs this yet", (await stage.Owner.Get(brief)).Text("main"));
    }

    [Fact]
    public async Task An_evaluators_brief_cannot_use_the_cycle_of_someone_they_evaluate()
    {
        var stage = await portal.StageWall();
        var studio = CycleStage.Key(Audience.Studio, stage.Studio.Id);
        var cycle = await stage.Owner.Finishes("Not for evaluators", ("group", studio));
        var brief = await stage.Evaluator.Writes("By a leader");
        Assert.DoesNotContain("Not for evaluators", (await stage.Evaluator.Get(brief + "/claims/new")).Html);
        var refused = await stage.Evaluator.Claims(brief, "tried-once", "No", ("cycles", $"{cycle}"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        var colleague = await stage.Colleague.Writes("By a colleague");
        Assert.Contains("Not for evaluators", (await stage.Colleague.Get(colleague + "/claims/new")).Html);
    }

    private static async Task<string> FirstClaim(Person author, string brief) =>
        (await author.Get("/briefs/mine")).Links().Contains(brief)
            ? await Editable(author, brief)
            : throw new InvalidOperationException("The brief isn't on its author's list.");

    /// <summary>Withdraws the brief, so that its claim can be edited.</summary>
    private static async Task<string> Editable(Person author, string brief)
    {
        await author.Post(brief + "/withdrawal");
        return (await author.Get(brief))
            .Links()
            .OfType<string>()
            .First(link => link.Contains("/claims/", StringComparison.Ordinal));
    }

    private async Task Hides(Person reader, string word, Guid cycle, string[] urls)
    {
        using var client = await reader.Client();
        foreach (var url in urls)
        {
            using var answer = await client.Http.GetAsync(url);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            var text = await answer.Content.ReadAsStringAsync();
            Assert.DoesNotContain("Seen " + word, text);
            Assert.DoesNotContain("Expected " + word, text);
            Assert.DoesNotContain($"{cycle}", text);
        }
        Assert.DoesNotContain(
            await portal.MailTo(reader.Email),
            mail => mail.Text.Contains(word, StringComparison.Ordinal)
        );
    }
}
