using System.Diagnostics;
using System.Text.RegularExpressions;
using NetworkPortal.Web;

namespace NetworkPortal.Benchmarks;

/// <summary>
/// Measures pages of a published portal for one person after another, and prints a line for each: its times, also as a
/// ratio to a bare Kestrel that returns the same number of bytes and to the first time that the page was measured, the
/// statements that it runs, and the memory that a portal in this process allocates for it.
/// </summary>
internal sealed class PageRun(PublishedPortal portal, string published, string[] database, Server bare)
{
    private const int Times = 60,
        Warm = 10;
    private static readonly string[] Settings =
    [
        "--SignIn:RequireSecondStep=Nobody",
        "--Portal:RequestsPerSecond=0",
        "--Portal:OutputCache=false",
    ];

    private readonly HttpClient plain = new();
    private readonly Dictionary<(string, string), double> first = [];

    /// <param name="Who">An email address; blank for anyone.</param>
    internal readonly record struct Page(string Who, string Path);

    public required IReadOnlyList<Page> Pages { get; init; }

    /// <summary>Returns what fills the placeholders in the paths.</summary>
    public required Func<IReadOnlyDictionary<string, HttpClient>, Task<Dictionary<string, string>>> Find { get; init; }

    /// <summary>Measured at the end, while the portal still runs.</summary>
    public Func<Server, Task> Then { get; init; } = _ => Task.CompletedTask;

    private IEnumerable<string> People => Pages.Select(page => page.Who).Where(who => who.Length > 0).Distinct();

    /// <summary>Returns the arguments of a portal in this process.</summary>
    public IEnumerable<string> InProcess(int port) =>
        [
            $"--urls=http://127.0.0.1:{port}",
            $"--contentRoot={published}",
            "--environment=Benchmark",
            "--Logging:LogLevel:Default=Error",
            $"--Portal:DataFolder={Path.Combine(portal.Folder, "data")}",
            .. database,
            .. Settings,
        ];

    public async Task Measure()
    {
        var statements = await Statements();
        using var server = await portal.Start(Settings);
        var clients = await SignIn(server.Url("/"));
        var found = await Find(clients);
        Console.WriteLine(
            $"{"", -58}{"p50 ms", 9}{"p95 ms", 9}{"work ms", 9}{"bytes", 9}"
                + $"{"to bare", 9}{"to first", 10}{"statements", 12}{"kB", 8}"
        );
        foreach (var page in Pages)
            await Say(page, await Take(clients[page.Who], Fill(page, found), server), statements[page]);
        foreach (var client in clients.Values)
            client.Dispose();
        await Then(server);
    }

    /// <summary>Returns the ID in the first link on a page that starts so.</summary>
    public static async Task<string> Linked(HttpClient http, string page, string start)
    {
        var found = Regex.Match(await http.GetStringAsync(page), $"href=\"{start}([0-9a-f-]{{36}})");
        return found.Success
            ? found.Groups[1].Value
            : throw new InvalidOperationException($"{page} has no link that starts with {start}.");
    }

    private static string Fill(Page page, Dictionary<string, string> found) =>
        found.Aggregate(page.Path, (path, one) => path.Replace($"{{{one.Key}}}", one.Value));

    private async Task<Dictionary<string, HttpClient>> SignIn(string url)
    {
        var clients = new Dictionary<string, HttpClient> { [""] = Stuffing.Client(url, "127.7.1.1") };
        foreach (var who in People)
        {
            clients[who] = Stuffing.Client(url, $"127.7.1.{clients.Count + 1}");
            if ((int)await Stuffing.SignIn(clients[who], who, Stuffing.Password) != 303)
                throw new InvalidOperationException($"{who} could not sign in.");
        }
        return clients;
    }

    /// <returns>The times of each answer, and the processor time that the server took for all of them.</returns>
    private static async Task<(List<double> Times, double Work, int Bytes)> Take(
        HttpClient http,
        string path,
        Server server
    )
    {
        var (times, bytes) = (new List<double>(), 0);
        var worked = TimeSpan.Zero;
        for (var at = 0; at < Times + Warm; at++)
        {
            if (at == Warm)
                worked = server.Worked();
            var start = Stopwatch.GetTimestamp();
            bytes = (await http.GetByteArrayAsync(path)).Length;
            if (at >= Warm)
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return (times, (server.Worked() - worked).TotalMilliseconds, bytes);
    }

    private async Task Say(Page page, (List<double> Times, double Work, int Bytes) taken, StatementLog.Page statements)
    {
        var (who, path) = page;
        var median = Stuffing.Percentile(taken.Times, 0.5);
        var reference = Stuffing.Percentile((await Take(plain, bare.Url($"/{taken.Bytes}"), bare)).Times, 0.5);
        first.TryAdd((who, path), median);
        Console.WriteLine(
            $"{$"{who.Split('@')[0]} {path}".Trim(), -58}{median, 9:0.0}{Stuffing.Percentile(taken.Times, 0.95), 9:0.0}"
                + $"{taken.Work / Times, 9:0.0}{taken.Bytes, 9}{median / reference, 9:0.0}"
                + $"{median / first[(who, path)], 10:0.00}{statements.Count, 12}{statements.Allocated / 1024, 8}"
        );
        foreach (var slow in statements.Slow)
            Console.Error.WriteLine(slow);
    }

    /// <summary>Reads each page in this process and counts its statements.</summary>
    private async Task<Dictionary<Page, StatementLog.Page>> Statements()
    {
        var port = Server.FreePort();
        await using var app = Portal.Build([.. InProcess(port)]);
        await app.StartAsync();
        using var log = new StatementLog(app.Services);
        var clients = await SignIn($"http://127.0.0.1:{port}/");
        var found = await Find(clients);
        var read = new Dictionary<Page, StatementLog.Page>();
        foreach (var page in Pages)
            read[page] = await log.Read(clients[page.Who], Fill(page, found));
        foreach (var client in clients.Values)
            client.Dispose();
        await app.StopAsync();
        return read;
    }
}
