using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using NetworkPortal.Search;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Querying;

namespace NetworkPortal.Benchmarks;

/// <summary>Measures search with very many documents: indexing, answering under steady load, suggestions, and nonsense
/// queries, compared with a bare Lucene query on the same index.</summary>
internal static class SearchLoad
{
    private const int PerSecond = 200,
        Seconds = 20,
        Frequent = 300,
        Odd = 10_000;

    /// <param name="kept">A folder that keeps the index, so that the next run starts immediately; null for a temporary
    /// one.</param>
    public static async Task<int> Run(int documents, string? kept)
    {
        var folder = kept ?? System.IO.Directory.CreateTempSubdirectory("search-load-").FullName;
        try
        {
            await using var services = await BareSearch.Over(new Words(documents), folder);
            var index = services.GetRequiredService<SearchIndex>();
            await Fill(index, services.GetRequiredService<IServiceScopeFactory>(), folder);

            var random = new Random(7);
            var queries = Enumerable.Range(0, PerSecond * Seconds).Select(_ => Words.Query(random)).ToArray();
            var frequent = new FrequentSearches(queries.Distinct().Take(Frequent));
            foreach (var query in queries.Take(400))
            {
                index.Search(Request(query));
                index.Complete(Begun(query), [SearchAudience.Everyone], 8, frequent);
            }
            var bare = Bare(Path.Combine(folder, "index"), queries);
            Say($"bare Lucene, one term, top 10:       {Figures(bare)}");
            Say(
                $"search, one after another:           {Figures(Alone(queries, query => index.Search(Request(query))))}"
            );
            Say(
                $"search at {PerSecond} a second:              "
                    + $"{Figures(await Steady(queries, query => index.Search(Request(query))))}"
            );
            var completions = await Steady(
                [.. queries.Select(Begun)],
                query => index.Complete(query, [SearchAudience.Everyone], 8, frequent)
            );
            Say($"completions at {PerSecond} a second:         {Figures(completions)}");
            Say($"process {Environment.WorkingSet / 1e6:0} MB");
            return TakesNonsense(index, frequent) ? 0 : 1;
        }
        finally
        {
            if (kept is null)
                System.IO.Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Fill(SearchIndex index, IServiceScopeFactory scopes, string folder)
    {
        var started = Stopwatch.StartNew();
        await index.Ensure(scopes, default);
        var count = index.Search(new() { Text = "" }).Facets[0].Values.Sum(value => value.Count);
        Say(
            $"indexed {count} documents in {started.Elapsed.TotalSeconds:0.0} s: "
                + $"{count / started.Elapsed.TotalSeconds:0} a second, "
                + $"{Environment.CpuUsage.TotalTime.TotalSeconds:0} s of processor time; index "
                + $"{Size(Path.Combine(folder, "index")) / 1e6:0} MB; process {Environment.WorkingSet / 1e6:0} MB"
        );
    }

    private static string Begun(string query) => query[..Math.Min(query.Length, 5)];

    private static SearchRequest Request(string query) =>
        new()
        {
            Text = query,
            Chosen =
                query.Length % 3 == 0
                    ? new Dictionary<string, IReadOnlyList<string>> { ["topic"] = ["topic-1", "topic-2"] }
                    : new Dictionary<string, IReadOnlyList<string>>(),
        };

    /// <summary>Sends queries at a steady rate from one thread per core. The times include waiting for a free
    /// thread.</summary>
    private static async Task<double[]> Steady(string[] queries, Action<string> ask)
    {
        var times = new double[queries.Length];
        var next = -1;
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(
            Enumerable
                .Range(0, Environment.ProcessorCount)
                .Select(_ =>
                    Task.Run(() =>
                    {
                        for (
                            var at = Interlocked.Increment(ref next);
                            at < queries.Length;
                            at = Interlocked.Increment(ref next)
                        )
                        {
                            var due = at * 1000.0 / PerSecond;
                            while (clock.Elapsed.TotalMilliseconds < due)
                                Thread.Sleep(
                                    TimeSpan.FromMilliseconds(
                                        Math.Max(0, Math.Min(1, due - clock.Elapsed.TotalMilliseconds))
                                    )
                                );
                            ask(queries[at]);
                            times[at] = clock.Elapsed.TotalMilliseconds - due;
                        }
                    })
                )
        );
        return times;
    }

    /// <summary>Asks one query after another, and returns the time that each takes.</summary>
    private static double[] Alone(string[] queries, Action<string> ask) =>
        [
            .. queries.Select(query =>
            {
                var started = Stopwatch.GetTimestamp();
                ask(query);
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            }),
        ];

    private static double[] Bare(string folder, string[] queries)
    {
        using var directory = new NIOFSDirectory(folder);
        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader);
        return Alone(queries, query => searcher.Search(new TermQuery(new Term("all", query.Split(' ')[0])), 10));
    }

    private static bool TakesNonsense(SearchIndex index, FrequentSearches frequent)
    {
        var (slowest, failed) = (0.0, 0);
        Parallel.For(
            0,
            Odd,
            run =>
            {
                var text = Nonsense.Query(run, random => Words.Word(random.Next(5000)));
                var started = Stopwatch.GetTimestamp();
                try
                {
                    index.Search(new() { Text = text });
                    if (run % 10 == 0)
                        index.Complete(text, [SearchAudience.Everyone], 8, frequent);
                }
                catch (Exception e)
                {
                    if (Interlocked.Increment(ref failed) <= 5)
                        Say(
                            $"failed: {e.GetType().Name} {e.Message} on "
                                + $"{System.Text.Json.JsonSerializer.Serialize(text)}"
                        );
                }
                var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                lock (index)
                    slowest = Math.Max(slowest, took);
            }
        );
        Say($"nonsense: {Odd} queries, {failed} failed, the slowest took {slowest:0} ms");
        return failed == 0 && slowest < Nonsense.MaxLength;
    }

    private static string Figures(double[] times)
    {
        var sorted = times.Order().ToArray();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"p50 {sorted[sorted.Length / 2]:0.0} ms  p95 {sorted[(int)(sorted.Length * 0.95)]:0.0} ms  p99 "
                + $"{sorted[(int)(sorted.Length * 0.99)]:0.0} ms"
        );
    }

