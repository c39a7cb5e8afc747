using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Search;
using NetworkPortal.Tests.Infrastructure.Portals;
using static NetworkPortal.Tests.Search.SearchDesk;

namespace NetworkPortal.Tests.Embeddings;

/// <summary>How documents get their vectors, and what happens while the server doesn't answer.</summary>
public sealed class EmbeddingJobTests
{
    [Fact]
    public async Task Documents_are_sent_in_batches()
    {
        await using var stage = await MeaningStage.Start();
        await stage.Embedded();
        stage.Server.All.Clear();
        await stage.Put([.. Enumerable.Range(0, 100).Select(number => Document($"camel-{number}", $"Camel {number}"))]);
        await stage.Embedded();
        Assert.Equal(100, stage.Server.Texts.Count());
        Assert.InRange(stage.Server.All.Max(asked => asked.Texts.Length), 16, 32);
    }

    [Fact]
    public async Task A_vector_is_kept_until_the_text_changes()
    {
        await using var stage = await MeaningStage.Start();
        await stage.Put(Document("camel", "Parched camels"));
        await stage.Embedded();
        stage.Server.All.Clear();
        await stage.Put(Document("camel", "Parched camels") with { Weight = 1.1f });
        await stage.Portal.Services.GetRequiredService<SearchIndex>().Rebuild(Scopes(stage));
        Assert.Equal(stage.Status.Total, stage.Status.Embedded);
        await stage.Portal.Away(() => Task.CompletedTask);
        Assert.Equal(["Parched camels"], await stage.Find("thirsty"));
        Assert.Equal(["thirsty"], stage.Server.Texts);

        await stage.Put(Document("camel", "Weary camels"));
        await stage.Embedded();
        Assert.Contains("Weary camels", stage.Server.Texts);
        Assert.Empty(await stage.Find("thirsty"));
        Assert.Equal(["Weary camels"], await stage.Find("drained"));
    }

    [Fact]
    public async Task Without_the_server_search_finds_words_and_vectors_follow_later()
    {
        await using var stage = await MeaningStage.Start();
        stage.Server.Status = 503;
        await stage.Put(Document("camel", "Parched camels"), Document("owl", "Weary owls"));
        Assert.Equal(["Parched camels"], await stage.Find("camels"));
        await MeaningStage.Until(() => stage.Status.Embedder.LastFailure is not null);
        using var admin = await stage.Portal.Client(Cast.Administrator);
        Assert.Contains("status 503", (await admin.GetPage("/desk/settings/search")).Text("section:has(#meaning)"));

        var asked = stage.Server.All.Count;
        await stage.Find("owls");
        Assert.DoesNotContain("owls", stage.Server.Texts.Skip(asked));

        stage.Server.Status = 200;
        await stage.Embedded();
    }

    [Fact]
    public async Task A_search_does_not_wait_for_a_slow_server_and_knows_its_answer_later()
    {
        await using var stage = await MeaningStage.Start();
        await stage.Put(Document("camel", "Parched camels"), Document("owl", "Weary owls"));
        await stage.Embedded();
        stage.Server.Delay = TimeSpan.FromSeconds(2);
        var started = System.Diagnostics.Stopwatch.StartNew();
        Assert.Empty(await stage.Find("thirsty"));
        Assert.InRange(started.Elapsed.TotalSeconds, 0.25, 1.9);
        Assert.Contains("300 milliseconds", stage.Status.Embedder.LastFailure?.Text);
        await Task.Delay(stage.Server.Delay, TestContext.Current.CancellationToken);
        Assert.Equal(["Parched camels"], await stage.Find("thirsty"));
    }

    [Fact]
    public async Task A_text_that_the_server_refuses_does_not_stop_the_others()
    {
        await using var stage = await MeaningStage.Start();
        stage.Server.Refused = "camels";
        await stage.Put(Document("camel", "Parched camels"), Document("owl", "Weary owls"));
        await MeaningStage.Until(() => stage.Status.Embedded == stage.Status.Total - 1);
        Assert.Equal(["Weary owls"], await stage.Find("exhausted"));
        Assert.Equal(["Parched camels"], await stage.Find("camels"));
    }

    [Fact]
    public async Task A_server_that_always_returns_numbers_works_too()
    {
        await using var stage = await MeaningStage.Start();
        stage.Server.ReturnsNumbers = true;
        await stage.Put(Document("camel", "Parched camels"), Document("owl", "Weary owls"));
        await stage.Embedded();
        Assert.Equal(["Parched camels"], await stage.Find("thirsty"));
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var stage = await MeaningStage.Start();
        stage.Server.Status = 307;
        await stage.Put(Document("camel", "Parched camels"));
        await MeaningStage.Until(() => stage.Status.Embedder.LastFailure is not null);
        Assert.Contains("status 307", stage.Status.Embedder.LastFailure?.Text);
        Assert.Equal(0, stage.Server.Redirected);
    }

    private static IServiceScopeFactory Scopes(MeaningStage stage) =>
        stage.Portal.Services.GetRequiredService<IServiceScopeFactory>();
}
