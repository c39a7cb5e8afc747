using NetworkPortal.Kernel.Data;
using NetworkPortal.Web;
using NodaTime;

namespace NetworkPortal.Benchmarks;

/// <summary>
/// Measures the lists of visits with few and very many visits, on SQLite and, if PORTAL_TEST_POSTGRES names a server,
/// on PostgreSQL.
/// </summary>
internal sealed class VisitAnswers(FilledDatabases.One database, string published)
{
    private const string Coordinator = "coordinator@bench.example",
        Leader = "leader@bench.example",
        Staff = "staff@bench.example";

    private static readonly PageRun.Page[] Pages =
    [
        new("", "/visits"),
        new("", "/visits?page=20"),
        new("", "/visits?state=Ohio&grades=K-5"),
        new("", "/visits?people=4"),
        new("", "/visits?q=planning+riverton"),
        new("", "/visits/days/{day}"),
        new(Coordinator, "/visits"),
        new(Coordinator, "/visits/hosting"),
        new(Coordinator, "/visits/past"),
        new(Coordinator, "/today"),
        new(Coordinator, "/visits/{visit}"),
        new(Leader, "/visits/school"),
        new(Leader, "/visits/school?when=past&page=2"),
        new(Leader, "/today"),
        new(Staff, "/desk/visits"),
        new(Staff, "/desk/visits?when=past"),
        new(Staff, "/desk/visits?when=all&page=500"),
        new(Staff, "/desk/visits?when=past&page=500"),
        new(Staff, "/desk/visits?when=all&page=1000"),
        new(Staff, "/desk/visits?status=Requested"),
        new(Staff, "/desk/visits?when=past&status=Confirmed&page=300"),
        new(Staff, "/desk/visits?when=all&status=Declined"),
        new(Staff, "/desk/visits?when=all&school=Cedar+School+101"),
        new(Staff, "/desk/visits/csv"),
        new(Staff, "/desk/visits/numbers"),
        new(Staff, "/desk/visits/numbers?page=40"),
        new(Staff, "/desk/visits/numbers/csv?table=pairs"),
        new(Staff, "/visits"),
        new(Staff, "/visits/hosting"),
        new(Staff, "/today"),
        new(Staff, "/desk"),
    ];

    private readonly PublishedPortal portal = new(published, database.Data, database.Settings);

    /// <param name="kept">A folder that keeps the filled databases, so that the next run starts immediately; null for
    /// temporary ones.</param>
    public static async Task<int> Run(string published, int[] sizes, string? kept)
    {
        await new FilledDatabases("visits").Each(kept, database => new VisitAnswers(database, published).Grow(sizes));
        return 0;
    }

    private async Task Grow(int[] sizes)
    {
        var filled = database.IsFilled;
        if (!filled)
            await database.Start(portal, (Coordinator, []), (Leader, []), (Staff, ["Administrator"]));
        var run = new PageRun(portal, published, database.Settings, database.Bare) { Pages = Pages, Find = Find };
        for (var at = 0; at < sizes.Length; at++)
        {
            if (!filled)
                await Fill(run, at == 0 ? null : sizes[at - 1], sizes[at]);
            if (at == sizes.Length - 1)
                await database.MarkFilled();
            Console.WriteLine($"{database.Database}, {sizes[at]} visits");
            await run.Measure();
        }
    }

    private static async Task Fill(PageRun run, int? from, int to)
    {
        await using var app = Portal.Build([.. run.InProcess(0)]);
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

    private static async Task<Dictionary<string, string>> Find(IReadOnlyDictionary<string, HttpClient> clients) =>
        new()
        {
            ["visit"] = await PageRun.Linked(clients[Coordinator], "/visits/past", "/visits/"),
            ["day"] = await PageRun.Linked(clients[""], "/visits", "/visits/days/"),
        };
}
