using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Authoring.Reviewing;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Tests.Infrastructure;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Authoring;

public sealed class DeskStepTests(PortalFixture shared)
{
    [Fact]
    public async Task The_demo_desk_recipe_runs_once_and_its_items_pass_the_publish_checks()
    {
        await using var portal = await TestPortal.Start(settings =>
            settings.Recipes = ["network/network.recipe.json", "demo/people.recipe.json", "demo/desk.recipe.json"]
        );
        await portal
            .Services.GetRequiredService<Recipes>()
            .RunByName(
                Path.Combine(Repository.Folder, "recipes/demo"),
                "Demo desk",
                ct: TestContext.Current.CancellationToken
            );
        var review = await portal.Db(db => db.Reviews.Include(r => r.Reviewer).SingleAsync());
        Assert.Equal((ReviewState.InReview, Cast.Administrator.Email()), (review.State, review.Reviewer!.Email));
        Assert.Equal("CaseStudy.Problem", await portal.Db(db => db.Comments.Select(c => c.Path).SingleAsync()));
        Assert.Equal(
            (1, 1),
            await portal.Db(async db =>
                (
                    await db.Schedules.CountAsync(s => s.PublishAt != null),
                    await db.Schedules.CountAsync(s => s.ReviewBy != null)
                )
            )
        );
        Assert.Equal(0, await portal.Db(db => db.Set<OutgoingMail>().CountAsync()));

        await using var scope = portal.Scope();
        foreach (
            var item in await portal.Db(db =>
                db.Items.Where(i => i.DisplayText.Contains("(demo)") && i.Latest).ToListAsync()
            )
        )
            Assert.DoesNotContain(
                await scope
                    .ServiceProvider.GetRequiredService<PublishChecks>()
                    .Inspect(item.ContentType, item.Data, TestContext.Current.CancellationToken),
                found => found.Stops
            );

        using var editor = await portal.Client(Cast.Editor);
        using var reviewer = await portal.Client(Cast.Administrator);
        var (mine, theirs) = (
            (await editor.GetPage("/desk")).Text(".desk-panels"),
            (await reviewer.GetPage("/desk")).Text(".desk-panels")
        );
        Assert.Contains("Ten minutes at the open door", theirs);
        Assert.Contains("A protected hour", mine);
        Assert.Contains("Five questions", mine);
        using var reader = await portal.Client(Cast.Anonymous);
        Assert.DoesNotContain("A protected hour", (await reader.GetPage("/case-studies")).Text("main"));
        Assert.Equal(
            "image/svg+xml",
            (await reader.Http.GetAsync("/media/demo/open-door-board.svg", TestContext.Current.CancellationToken))
                .Content
                .Headers
                .ContentType
                ?.MediaType
        );
    }

    [Theory]
    [InlineData("""{ "name": "desk" }""", "needs a list")]
    [InlineData("""{ "name": "desk", "Items": [{ "Item": "nothing", "By": "editor@demo.example" }] }""", "no item")]
    public async Task An_invalid_desk_step_gets_an_error_that_says_what_is_wrong(string step, string message)
    {
        await using var scope = shared.Scope();
        var known = scope.ServiceProvider.GetServices<IRecipeStep>().Single(s => s.Name == "desk");
        var refused = await Assert.ThrowsAsync<RecipeException>(() =>
            known.Execute(
                JsonNode.Parse(step)!.AsObject(),
                new RecipeRun("test", "/", _ => { }, _ => { }),
                TestContext.Current.CancellationToken
            )
        );
        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }
}
