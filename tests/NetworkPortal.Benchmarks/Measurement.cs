using System.Globalization;

namespace NetworkPortal.Benchmarks;

/// <summary>Measures a published portal and a bare Kestrel that returns the same number of bytes, alternately, and
/// prints a table.</summary>
internal static class Measurement
{
    private const int Rounds = 3,
        Starts = 5,
        Documents = 1000;

    private static readonly (string Name, string Path)[] Pages =
    [
        ("home", "/"),
        ("case study", "/case-studies/walker-gamble-elementary"),
        ("list with a filter", "/case-studies?state=south-carolina"),
        ("search", "/search?q=planning+time"),
    ];

    public static async Task<int> Run(string published)
    {
        var folder = Directory.CreateTempSubdirectory("portal-bench-").FullName;
        try
        {
            var portal = new PublishedPortal(published, folder);
            await portal.Fill("recipes/network/network.recipe.json", PublishedPortal.Demo);
            using var bare = await Server.Start(
                Environment.ProcessPath!,
                Server.FreePort(),
                port => ["bare", "--urls", $"http://127.0.0.1:{port}"],
                "/100"
            );
            await Report(portal, bare);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task Report(PublishedPortal portal, Server bare)
    {
        var ready = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            using var started = await portal.Start();
            ready.Add(started.Ready.TotalMilliseconds);
        }
        var (idle, loaded) = (0L, 0L);
        Console.WriteLine($"{"page", -20}{"bytes", 8}{"", 4}{"portal/s", 10}{"p99 ms", 9}{"bare/s", 10}{"ratio", 8}");
        foreach (var cached in (bool[])[true, false])
        {
            using var server = await portal.Start($"--Portal:OutputCache={cached}", "--Portal:RequestsPerSecond=0");
            foreach (var page in Pages)
                await server.Bytes(page.Path);
            if (cached)
                idle = await server.Memory(TimeSpan.FromSeconds(2));
            foreach (var page in Pages)
                await Compare(server, bare, page.Path, $"{page.Name}, {(cached ? "cached" : "uncached")}");
            loaded = Math.Max(loaded, await server.Memory(TimeSpan.FromSeconds(1)));
        }
        Console.WriteLine();
        Line(
            "start-up to ready",
            $"{Median(ready):0} ms (median of {Starts}: "
                + $"{string.Join(", ", ready.Select(each => each.ToString("0", CultureInfo.InvariantCulture)))})"
        );
        Line("memory, idle", $"{idle / 1e6:0} MB resident");
        Line("memory, after load", $"{loaded / 1e6:0} MB resident (the larger of cached and uncached)");
        await portal.Fill(SampleRecipe.Write(portal.Folder, Documents));
        Line("index", await portal.RebuildIndex());
    }

    private static async Task Compare(Server portal, Server bare, string path, string name)
    {
        var bytes = await portal.Bytes(path);
        await Load.Run(portal.Url(path), 1);
        var (ours, theirs) = (new List<Load>(), new List<Load>());
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await Load.Run(portal.Url(path), 3));
            theirs.Add(await Load.Run(bare.Url($"/{bytes}"), 2));
        }
        var (portalRate, bareRate) = (Median(ours.Select(load => load.Rate)), Median(theirs.Select(load => load.Rate)));
        Console.WriteLine(
            $"{name, -28}{bytes, 4}{portalRate, 10:0}{Median(ours.Select(load => load.P99)), 9:0.0}"
                + $"{bareRate, 10:0}{portalRate / bareRate, 8:0.000}"
        );
    }

    private static void Line(string name, string text) => Console.WriteLine($"{name, -24}{text}");

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
