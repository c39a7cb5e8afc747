using NetworkPortal.Tests.Infrastructure.Portals;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.Tests.Embeddings;

/// <summary>What search finds by meaning, for whom, and what is sent for it.</summary>
public sealed class SearchByMeaningTests
{
    [Fact]
    public async Task Nothing_is_sent_unless_an_endpoint_is_set()
    {
        await using var stage = await MeaningStage.Start(null);
        await stage.Put(Document("camel", "Parched camels"));
        Assert.Empty(await stage.Find("thirsty"));
        Assert.Equal(["Parched camels"], await stage.Find("camels"));
        Assert.Empty(stage.Server.All);
        using var admin = await stage.Portal.Client(Cast.Administrator);
        Assert.Contains("Off.", (await admin.GetPage("/desk/settings/search")).Text("section:has(#meaning)"));
        Assert.False((await admin.GetPage("/privacy")).Has("#search"));
    }

    [Fact]
    public async Task A_page_that_says_the_same_in_other_words_is_found()
    {
        await using var stage = await MeaningStage.Start(("ApiKey", "secret-1"));
        await stage.Put(
            Document("camel", "Parched camels"),
            Document("owl", "Weary owls"),
            Document("fox", "Thirsty foxes")
        );
        await stage.Embedded();
        Assert.Equal(["Thirsty foxes", "Parched camels"], await stage.Find("thirsty"));
        Assert.Equal(["Weary owls"], await stage.Find("exhausted"));
        Assert.Empty(await stage.Find("thirsty -parched -foxes"));
        Assert.Equal(["Thirsty foxes"], await stage.Find("\"thirsty\""));
        Assert.All(
            stage.Server.All,
            asked => Assert.Equal(("words-1", "Bearer secret-1"), (asked.Model, asked.Authorization))
        );

        using var admin = await stage.Portal.Client(Cast.Administrator);
        var desk = (await admin.GetPage("/desk/settings/search")).Text("section:has(#meaning)");
        Assert.Contains("127.0.0.1", desk);
        Assert.Contains("words-1", desk);
        Assert.Contains($"{stage.Status.Total} of {stage.Status.Total} pages", desk);
        Assert.Contains("None", desk);
        Assert.Contains("127.0.0.1", (await admin.GetPage("/privacy")).Text("#search + p"));
    }

    [Fact]
    public async Task Downloads_and_the_API_find_the_same_pages()
    {
        await using var stage = await MeaningStage.Start();
        await stage.Put(Document("camel", "Parched camels"), Document("owl", "Weary owls"));
        await stage.Embedded();
        using var anyone = await stage.Portal.Client(Cast.Anonymous);
        foreach (var url in (string[])["/search/results.csv", "/api/search"])
        {
            var found = await anyone.Http.GetStringAsync(url + "?q=thirsty", TestContext.Current.CancellationToken);
            Assert.Contains("Parched camels", found);
            Assert.DoesNotContain("Weary owls", found);
        }
    }

    [Fact]
    public async Task Only_people_who_may_see_a_page_find_it_by_meaning()
    {
        await using var stage = await MeaningStage.Start(("Documents", "all"));
        await stage.Put(
            Document("camel", "Parched camels") with
            {
                Audience = ["signed-in"],
            },
            Document("owl", "Weary owls"),
            Document("deer", "Dehydrated deer") with
            {
                Audience = ["no-one"],
            }
        );
        await stage.Embedded();
        Assert.Equal(["Parched camels"], await stage.Find("thirsty", Cast.Teacher));
        Assert.Empty(await stage.Find("thirsty"));
    }

    [Fact]
    public async Task Pages_that_not_everyone_may_see_are_not_sent_unless_that_is_set()
    {
        await using var stage = await MeaningStage.Start();
        await stage.Put(
            Document("camel", "Parched camels") with
            {
                Audience = ["signed-in"],
            },
            Document("owl", "Weary owls")
        );
        await stage.Embedded();
        Assert.Contains(stage.Server.Texts, text => text.StartsWith("Weary owls", StringComparison.Ordinal));
        Assert.DoesNotContain(stage.Server.Texts, text => text.Contains("camels", StringComparison.Ordinal));
        Assert.Empty(await stage.Find("thirsty", Cast.Teacher));
        Assert.Equal("Parched camels", (await stage.Find("camels", Cast.Teacher))[0]);
    }

    [Fact]
    public async Task Typing_and_repeated_searches_send_nothing()
    {
        await using var stage = await MeaningStage.Start();
        await stage.Put(Document("camel", "Parched camels"));
        await stage.Embedded();
        using var anyone = await stage.Portal.Client(Cast.Anonymous);
        await anyone.Http.GetStringAsync("/search/suggestions?q=thir", TestContext.Current.CancellationToken);
        Assert.DoesNotContain("thir", stage.Server.Texts);
        await stage.Find("thirsty");
        await stage.Find("Thirsty");
        Assert.Single(stage.Server.Texts, text => text.Equals("thirsty", StringComparison.OrdinalIgnoreCase));
    }
}
