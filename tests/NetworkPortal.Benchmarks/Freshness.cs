using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NetworkPortal.Benchmarks;

/// <summary>
/// Measures how soon search finds an item after publishing was acknowledged, and how soon it no longer finds it after
/// unpublishing. If PORTAL_TEST_POSTGRES names a PostgreSQL server, also measures a second portal on the same database.
/// </summary>
internal sealed class Freshness(Server first, Server? second)
{
    private const int Times = 200,
        Items = 1000;
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10),
        Pause = TimeSpan.FromMilliseconds(2);
    private static readonly string[] Settings = ["--SignIn:RequireSecondStep=Nobody", "--Portal:RequestsPerSecond=0"];

    private readonly HttpClient reader = new();

    public static async Task<int> Run(string published)
    {
        var folder = Directory.CreateTempSubdirectory("portal-fresh-").FullName;
        try
        {
            var alone = new PublishedPortal(
                published,
                Directory.CreateDirectory(Path.Combine(folder, "alone")).FullName
            );
            await Fill(alone);
            using (var server = await alone.Start(Settings))
                await new Freshness(server, null).Measure("SQLite");
            if (PostgresDatabase.Server is not { } postgres)
                return 0;
            await PostgresDatabase.With(
                postgres,
                $"portal_fresh_{Environment.ProcessId}",
                async database =>
                {
                    var (one, other) = (Node("one"), Node("other"));
                    await Fill(one);
                    using var server = await one.Start(Settings);
                    using var another = await other.Start(Settings);
                    await new Freshness(server, another).Measure("PostgreSQL");

                    PublishedPortal Node(string name) =>
                        new(published, Directory.CreateDirectory(Path.Combine(folder, name)).FullName, database);
                }
            );
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task Fill(PublishedPortal portal) =>
        portal.Fill(
            "recipes/network/network.recipe.json",
            DeskAnswers.People(portal.Folder),
            SampleRecipe.WriteLibrary(portal.Folder, Items)
        );

    private async Task Measure(string database)
    {
        using var editor = await DeskAnswers.SignIn(first, 1);
        var items = DeskAnswers.Items(await editor.GetStringAsync("/desk/content?type=Article")).ToList();
        // The second portal has its own index, which it builds when it first starts.
        var begun = (string)JsonNode.Parse(await editor.GetStringAsync($"/api/content/{items[0]}"))!["DisplayText"]!;
        foreach (var node in Nodes)
            await Wait(node, begun, there: true);
        var (shown, gone) = (
            Nodes.Select(_ => new List<double>()).ToList(),
            Nodes.Select(_ => new List<double>()).ToList()
        );
        for (var at = 0; at < Times; at++)
        {
            var (id, word) = (items[at % items.Count], "w" + Guid.NewGuid().ToString("N"));
            await Send(editor, await DeskAnswers.Edit(editor, id, "publish", _ => $"The word is {word}."));
            await Note(shown, word, there: true);
            await Send(
                editor,
                await DeskAnswers.Form(editor, $"/desk/content/{id}", $"/desk/content/{id}/unpublishing", [])
            );
            await Note(gone, word, there: false);
        }
        foreach (var (at, _) in Nodes.Index())
        {
            Console.WriteLine(
                $"{database}, {(at == 0 ? "where it is published" : "a second portal    ")}: found      "
                    + $"{Figures(shown[at])}"
            );
            Console.WriteLine(
                $"{database}, {(at == 0 ? "where it is published" : "a second portal    ")}: not found  "
                    + $"{Figures(gone[at])}"
            );
        }
    }

    private IReadOnlyList<Server> Nodes => second is null ? [first] : [first, second];

    private async Task Note(List<List<double>> times, string word, bool there)
    {
        var acknowledged = Stopwatch.GetTimestamp();
        var took = await Task.WhenAll(
            Nodes.Select(async node =>
            {
                await Wait(node, word, there);
                return Stopwatch.GetElapsedTime(acknowledged).TotalMilliseconds;
            })
        );
        foreach (var (at, one) in took.Index())
            times[at].Add(one);
    }

    private async Task Wait(Server node, string words, bool there)
    {
        var began = Stopwatch.GetTimestamp();
        while (
            (
                (int)
                    JsonNode.Parse(
                        await reader.GetStringAsync(node.Url($"/api/search?q={Uri.EscapeDataString(words)}"))
                    )!["total"]! > 0
            ) != there
        )
        {
            if (Stopwatch.GetElapsedTime(began) > MaxWait)
                throw new InvalidOperationException(
                    $"After {MaxWait.TotalSeconds} s, “{words}” is {(there ? "not found" : "still found")}."
                );
            await Task.Delay(Pause);
        }
    }

    private static async Task Send(HttpClient editor, HttpRequestMessage request)
    {
        using var answer = await editor.SendAsync(request);
        if ((int)answer.StatusCode != 303)
            throw new InvalidOperationException($"{request.RequestUri} answered {(int)answer.StatusCode}.");
    }

    private static string Figures(List<double> times) =>
        $"p50 {Stuffing.Percentile(times, 0.5), 4:0} ms   p99 {Stuffing.Percentile(times, 0.99), 4:0} ms   "
        + $"longest {times.Max(), 4:0} ms";
}
