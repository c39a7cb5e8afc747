using System.Diagnostics;

namespace NetworkPortal.Benchmarks;

/// <summary>
/// Measures lists and the home page with few and many items, without the page cache: for the first reader after a
/// change, and for signed-in people, who never get cached pages. "First" is the very first request, when a list is read
/// from its index.
/// </summary>
internal static class ListAnswers
{
    private const int Times = 100,
        Warm = 10;
    private static readonly string[] Pages =
    [
        "/",
        "/articles",
        "/articles?page=2",
        "/articles?topic=coaching",
        "/feed.xml",
    ];

    private sealed record Figure(double First, double Median, double Late, int Bytes);

    public static async Task<int> Run(string published, int[] sizes)
    {
        var found = new Dictionary<(string Page, string Who, int Size), Figure>();
        foreach (var size in sizes)
        foreach (var (what, figure) in await In(published, size))
            found[(what.Page, what.Who, size)] = figure;
        Console.WriteLine(
            $"{"", -40}{"items", 9}{"first ms", 10}{"median ms", 11}{"95 % ms", 9}{"bytes", 9}{"ratio", 7}"
        );
        foreach (var ((page, who, size), figure) in found.OrderBy(one => one.Key))
        {
            var ratio = figure.Median / found[(page, who, sizes[0])].Median;
            Console.WriteLine(
                $"{$"{page}, {who}", -40}{size, 9}{figure.First, 10:0.0}{figure.Median, 11:0.00}"
                    + $"{figure.Late, 9:0.00}{figure.Bytes, 9}{ratio, 7:0.00}"
            );
        }
        return 0;
    }

    private static async Task<List<((string Page, string Who) What, Figure Figure)>> In(string published, int size)
    {
        var folder = Directory.CreateTempSubdirectory("portal-lists-").FullName;
        try
        {
            var portal = new PublishedPortal(published, folder);
            await portal.Fill(
                "recipes/network/network.recipe.json",
                DeskAnswers.People(folder),
                SampleRecipe.WriteLibrary(folder, size)
            );
            using var server = await portal.Start(
                "--SignIn:RequireSecondStep=Nobody",
                "--Portal:RequestsPerSecond=0",
                "--Portal:OutputCache=false"
            );
            using var anyone = Stuffing.Client(server.Url("/"), "127.7.1.1");
            using var editor = await DeskAnswers.SignIn(server, 1);
            var figures = new List<((string, string), Figure)>();
            foreach (var page in Pages)
            {
                figures.Add(((page, "anonymous"), await Measure(anyone, page)));
                figures.Add(((page, "signed in"), await Measure(editor, page)));
            }
            return figures;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Figure> Measure(HttpClient http, string page)
    {
        var times = new List<double>();
        var bytes = 0;
        var first = 0.0;
        for (var at = 0; at < Times + Warm; at++)
        {
            var start = Stopwatch.GetTimestamp();
            bytes = (await http.GetByteArrayAsync(page)).Length;
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (at == 0)
                first = took;
            if (at >= Warm)
                times.Add(took);
        }
        return new(first, Stuffing.Percentile(times, 0.5), Stuffing.Percentile(times, 0.95), bytes);
    }
}