    private static long Size(string folder) =>
        System.IO.Directory.EnumerateFiles(folder).Sum(file => new FileInfo(file).Length);

    private static void Say(string line) => Console.WriteLine(line);

    /// <summary>Made-up documents of about two kilobytes, with word frequencies like those of a natural
    /// language.</summary>
    private sealed class Words(int documents) : ISearchSource
    {
        private const int Known = 40_000,
            Long = 300;

        public string ChangeKind => "document";

        public async IAsyncEnumerable<SearchDocument> All([EnumeratorCancellation] CancellationToken ct)
        {
            await Task.CompletedTask;
            var random = new Random(1);
            for (var at = 0; at < documents; at++)
            {
                ct.ThrowIfCancellationRequested();
                var topic = random.Next(20);
                yield return new()
                {
                    Key = $"{at}",
                    Kind = (at % 5) switch
                    {
                        0 => "Case study",
                        1 => "Tool",
                        2 => "Report",
                        3 => "Studio",
                        _ => "Article",
                    },
                    Url = $"/{at}",
                    Title = Text(random, 7),
                    Summary = Text(random, 20),
                    Body = Text(random, Long),
                    Facets =
                    [
                        new("topic", $"topic-{topic}", $"Topic {topic}"),
                        new("state", $"state-{topic % 7}", $"State {topic % 7}"),
                        new("grades", $"grades-{at % 4}", $"Grades {at % 4}"),
                    ],
                    Published = NodaTime.Instant.FromUnixTimeSeconds(1_500_000_000 + (at * 1000)),
                };
            }
        }

        public Task<SearchDocument?> Find(string key, CancellationToken ct) => Task.FromResult<SearchDocument?>(null);

        /// <summary>Returns one to four words, mostly neither very common nor very rare.</summary>
        public static string Query(Random random) =>
            string.Join(' ', Enumerable.Range(0, random.Next(1, 5)).Select(_ => Word(20 + random.Next(4000))));

        private static readonly string[] Spelled = [.. Enumerable.Range(0, Known).Select(Make)];

        public static string Word(int rank) => Spelled[rank];

        private static string Make(int rank)
        {
            const string consonants = "bcdfghjklmnprstvw",
                vowels = "aeiou";
            var word = new StringBuilder();
            for (var left = rank + 17 * 5; left > 0; left /= consonants.Length * vowels.Length)
                word.Append(consonants[left % consonants.Length])
                    .Append(vowels[left / consonants.Length % vowels.Length]);
            return word.ToString();
        }

        /// <summary>Generates text by Zipf's law, where a word's rank determines how rare it is.</summary>
        private static string Text(Random random, int words)
        {
            var text = new StringBuilder();
            for (var at = 0; at < words; at++)
                text.Append(Word((int)Math.Pow(Known, random.NextDouble()) - 1)).Append(at % 15 == 14 ? ". " : " ");
            return text.ToString();
        }
    }
}
