using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Web;
using NodaTime;

namespace NetworkPortal.Benchmarks;

/// <summary>
/// Measures the lists of visits with few and very many visits, on SQLite and, if PORTAL_TEST_POSTGRES names a server,
/// on PostgreSQL: each time also as a ratio to a bare Kestrel that returns the same number of bytes, and to the same
/// page with the fewest visits, with the number of statements that the page runs.
/// </summary>
internal sealed class VisitAnswers(PublishedPortal portal, string published, string[] database, Server bare)
{
    private const int Times = 60,
        Warm = 10;
    private const string Coordinator = "coordinator@bench.example",
        Leader = "leader@bench.example",
        Staff = "staff@bench.example";
    private static readonly string[] Settings =
    [
        "--SignIn:RequireSecondStep=Nobody",
        "--Portal:RequestsPerSecond=0",
        "--Portal:OutputCache=false",
    ];

    private static readonly (string Who, string Path)[] Pages =
    [
        ("", "/visits"),
        ("", "/visits?page=20"),
        ("", "/visits?state=Ohio&grades=K-5"),
        ("", "/visits?people=4"),
        ("", "/visits?q=planning+riverton"),
        ("", "/visits/days/{day}"),
        (Coordinator, "/visits"),
        (Coordinator, "/visits/hosting"),
        (Coordinator, "/visits/past"),
        (Coordinator, "/today"),
        (Coordinator, "/visits/{visit}"),
        (Leader, "/visits/school"),
        (Leader, "/visits/school?when=past&page=2"),
        (Leader, "/today"),
        (Staff, "/desk/visits"),
        (Staff, "/desk/visits?when=past"),
        (Staff, "/desk/visits?when=all&page=500"),
        (Staff, "/desk/visits?when=past&page=500"),
        (Staff, "/desk/visits?when=all&page=1000"),
        (Staff, "/desk/visits?status=Requested"),
        (Staff, "/desk/visits?when=past&status=Confirmed&page=300"),
        (Staff, "/desk/visits?when=all&status=Declined"),
        (Staff, "/desk/visits?when=all&school=Cedar+School+101"),
        (Staff, "/desk/visits/csv"),
        (Staff, "/desk/visits/numbers"),
        (Staff, "/desk/visits/numbers?page=40"),
        (Staff, "/desk/visits/numbers/csv?table=pairs"),
        (Staff, "/visits"),
        (Staff, "/visits/hosting"),
        (Staff, "/today"),
        (Staff, "/desk"),
    ];

    private readonly HttpClient plain = new();
    private readonly Dictionary<(string, string), double> fewest = [];

    /// <param name="kept">A folder that keeps the filled databases, so that the next run starts immediately; null for
    /// temporary ones.</param>
    public static async Task<int> Run(string published, int[] sizes, string? kept)
    {
        using var bare = await Server.Start(
            Environment.ProcessPath!,
            Server.FreePort(),
            port => ["bare", "--urls", $"http://127.0.0.1:{port}"],
            "/100"
        );
        var folder = kept ?? Directory.CreateTempSubdirectory("portal-visits-").FullName;
        try
        {
            await In("SQLite", []);
            if (PostgresDatabase.Server is { } postgres)
                await PostgresDatabase.With(
                    postgres,
                    kept is null ? $"portal_visits_{Environment.ProcessId}" : "portal_visits_kept",
                    database => In("PostgreSQL", database),
                    exists: File.Exists(Filled(Path.Combine(folder, "PostgreSQL"))),
                    keep: kept is not null
                );
            return 0;
        }
        finally
        {
            if (kept is null)
                Directory.Delete(folder, recursive: true);
        }

        Task In(string name, string[] database)
        {
            var data = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
            return new VisitAnswers(new(published, data, database), published, database, bare).Grow(name, sizes);
        }
    }

    private async Task Grow(string name, int[] sizes)
    {
        var filled = Filled(portal.Folder);
        if (!File.Exists(filled))
            await portal.Fill("recipes/network/network.recipe.json", People(portal.Folder));
        for (var at = 0; at < sizes.Length; at++)
        {
            if (!File.Exists(filled))
                await Fill(at == 0 ? null : sizes[at - 1], sizes[at]);
            if (at == sizes.Length - 1)
                await File.WriteAllTextAsync(filled, "");
            Console.WriteLine($"{name}, {sizes[at]} visits");
            await Measure();
        }
    }

    private static string Filled(string folder) => Path.Combine(folder, "filled");

    private static string People(string folder)
    {
        var file = Path.Combine(folder, "people.recipe.json");
        object Person(string email, params string[] roles) =>
            new
            {
                Name = $"{email.Split('@')[0]} (demo)",
                Email = email,
                Stuffing.Password,
                NetworkRoles = roles,
            };
        object step = new
        {
            name = "people",
            People = new[] { Person(Coordinator), Person(Leader), Person(Staff, "Administrator") },
        };
        File.WriteAllText(file, JsonSerializer.Serialize(new { name = "visits", steps = new[] { step } }));
        return file;
    }

