using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using NetworkPortal.Search;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Vectors;

namespace NetworkPortal.Benchmarks.Relevance;

/// <summary>Evaluates a judged collection with the portal's own analysis and ranking: -- trec --docs FILE --queries
/// FILE --qrels FILE [--run FILE] [--endpoint URL --model NAME].</summary>
internal static class Collection
{
    public static async Task<int> Run(string[] arguments)
    {
        if (
            Read(arguments) is not { } given
            || given.GetValueOrDefault("docs") is not { } documents
            || given.GetValueOrDefault("queries") is not { } queries
            || given.GetValueOrDefault("qrels") is not { } qrels
        )
        {
            Console.Error.WriteLine(
                "Usage: trec --docs FILE --queries FILE --qrels FILE [--run FILE] [--endpoint URL --model NAME]\n"
                    + "  docs: a JSON object on each line, with id, title, text; queries: id, tab, text; "
                    + "qrels: query 0 document grade; run: where the ranking is written in TREC's run format; "
                    + "endpoint, model: search by meaning too."
            );
            return 2;
        }
        var folder = Directory.CreateTempSubdirectory("collection-").FullName;
        try
        {
            await using var services = await BareSearch.Over(
                new Lines(documents),
                folder,
                given.ToDictionary(pair => $"Embeddings:{pair.Key}", pair => (string?)pair.Value)
            );
            var index = services.GetRequiredService<SearchIndex>();
            var started = System.Diagnostics.Stopwatch.StartNew();
            var count = await index.Rebuild(services.GetRequiredService<IServiceScopeFactory>());
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"documents {count}  indexed in {started.Elapsed.TotalSeconds:0.0} s"
                )
            );
            foreach (var job in services.GetServices<IHostedService>().OfType<EmbeddingJob>())
                await job.Tick(CancellationToken.None);
            var embedder = services.GetService<ITextEmbedder>();
            await using var run = given.GetValueOrDefault("run") is { } file ? new StreamWriter(file) : null;
            Console.WriteLine(
                await Scores.Of(
                    Judged.Read(queries, qrels),
                    text => Rank(index, text, embedder),
                    (id, ranking, _) => Write(run, id, ranking)
                )
            );
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<IReadOnlyList<string>> Rank(SearchIndex index, string text, ITextEmbedder? embedder)
    {
        var meaning = await QueryVector.Of(text, embedder, CancellationToken.None);
        for (var attempt = 0; embedder is not null && meaning is null && attempt < 50; attempt++)
        {
            // Here each query waits for the model, however long it takes.
            await Task.Delay(100);
            meaning = await QueryVector.Of(text, embedder, CancellationToken.None);
        }
        return
        [
            .. index
                .Search(
                    new()
                    {
                        Text = text,
                        Meaning = meaning,
                        AsList = true,
                    }
                )
                .Hits.Select(hit => hit.Url),
        ];
    }

    /// <summary>The index returns an order without scores, so the rank is written as a decreasing score.</summary>
    private static void Write(StreamWriter? run, string query, IReadOnlyList<string> ranking)
    {
        foreach (var (at, document) in ranking.Index())
            run?.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{query} Q0 {document} {at + 1} {1.0 / (at + 1):0.000000} portal"
                )
            );
    }

    private static Dictionary<string, string>? Read(string[] arguments) =>
        arguments.Length % 2 == 0 && arguments.Chunk(2).All(pair => pair[0].StartsWith("--", StringComparison.Ordinal))
            ? arguments
                .Chunk(2)
                .GroupBy(pair => pair[0][2..])
                .ToDictionary(group => group.Key, group => group.Last()[1])
            : null;

    /// <summary>The documents of a file, with a document's ID as its URL.</summary>
    private sealed class Lines(string file) : ISearchSource
    {
        public string ChangeKind => "document";

        public async IAsyncEnumerable<SearchDocument> All([EnumeratorCancellation] CancellationToken ct)
        {
            await foreach (var line in File.ReadLinesAsync(file, ct))
            {
                if (string.IsNullOrWhiteSpace(line))
                    continue;
                using var json = JsonDocument.Parse(line);
                var id = Text(json, "id");
                yield return new()
                {
                    Key = id,
                    Kind = "Document",
                    Url = id,
                    Title = Text(json, "title"),
                    Body = Text(json, "text"),
                };
            }
        }

        public Task<SearchDocument?> Find(string key, CancellationToken ct) => Task.FromResult<SearchDocument?>(null);

        private static string Text(JsonDocument json, string name) =>
            json.RootElement.TryGetProperty(name, out var value)
                ? value.ValueKind == JsonValueKind.String
                    ? value.GetString()!
                    : value.ToString()
                : "";
    }
}
