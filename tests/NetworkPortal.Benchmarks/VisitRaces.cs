using System.Net;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Visits;
using NetworkPortal.Web;
using NodaTime;

namespace NetworkPortal.Benchmarks;

/// <summary>
/// Many at once want the last spot of a visit day, in six ways, many times: no spot may be given away twice, nothing
/// may be lost, and no answer may be an error. The last line takes spots without the guard, and must oversell, or the
/// others would prove nothing. On SQLite and, if PORTAL_TEST_POSTGRES names a server, on PostgreSQL. The portal and the
/// crowd share this process, so that the times are those of a busy machine.
/// </summary>
internal sealed class VisitRaces(RaceStage stage)
{
    private const double MaxP95 = 300;

    public static async Task<int> Run(string published, int runs, int crowd)
    {
        var folder = Directory.CreateTempSubdirectory("portal-races-").FullName;
        try
        {
            var right = await In("SQLite", []);
            if (PostgresDatabase.Server is { } postgres)
                await PostgresDatabase.With(
                    postgres,
                    $"portal_races_{Environment.ProcessId}",
                    async database => right &= await In("PostgreSQL", database)
                );
            return right ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        async Task<bool> In(string name, string[] database)
        {
            var data = Directory.CreateDirectory(Path.Combine(folder, name)).FullName;
            await new PublishedPortal(published, data, database).Fill("recipes/network/network.recipe.json");
            var url = $"http://127.0.0.1:{Server.FreePort()}";
            await using var app = Portal.Build([
                $"--urls={url}",
                $"--contentRoot={published}",
                "--environment=Benchmark",
                "--Logging:LogLevel:Default=Error",
                "--Portal:RequestsPerSecond=0",
                $"--Portal:DataFolder={Path.Combine(data, "data")}",
                .. database,
            ]);
            await app.StartAsync();
            var stage = new RaceStage(app, url + "/");
            await stage.Fill(crowd);
            Console.WriteLine($"{name}, {runs} runs with {crowd} at once");
            var right = await new VisitRaces(stage).All(runs);
            await app.StopAsync();
            return right;
        }
    }

    private async Task<bool> All(int runs)
    {
        Console.WriteLine($"{"", -12}{"p50 ms", 9}{"p95 ms", 9}{"p99 ms", 9}{"answers", 10}  faults");
        var right = true;
        right &= await Say("request", runs, Request);
        right &= await Say("confirm", runs, Confirm);
        right &= await Say("swap", runs, Swap);
        right &= await Say("cut", runs, Cut);
        right &= await Say("release", runs, Release);
        right &= await Say("offer", runs, Offer);
        return await WithoutGuard() && right;
    }

    private async Task<bool> Say(string name, int runs, Func<Task> race)
    {
        await race();
        stage.Faults.Clear();
        stage.Times.Clear();
        for (var run = 0; run < runs; run++)
        {
            await race();
            await stage.Retire();
        }
        var late = Stuffing.Percentile(stage.Times, 0.95);
        var faults = stage.Faults.Count == 0 ? "none" : string.Join("; ", stage.Faults);
        Console.WriteLine(
            $"{name, -12}{Stuffing.Percentile(stage.Times, 0.5), 9:0.0}{late, 9:0.0}"
                + $"{Stuffing.Percentile(stage.Times, 0.99), 9:0.0}{stage.Times.Count, 10}  {faults}"
        );
        return stage.Faults.Count == 0 && late < MaxP95;
    }

    /// <summary>All request the last spot.</summary>
    private async Task Request()
    {
        var day = await stage.NewDay(1, 4);
        var answers = await Task.WhenAll(stage.Crowd.Select(racer => stage.Ask(racer, day)));
        if (answers.Count(answer => answer == HttpStatusCode.SeeOther) != 1)
            stage.Fault("not exactly one request went through");
        await stage.Check(day);
    }

    /// <summary>The host confirms a visit many times while its school cancels it.</summary>
    private async Task Confirm()
    {
        var day = await stage.NewDay(1, 4);
        await stage.Ask(stage.Crowd[0], day);
        var visit = await Visit(day);
        await Task.WhenAll(
            stage.Crowd.Select(
                (_, at) =>
                    at % 4 == 3
                        ? stage.Send(stage.Crowd[0], $"/visits/{visit}/cancellation")
                        : stage.Send(stage.Host, $"/visits/{visit}/confirmation")
            )
        );
        var events = await stage.Db(db => db.Set<VisitEvent>().Where(e => e.VisitId == visit).ToListAsync());
        if (events.Count(e => e.Kind == VisitEventKind.Confirmed) > 1 || events.Count > 3)
            stage.Fault("confirmed or canceled twice");
        await stage.Check(day);
    }

    /// <summary>The host proposes the same date with one spot for all visits, and all accept.</summary>
    private async Task Swap()
    {
        var (day, wanted) = (await stage.NewDay(20, 100), await stage.NewDay(1, 4));
        var racers = stage.Crowd.Take(20).ToList();
        await Task.WhenAll(racers.Select(racer => stage.Ask(racer, day)));
        var visits = await stage.Db(db =>
            db.Visits.Where(v => v.HostDayId == day).ToDictionaryAsync(v => v.SchoolId, v => v.Id)
        );
        await Task.WhenAll(
            visits.Values.Select(visit =>
                stage.Send(stage.Host, $"/visits/{visit}/date", ("day", $"{wanted}"), ("reason", "Exams"))
            )
        );
        await Task.WhenAll(
            racers.Select(racer => stage.Send(racer, $"/visits/{visits[racer.School]}/date/acceptance"))
        );
        if (await stage.Db(db => db.Visits.Live().CountAsync(v => v.HostDayId == wanted)) != 1)
            stage.Fault("not exactly one visit moved");
        await stage.Check(day);
        await stage.Check(wanted);
    }

    /// <summary>The host makes the day smaller while all request it.</summary>
    private async Task Cut()
    {
        var day = await stage.NewDay(20, 40);
        var page = await stage.Host.Http.GetStringAsync($"/visits/days/{day}/edit");
        var fields = RaceForm.Fields(page, ("teams", "3"), ("people", "6"));
        await Task.WhenAll([
            .. stage.Crowd.Select(racer => stage.Ask(racer, day)),
            stage.Send(stage.Host, $"/visits/days/{day}/edit", fields),
        ]);
        await stage.Check(day);
    }

    /// <summary>The school with the only spot cancels while all others request it.</summary>
    private async Task Release()
    {
        var day = await stage.NewDay(1, 4);
        await stage.Ask(stage.Crowd[0], day);
        var visit = await Visit(day);
        await Task.WhenAll([
            .. stage.Crowd.Skip(1).Select(racer => stage.Ask(racer, day)),
            stage.Send(stage.Crowd[0], $"/visits/{visit}/cancellation"),
        ]);
        await stage.Check(day);
    }

    /// <summary>The school with the only spot cancels while all others request it, though the spot is for the first on
    /// the waitlist.</summary>
    private async Task Offer()
    {
        var day = await stage.NewDay(1, 4);
        await stage.Ask(stage.Crowd[0], day);
        var (visit, first) = (await Visit(day), stage.Crowd[1]);
        await stage.Send(first, $"/visits/days/{day}/waitlist", ("school", $"{first.School}"), ("people", "2"));
        await Task.WhenAll([
            .. stage.Crowd.Skip(2).Select(racer => stage.Ask(racer, day)),
            stage.Send(stage.Crowd[0], $"/visits/{visit}/cancellation"),
        ]);
        await stage.Check(day);
        await Task.WhenAll(stage.Crowd.Skip(1).Select(racer => stage.Ask(racer, day)));
        var live = await stage.Db(db => db.Visits.Live().Where(v => v.HostDayId == day).ToListAsync());
        if (live is not [var only] || only.SchoolId != first.School)
            stage.Fault("the first on the waitlist didn’t get the spot");
        await stage.Check(day);
    }

    /// <summary>Looks for a free spot and then takes it.</summary>
    private async Task<bool> WithoutGuard()
    {
        var day = await stage.NewDay(1, 4);
        var (looked, all) = (0, new TaskCompletionSource());
        await Task.WhenAll(
            stage.Crowd.Select(racer =>
                stage.Db(async db =>
                {
                    var seen = await db.HostDays.AsNoTracking().SingleAsync(d => d.Id == day);
                    if (Interlocked.Increment(ref looked) == stage.Crowd.Count)
                        all.SetResult();
                    await all.Task;
                    if (seen.TeamsLeft >= 1)
                    {
                        var by = await db.Accounts.FirstAsync(a => a.Email != null);
                        var request = new VisitRequest(day, racer.School, "To learn", [new("Ana", "ana@demo.example")]);
                        db.Visits.Add(
                            NetworkPortal.Visits.Visit.Request(request, by, SystemClock.Instance.GetCurrentInstant())
                        );
                    }
                    return await db.SaveChangesAsync();
                })
            )
        );
        var given = await stage.Db(db => db.Visits.Live().CountAsync(v => v.HostDayId == day));
        Console.WriteLine($"without the guard, one spot was given to {given}");
        return given > 1;
    }

    private Task<Guid> Visit(Guid day) =>
        stage.Db(db => db.Visits.Live().Where(v => v.HostDayId == day).Select(v => v.Id).SingleAsync());
}
