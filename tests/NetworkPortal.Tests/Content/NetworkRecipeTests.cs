using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Recipes;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Search.Documents;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Content;

public sealed class NetworkRecipeTests(ContentPortal portal) : IClassFixture<ContentPortal>
{
    private static readonly string Network = Path.Combine(Repository.Folder, "recipes/network/network.recipe.json");

    [Fact]
    public async Task The_network_recipe_fills_an_empty_portal_and_changes_nothing_when_run_again()
    {
        await using var empty = new ContentPortal();
        await empty.InitializeAsync();
        var setup = empty.Services.GetRequiredService<ContentSetup>();
        Assert.True(await setup.IsEmpty(TestContext.Current.CancellationToken));

        var first = await empty.RunFile(Network, new RecipeParameters("admin-id", "admin"));

        Assert.False(await setup.IsEmpty(TestContext.Current.CancellationToken));
        Assert.Empty(first.Warnings);
        Assert.Equal("School Improvement Network", empty.Services.GetRequiredService<SiteName>().Current);
        var study = await empty.Db(db =>
            db.Items.Published().AtPath("case-studies/walker-gamble-elementary").SingleAsync()
        );
        Assert.Equal("Walker-Gamble Elementary", study.Text("CaseStudy.School"));
        Assert.Equal(("admin-id", "admin"), (study.Owner, study.Author));
        Assert.Equal("75", study.Bag("Outcomes")[1].Text("Measure.Figure"));
        var (changes, rows) = await Count(empty);

        var second = await empty.RunFile(Network, new RecipeParameters("admin-id", "admin"));

        Assert.Equal((changes, rows), await Count(empty));
        Assert.All(
            second.Steps.Where(step => step.Step == "content"),
            step => Assert.StartsWith("0 items added, 0 changed", step.Done)
        );
    }

    [Fact]
    public async Task Search_gets_the_text_of_an_item_and_of_its_document()
    {
        await portal.RunFile(Network);
        await using var scope = portal.Scope();
        var source = scope
            .ServiceProvider.GetServices<ISearchSource>()
            .Single(source => source.ChangeKind == "content");

        var found = new List<SearchDocument>();
        await foreach (var document in source.All(TestContext.Current.CancellationToken))
            found.Add(document);

        var study = found.Single(document => document.Url == "/case-studies/walker-gamble-elementary");
        Assert.Equal(("Case study", "Walker-Gamble Elementary"), (study.Kind, study.Place));
        Assert.Contains("Time and schedules", study.Topics);
        Assert.Contains("one-to-one instruction", string.Join('\n', study.Sections.Select(section => section.Text)));
        Assert.DoesNotContain(study.Sections, section => section.Text.Contains("**", StringComparison.Ordinal));
        Assert.Contains(
            study.Sections,
            section => section is { Heading: "What they did", Anchor: "story-what-they-did" }
        );
        Assert.DoesNotContain(found, document => document.Kind is "Taxonomy" or "Topic");
        var tool = found.Single(document => document.Url == "/tools/resource-activity-protocol");
        Assert.NotEqual("", Assert.Single(tool.Attachments).Text);
        Assert.StartsWith("/media/tools/", tool.Attachments[0].Url);
        Assert.Equal(study.Title, (await source.Find(study.Key, TestContext.Current.CancellationToken))?.Title);
        Assert.Null(await source.Find("nothing", TestContext.Current.CancellationToken));
    }

    private static Task<(int Changes, int Rows)> Count(ContentPortal portal) =>
        portal.Db(async db =>
            (
                await db.Set<Change>()
                    .CountAsync(change =>
                        change.Kind == "content" || change.Kind == "definition" || change.Kind == "settings"
                    ),
                await db.Items.CountAsync()
            )
        );
}
