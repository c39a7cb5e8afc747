using Microsoft.EntityFrameworkCore;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Journals;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Studios;
using NetworkPortal.Studios.Talking;
using NetworkPortal.Web;
using NodaTime;

namespace NetworkPortal.Benchmarks;

/// <summary>
/// Measures every page of studios, cycles, measures, briefs, journals, and Today with 5,000 teachers, 300 studios, and
/// 200,000 entries and cycles, on SQLite and, if PORTAL_TEST_POSTGRES names a server, on PostgreSQL; and Today at 200
/// requests a second.
/// </summary>
internal sealed class StudioAnswers(FilledDatabases.One database, string published)
{
    private const string Teacher = "teacher@bench.example",
        Facilitator = "facilitator@bench.example",
        Staff = "staff@bench.example",
        Studio = "/studios/" + StudioCorpus.First,
        Room = Studio + "/room";
    private const int Rate = 200,
        Seconds = 15,
        Readers = 100;

    private static readonly PageRun.Page[] Pages =
    [
        new("", "/studios"),
        new("", "/studios?q=math+talks"),
        new("", "/studios?places=left"),
        new("", "/studios?stage=Active"),
        new("", "/studios?season=Season+1+(demo)"),
        new("", "/studios?topic=Looping"),
        new("", "/studios?state=Ohio"),
        new("", "/studios?page=20"),
        new("", Studio),
        new(Teacher, Studio),
        new(Teacher, Room),
        new(Facilitator, Room),
        new(Facilitator, Room + "/sessions"),
        new(Teacher, Room + "/sessions/{past}"),
        new(Facilitator, Room + "/sessions/{past}"),
        new(Facilitator, Room + "/sessions/{past}/attendance"),
        new(Facilitator, Room + "/sessions/{coming}"),
        new(Teacher, Room + "/talk"),
        new(Teacher, Room + "/talk?page=5"),
        new(Teacher, Room + "/talk/{conversation}"),
        new(Teacher, Room + "/talk/entries/{entry}"),
        new(Teacher, Room + "/story"),
        new(Teacher, Room + "/people"),
        new(Facilitator, Room + "/people"),
        new(Teacher, Room + "/messages"),
        new(Facilitator, Room + "/settings"),
        new(Facilitator, Room + "/history"),
        new(Facilitator, "/studios/hours"),
        new(Teacher, "/studios/propose"),
        new(Teacher, "/cycles"),
        new(Teacher, "/cycles?state=kept&page=2"),
        new(Teacher, "/cycles/new"),
        new(Teacher, "/cycles/in/studio/{studio}"),
        new(Teacher, "/cycles/in/studio/{studio}/diagram"),
        new(Teacher, "/cycles/{own}"),
        new(Teacher, "/cycles/{other}"),
        new(Teacher, "/cycles/{own}/history"),
        new(Teacher, "/measures"),
        new(Teacher, "/measures/{measure}"),
        new("", "/briefs"),
        new("", "/briefs?page=20"),
        new("", "/briefs?warrant=repeated"),
        new("", "/briefs/" + StudioFindings.FirstBrief),
        new(Teacher, "/briefs/mine"),
        new(Teacher, "/briefs/{brief}/claims/new"),
        new("", "/seasons"),
        new("", "/seasons/bench-season-1"),
        new(Teacher, "/journal"),
        new(Teacher, "/journal?q=fractions"),
        new(Teacher, "/journal/shared"),
        new(Teacher, "/journal/{entry}"),
        new(Staff, "/desk/studios"),
        new(Staff, "/desk/studios?health=attention"),
        new(Staff, "/desk/studios?words=looping&page=2"),
        new(Staff, "/desk/briefs"),
        new(Staff, Room),
        new(Teacher, "/today"),
        new(Facilitator, "/today"),
        new(Staff, "/today"),
    ];

    private readonly PublishedPortal portal = new(published, database.Data, database.Settings);
    private Dictionary<string, string> found = [];

    /// <param name="kept">A folder that keeps the filled databases, so that the next run starts immediately; null for
    /// temporary ones.</param>
    public static async Task<int> Run(string published, string? kept)
    {
        await new FilledDatabases("studios").Each(kept, database => new StudioAnswers(database, published).Measure());
        return 0;
    }

    private async Task Measure()
    {
        var run = new PageRun(portal, published, database.Settings, database.Bare)
        {
            Pages = Pages,
            Find = _ => Task.FromResult(found),
            Then = Today,
        };
        if (!database.IsFilled)
        {
            await database.Start(portal, (Teacher, []), (Facilitator, []), (Staff, ["Administrator"]));
            await Use(run, Fill);
            Console.WriteLine(await portal.RebuildIndex());
            await database.MarkFilled();
        }
        await Use(run, async db => found = await Find(db));
        Console.WriteLine(
            $"{database.Database}, 5,000 teachers, {StudioCorpus.Studios} studios, {StudioWork.Entries} entries, "
                + $"{StudioWork.Cycles} cycles"
        );
        await run.Measure();
    }

