using System.Diagnostics;

namespace NetworkPortal.Benchmarks;

/// <summary>Nonsense search queries: control characters, unbalanced quotes, ten kilobytes of OR, right-to-left text,
/// emoji, lone surrogates.</summary>
internal static class Nonsense
{
    public const int Queries = 100_000;

    /// <summary>The longest acceptable response time, in milliseconds.</summary>
    public const double MaxLength = 1000;

    private static readonly string[] Pieces =
    [
        "\"",
        "\u0000",
        "\u0007",
        "OR",
        "-",
        "--",
        "title:",
        "topic:\"",
        "כיתה",
        "مدرسة",
        "😀",
        "\ud83d",
        "\udc00",
        "\u202e",
        "*",
        "?",
        "~2",
        "(",
        ")",
        "[a TO b]",
        "AND",
        "NOT",
        "\\",
        "%",
        "ﬀ",
        "e\u0301",
        new('a', 300),
        " ",
        "\t",
        "12:30",
        "\"a b\"",
        "&",
        "<b>",
        "'; --",
    ];

    private static readonly string[] Paths =
    [
        "/search?q=",
        "/search?q=",
        "/api/search?q=",
        "/search/suggestions?q=",
        "/search/results.csv?q=",
    ];

    /// <param name="word">Returns a word that may be found.</param>
    public static string Query(int number, Func<Random, string> word)
    {
        var random = new Random(number);
        if (number % 5000 == 0)
            return string.Join(" OR ", Enumerable.Range(0, 2500).Select(_ => word(random)));
        return string.Concat(
            Enumerable
                .Range(0, random.Next(1, 14))
                .Select(_ =>
                    random.Next(3) == 0
                        ? word(random) + " "
                        : Pieces[random.Next(Pieces.Length)] + (random.Next(2) == 0 ? " " : "")
                )
        );
    }

    /// <summary>Checks that a published portal answers all the queries without a server error.</summary>
    public static async Task<int> Run(string published)
    {
        var folder = Directory.CreateTempSubdirectory("portal-nonsense-").FullName;
        try
        {
            var portal = new PublishedPortal(published, folder);
            await portal.Fill("recipes/network/network.recipe.json", SampleRecipe.WriteLibrary(folder, 1000));
            using var server = await portal.Start("--Portal:RequestsPerSecond=0");
            return await Ask(server);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> Ask(Server server)
    {
        using var http = new HttpClient();
        var answers = new int[1000];
        var (slowest, gate) = (0.0, new Lock());
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Queries),
            new ParallelOptions { MaxDegreeOfParallelism = 4 },
            async (number, ct) =>
            {
                // Lone surrogates are not allowed in a URL; their replacement character is.
                var query = Query(number, random => SampleRecipe.Words[random.Next(SampleRecipe.Words.Length)]);
                var address =
                    Paths[number % Paths.Length] + Uri.EscapeDataString(query[..Math.Min(query.Length, 7000)]);
                var started = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync(server.Url(address), ct);
                await answer.Content.ReadAsByteArrayAsync(ct);
                var took = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                if (Interlocked.Increment(ref answers[(int)answer.StatusCode]) <= 3 && (int)answer.StatusCode >= 500)
                    Console.WriteLine($"{(int)answer.StatusCode} for {address}");
                lock (gate)
                    slowest = Math.Max(slowest, took);
            }
        );
        var counts = answers.Index().Where(one => one.Item > 0).Select(one => $"{one.Item} answered {one.Index}");
        Console.WriteLine($"{Queries} requests: {string.Join(", ", counts)}; the slowest took {slowest:0} ms");
        return answers[500..].Sum() == 0 && slowest < MaxLength ? 0 : 1;
    }
}
