using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Kernel;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Talking;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Inquiry;

/// <summary>The demo recipe with what studios do: what a member of a studio and a visitor see of it.</summary>
public sealed class DemoInquiryTests : IAsyncLifetime
{
    private const string Room = "/studios/feedback-that-gets-used-demo/room";
    private TestPortal portal = null!;

    public async ValueTask InitializeAsync() =>
        portal = await TestPortal.Start(settings =>
            settings.Recipes = [.. settings.Recipes, "demo/inquiry.recipe.json"]
        );

    public ValueTask DisposeAsync() => portal.DisposeAsync();

    [Fact]
    public async Task The_demo_shows_cycles_a_chart_a_retested_brief_talk_and_sessions_that_are_wrapped_up()
    {
        var story = await Get(Cast.TeacherElsewhere, Room + "/story");
        Assert.Contains("6 cycles", story.Text(".story"));
        Assert.Contains("Changed, because the time is right", story.Text(".story"));
        Assert.Contains("2 sessions held so far", story.Text(".story"));
        Assert.Contains("Students who use a comment (demo)", story.Texts(".measure-cards h3"));
        var measure = await Get(Cast.TeacherElsewhere, story.Link("Students who use a comment (demo)"));
        Assert.True(measure.Has(".chart-wide svg"));
        Assert.Contains("10 points", story.Text(".measure-cards"));
        var next = await Get(Cast.TeacherElsewhere, Starting(story, "I’ll put the drafts on the desks"));
        Assert.Contains("ten minutes at the start of class", next.Text("main"));
        var talk = await Get(Cast.TeacherElsewhere, Room + "/talk");
        Assert.Contains("How do you keep the grade back? (demo)", talk.Text("main"));
        Assert.Contains("What the drafts on the desks changed (demo)", talk.Text("main"));
        var session = await Get(Cast.TeacherElsewhere, await Session("What students do with a comment"));
        Assert.Contains("about twice as many students used a comment", session.Text("#lines ~ .facts"));
        Assert.Contains("Here. Recorded by Desmond Roy (demo)", session.Text("main"));
    }

    [Fact]
    public async Task Everyone_reads_the_brief_with_its_retest_and_running_the_recipe_again_adds_nothing()
    {
        const string Brief = "/briefs/students-dont-miss-homework-that-has-no-reason-demo";
        var before = await Count();
        await portal.Services.GetRequiredService<Recipes>().Run(Recipe);
        Assert.Equal(before, await Count());
        var page = await Get(Cast.Anonymous, Brief);
        Assert.Contains("1 retest", page.Text("main"));
        Assert.Contains("Willa Brandt (demo)", page.Text("main"));
    }

    private static string Starting(Page page, string words) =>
        page
            .Document.QuerySelectorAll("main a")
            .First(link => link.TextContent.StartsWith(words, StringComparison.Ordinal))
            .GetAttribute("href")!;

    private string Recipe =>
        Path.Combine(portal.Services.GetRequiredService<PortalOptions>().RecipesFolder, "demo", "inquiry.recipe.json");

    private Task<(int, int, int, int)> Count() =>
        portal.Db(async db =>
            (
                await db.Cycles.CountAsync(),
                await db.BriefRetests.CountAsync(),
                await db.TalkMessages.CountAsync(),
                await db.SessionAttendances.CountAsync()
            )
        );

    private Task<string> Session(string title) =>
        portal.Db(async db =>
            $"{Room}/sessions/{await db.StudioSessions.Where(s => s.Title == title).Select(s => s.Id).SingleAsync()}"
        );

    private async Task<Page> Get(Cast who, string path)
    {
        using var client = await portal.Client(who);
        return await client.GetPage(path);
    }
}