    private async Task Fill(int? from, int to)
    {
        await using var app = Portal.Build([.. InProcess(0)]);
        await using var scope = app.Services.CreateAsyncScope();
        var corpus = new VisitCorpus(
            scope.ServiceProvider.GetRequiredService<PortalDb>(),
            SystemClock.Instance.GetCurrentInstant()
        );
        if (from is null)
            await corpus.AddSchools(Coordinator, Leader);
        else
            await corpus.ReadSchools();
        await corpus.Grow(from ?? 0, to, done => Console.Error.Write($"\r{done} visits "));
        Console.Error.WriteLine();
    }

    private IEnumerable<string> InProcess(int port) =>
        [
            $"--urls=http://127.0.0.1:{port}",
            $"--contentRoot={published}",
            "--environment=Benchmark",
            "--Logging:LogLevel:Default=Error",
            $"--Portal:DataFolder={Path.Combine(portal.Folder, "data")}",
            .. database,
            .. Settings,
        ];

    private async Task Measure()
    {
        var statements = await Statements();
        using var server = await portal.Start(Settings);
        var clients = await SignIn(server.Url("/"));
        var visit = await Linked(clients[Coordinator], "/visits/past", "/visits/");
        var day = await Linked(clients[""], "/visits", "/visits/days/");
        Console.WriteLine(
            $"{"", -50}{"p50 ms", 9}{"p95 ms", 9}{"work ms", 9}{"bytes", 9}"
                + $"{"to bare", 9}{"to fewest", 11}{"statements", 12}"
        );
        foreach (var (who, path) in Pages)
        {
            var url = path.Replace("{visit}", visit).Replace("{day}", day);
            await Say(who, path, await Take(clients[who], url, server), statements[(who, path)]);
        }
        foreach (var client in clients.Values)
            client.Dispose();
    }

    private static async Task<Dictionary<string, HttpClient>> SignIn(string url)
    {
        var clients = new Dictionary<string, HttpClient> { [""] = Stuffing.Client(url, "127.7.1.1") };
        foreach (var who in new[] { Coordinator, Leader, Staff })
        {
            clients[who] = Stuffing.Client(url, $"127.7.1.{clients.Count + 1}");
            if ((int)await Stuffing.SignIn(clients[who], who, Stuffing.Password) != 303)
                throw new InvalidOperationException($"{who} could not sign in.");
        }
        return clients;
    }

    /// <summary>Returns the ID in the first link on a page that starts so.</summary>
    private static async Task<string> Linked(HttpClient http, string page, string start)
    {
        var found = Regex.Match(await http.GetStringAsync(page), $"href=\"{start}([0-9a-f-]{{36}})");
        return found.Success
            ? found.Groups[1].Value
            : throw new InvalidOperationException($"{page} has no link that starts with {start}.");
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

    private async Task Say(
        string who,
        string path,
        (List<double> Times, double Work, int Bytes) taken,
        StatementLog.Page statements
    )
    {
        var median = Stuffing.Percentile(taken.Times, 0.5);
        var reference = Stuffing.Percentile((await Take(plain, bare.Url($"/{taken.Bytes}"), bare)).Times, 0.5);
        fewest.TryAdd((who, path), median);
        Console.WriteLine(
            $"{$"{who.Split('@')[0]} {path}".Trim(), -50}{median, 9:0.0}{Stuffing.Percentile(taken.Times, 0.95), 9:0.0}"
                + $"{taken.Work / Times, 9:0.0}{taken.Bytes, 9}{median / reference, 9:0.0}"
                + $"{median / fewest[(who, path)], 11:0.00}{statements.Count, 12}"
        );
        foreach (var slow in statements.Slow)
            Console.Error.WriteLine(slow);
    }

    /// <summary>Reads each page in this process and counts its statements.</summary>
    private async Task<Dictionary<(string, string), StatementLog.Page>> Statements()
    {
        var port = Server.FreePort();
        await using var app = Portal.Build([.. InProcess(port)]);
        await app.StartAsync();
        using var log = new StatementLog(app.Services);
        var clients = await SignIn($"http://127.0.0.1:{port}/");
        var visit = await Linked(clients[Coordinator], "/visits/past", "/visits/");
        var day = await Linked(clients[""], "/visits", "/visits/days/");
        var found = new Dictionary<(string, string), StatementLog.Page>();
        foreach (var (who, path) in Pages)
            found[(who, path)] = await log.Read(clients[who], path.Replace("{visit}", visit).Replace("{day}", day));
        foreach (var client in clients.Values)
            client.Dispose();
        await app.StopAsync();
        return found;
    }
}