    private static async Task Use(PageRun run, Func<PortalDb, Task> work)
    {
        await using var app = Portal.Build([.. run.InProcess(0)]);
        await using var scope = app.Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    private static async Task Fill(PortalDb db)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var people = new StudioPeople(db, now);
        await people.Add(Teacher, Facilitator, default);
        var studios = new StudioCorpus(db, people, now);
        await studios.Add(default);
        var work = new StudioWork(db, people, studios, now);
        await work.Add(done => Console.Error.Write($"\r{done} entries and cycles "), default);
        await new StudioFindings(db, work, studios, now).Add(default);
        Console.Error.WriteLine();
        // Otherwise owners would be told of their readers, one by one, while pages are measured.
        await db.Set<Share>().ExecuteUpdateAsync(row => row.SetProperty(s => s.ReadersNotifiedAt, now));
        // PostgreSQL does so by itself after a while; SQLite never does.
        if (db.Database.IsNpgsql())
            await db.Database.ExecuteSqlRawAsync("VACUUM ANALYZE");
    }

    /// <summary>Finds what the placeholders stand for: things that the teacher may read.</summary>
    private static async Task<Dictionary<string, string>> Find(PortalDb db)
    {
        var now = SystemClock.Instance.GetCurrentInstant();
        var studio = await db.Studios.SingleAsync(s => s.Slug == StudioCorpus.First);
        var sessions = await db
            .StudioSessions.Where(s => s.StudioId == studio.Id)
            .OrderBy(s => s.StartsAt)
            .ToListAsync();
        var me = await db.Set<Accounts.Account>().Where(a => a.Email == Teacher).Select(a => a.Id).SingleAsync();
        var threads = db.TalkThreads.Where(t => t.StudioId == studio.Id).OrderByDescending(t => t.StartedAt);
        var cycles = db.Cycles.Where(c => c.GroupId == studio.Id).OrderBy(c => c.ChangedAt);
        var drafts = db.PracticeBriefs.Where(b => b.OwnerId == me && b.State == BriefState.Draft);
        var ids = new Dictionary<string, Guid>
        {
            ["studio"] = studio.Id,
            ["past"] = sessions.Last(s => s.EndsAt < now).Id,
            ["coming"] = sessions.First(s => s.StartsAt > now).Id,
            ["conversation"] = await threads.Where(t => t.EntryId == null).Select(t => t.Id).FirstAsync(),
            ["entry"] = await threads
                .Where(t => t.EntryId != null && t.AuthorId == me)
                .Select(t => t.EntryId!.Value)
                .FirstAsync(),
            ["own"] = await cycles.Where(c => c.OwnerId == me).Select(c => c.Id).FirstAsync(),
            ["other"] = await cycles.Where(c => c.OwnerId != me).Select(c => c.Id).FirstAsync(),
            ["measure"] = await db.Measures.Where(m => m.OwnerId == me).Select(m => m.Id).FirstAsync(),
            ["brief"] = await drafts.Select(b => b.Id).FirstAsync(),
        };
        return ids.ToDictionary(one => one.Key, one => $"{one.Value}");
    }

    /// <summary>Reads Today for many people at a steady rate.</summary>
    private static async Task Today(Server server)
    {
        var readers = new List<HttpClient>();
        for (var at = 0; at < Readers; at++)
        {
            readers.Add(Stuffing.Client(server.Url("/"), $"127.7.2.{at + 1}"));
            var email = StudioPeople.Email(at * 47);
            if ((int)await Stuffing.SignIn(readers[at], email, Stuffing.Password) != 303)
                throw new InvalidOperationException($"{email} could not sign in.");
        }
        await SteadyLoad.Run(readers, "/today", Rate / 2, 3);
        var (worked, times) = (server.Worked(), await SteadyLoad.Run(readers, "/today", Rate, Seconds));
        var work = (server.Worked() - worked).TotalMilliseconds / times.Count;
        Console.WriteLine(
            $"Today at {Rate} requests a second by {Readers} teachers: p50 {Stuffing.Percentile(times, 0.5):0.0} ms, "
                + $"p95 {Stuffing.Percentile(times, 0.95):0.0} ms, "
                + $"p99 {Stuffing.Percentile(times, 0.99):0.0} ms, refused {times.Count(double.IsInfinity)} of "
                + $"{times.Count}, work {work:0.0} ms"
        );
        readers.ForEach(reader => reader.Dispose());
    }
}
