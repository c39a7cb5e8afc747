using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Tests.Inquiry.Cycles;
using NetworkPortal.Tests.Journals;
using NetworkPortal.Tests.Studios;
using NetworkPortal.Tests.Visits;

namespace NetworkPortal.Tests.Inquiry.Briefs;

/// <summary>Someone else tries a claim, and what they find raises or lowers its warrant.</summary>
public sealed class RetestTests(PortalFixture portal)
{
    [Fact]
    public async Task A_retest_at_another_school_raises_the_warrant_and_tells_the_author_once_without_the_cycle()
    {
        var (author, other) = (await portal.NewTeacher(), await portal.NewTeacher());
        var word = SharingStage.Word();
        var (path, retests) = await Published(author, "Silence helps");
        var edit = await other.Post(retests);
        Assert.EndsWith("/edit", edit.Path, StringComparison.Ordinal);
        Assert.Contains("Silence helps", edit.Text("#field-trying"));
        Assert.Equal(edit.Path, (await other.Post(retests)).Path);
        var cycle = edit.Path[..^"/edit".Length];
        var answer = await Answer(other);
        Assert.DoesNotContain("What does your cycle say", (await other.Get("/today")).Text("main"));
        Assert.False((await other.Get(answer)).Has("[name=answer]"));
        await other.Result(cycle, ("happened", $"Seen {word}"), ("decision", "Keep"), ("because", "So"));
        Assert.Contains("What does your cycle say", (await other.Get("/today")).Text("main"));
        Assert.Contains(answer, (await other.Get(cycle)).Links());
        Assert.Equal(HttpStatusCode.NotFound, (await author.Get(answer)).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await other.Post(answer)).Status);
        await other.Post(answer, ("answer", "Supports"));
        await other.Post(answer, ("answer", "Supports"));
        Assert.DoesNotContain("What does your cycle say", (await other.Get("/today")).Text("main"));
        await portal.CaughtUp();
        using var anyone = await portal.Client(Cast.Anonymous);
        var page = await anyone.GetPage(path);
        Assert.Contains("Repeated elsewhere", page.Text("#claims-of-brief"));
        Assert.Contains("1 retest at 1 school: 1 supports it", page.Text("#claims-of-brief"));
        foreach (var html in (string[])[page.Html, (await author.Get(path)).Html, await Work(author)])
        {
            Assert.DoesNotContain(word, html);
            Assert.DoesNotContain(other.Name, html);
            Assert.DoesNotContain(cycle, html);
        }
        Assert.Equal(
            1,
            await portal.Db(db =>
                db.QueuedNotifications.CountAsync(n => n.AccountId == author.Id && n.Kind == "brief.retest")
            )
        );
    }

    [Fact]
    public async Task A_retest_that_does_not_support_the_claim_lowers_its_warrant()
    {
        var (author, other) = (await portal.NewTeacher(), await portal.NewTeacher());
        var (path, retests) = await Published(author, "Silence helps");
        var cycle = (await other.Post(retests)).Path[..^"/edit".Length];
        await other.Result(cycle, ("happened", "Nothing"), ("decision", "Drop"), ("because", "No"));
        await other.Post(await Answer(other), ("answer", "Against"));
        await portal.CaughtUp();
        using var anyone = await portal.Client(Cast.Anonymous);
        var claims = (await anyone.GetPage(path)).Text("#claims-of-brief");
        Assert.Contains("Hunch", claims);
        Assert.Contains("1 retest at 1 school: 1 doesn’t", claims);
    }

    [Fact]
    public async Task An_author_cannot_retest_their_own_claim()
    {
        var author = await portal.NewTeacher();
        var (path, retests) = await Published(author, "Silence helps");
        Assert.Equal(path, (await author.Post(retests)).Path);
        Assert.Equal(0, await portal.Db(db => db.BriefRetests.CountAsync(r => r.PersonId == author.Id)));
        Assert.Equal(HttpStatusCode.NotFound, (await author.Post($"{path}/claims/{Guid.NewGuid()}/retests")).Status);
    }

    private static async Task<string> Work(Person author)
    {
        var mine = await author.Get("/briefs/mine");
        return (
            await author.Get(mine.Links().OfType<string>().First(link => Guid.TryParse(link.Split('/')[^1], out _)))
        ).Html;
    }

    private async Task<string> Answer(Person person) =>
        "/briefs/retests/"
        + await portal.Db(db => db.BriefRetests.Where(r => r.PersonId == person.Id).Select(r => r.Id).SingleAsync());

    /// <summary>Publishes a brief with a claim that was tried once.</summary>
    private async Task<(string Path, string Retests)> Published(Person author, string claim)
    {
        var brief = await author.Writes($"Brief of {author.Name}");
        await author.Claims(brief, "tried-once", claim, ("cycles", $"{await author.Finishes("Silence")}"));
        await author.Sends(brief);
        var (path, id) = (await portal.Publishes(brief), CycleStage.Id(brief));
        var claimId = await portal.Db(db => db.BriefClaims.Where(c => c.BriefId == id).Select(c => c.Id).SingleAsync());
        return (path, $"{path}/claims/{claimId}/retests");
    }
}
