using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Authoring.Previews;
using NetworkPortal.Content.Items;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring;

public sealed class PreviewLinkTests(ClockPortal portal) : IClassFixture<ClockPortal>
{
    [Fact]
    public async Task A_preview_link_shows_a_draft_to_someone_without_an_account()
    {
        var (id, link) = await Link("latest", "7");
        using var reader = await portal.Client(Cast.Anonymous);
        var page = await reader.GetPage(link);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("Shared (demo)", page.Title);
        Assert.Contains("This is a preview", page.Text(".flash"));
        Assert.Contains("noindex", page.Headers["X-Robots-Tag"]);
        Assert.Equal("no-store", page.Headers["Cache-Control"]);
        Assert.Equal("no-referrer", page.Headers["Referrer-Policy"]);
        Assert.Contains("noindex", page.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Equal(0, await portal.Db(db => db.PreviewLinks.CountAsync(l => link.Contains(l.TokenHash))));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetPage($"/case-studies/{id}")).Status);
    }

    [Theory]
    [InlineData("latest", "Second words.")]
    [InlineData("version", "They had no time")]
    public async Task A_preview_link_follows_the_draft_or_stays_with_one_version(string what, string words)
    {
        var (id, link) = await Link(what, "1");
        await portal.Db(async db =>
        {
            var versions = await ContentVersions.Of(db, id);
            var next = versions.Latest!.NewVersion("Someone else (demo)", portal.Now);
            next.Write("Shared (demo)", DeskStage.CaseStudy("Shared (demo)", "Second words."), portal.Now);
            await versions.Draft(next);
        });
        using var reader = await portal.Client(Cast.Anonymous);
        Assert.Contains(words, (await reader.GetPage(link)).Text("main"));
    }

    [Fact]
    public async Task A_wrong_expired_or_revoked_preview_link_is_not_found()
    {
        var (id, link) = await Link("latest", "1");
        using var reader = await portal.Client(Cast.Anonymous);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await reader.GetPage(link[..^1] + (link[^1] == 'A' ? 'B' : 'A'))).Status
        );
        Assert.Equal(HttpStatusCode.OK, (await reader.GetPage(link)).Status);
        using var editor = await portal.As(Cast.Editor);
        var back = await editor.Submit($"/desk/content/{id}", $"form[action^='/desk/content/{id}/previews/']");
        Assert.Contains("no longer works", back.Text(".flash"));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetPage(link)).Status);

        var (_, other) = await Link("latest", "1");
        Assert.Equal(HttpStatusCode.OK, (await reader.GetPage(other)).Status);
        portal.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetPage(other)).Status);
    }

    [Fact]
    public async Task A_preview_link_ends_with_its_item_and_with_its_creators_permission()
    {
        var (id, link) = await Link("version", "30");
        using var reader = await portal.Client(Cast.Anonymous);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetPage(link)).Status);
        await portal.Db(async db => await (await ContentVersions.Of(db, id)).Remove());
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetPage(link)).Status);

        var (token, draft) = (
            "a-token-of-this-test",
            await portal.NewDraft(DeskStage.CaseStudy("Shared (demo)"), now: portal.Now)
        );
        var teacher = await portal.Person(Cast.Teacher);
        await portal.Db(async db =>
        {
            var (made, secret) = PreviewLink.Create(draft, "", teacher, portal.Now, 7);
            db.PreviewLinks.Add(made);
            await db.SaveChangesAsync();
            token = secret;
        });
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetPage($"/preview/{token}")).Status);
    }

    private async Task<(string Id, string Link)> Link(string what, string days)
    {
        var id = await portal.NewDraft(DeskStage.CaseStudy("Shared (demo)"), now: portal.Now);
        using var editor = await portal.As(Cast.Editor);
        var page = await editor.Submit(
            $"/desk/content/{id}",
            $"form[action='/desk/content/{id}/previews']",
            new() { ["preview_what"] = what, ["preview_days"] = days }
        );
        return (id, page.Document.QuerySelector("#preview-link")!.GetAttribute("value")!);
    }
}
