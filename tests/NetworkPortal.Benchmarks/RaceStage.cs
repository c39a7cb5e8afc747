using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Visits;
using NodaTime;

namespace NetworkPortal.Benchmarks;

/// <summary>A running portal with a host and a crowd of visiting schools whose coordinators are signed in, and the
/// times of what they send at once.</summary>
internal sealed class RaceStage(WebApplication app, string url)
{
    private static readonly Instant Past = Instant.FromUtc(2026, 1, 1, 0, 0);
    private readonly School hostSchool = new("race-host", "Race Host School (demo)", "America/New_York");
    private int date = 30;

    public List<double> Times { get; } = [];

    /// <summary>What went wrong, once each.</summary>
    public HashSet<string> Faults { get; } = [];

    public Racer Host { get; private set; } = null!;

    public List<Racer> Crowd { get; } = [];

    public async Task Fill(int crowd)
    {
        Host = await NewRacer(hostSchool, 0);
        for (var at = 1; at <= crowd; at++)
            Crowd.Add(await NewRacer(new School($"race-{at}", $"Race School {at} (demo)", hostSchool.TimeZoneId), at));
    }

    public async Task<T> Db<T>(Func<PortalDb, Task<T>> work)
    {
        await using var scope = app.Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<PortalDb>());
    }

    private async Task<Racer> NewRacer(School school, int number)
    {
        var account = new Account($"Racer {number} (demo)", $"racer-{number}@demo.example", school.TimeZoneId, Past);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            var created = await scope
                .ServiceProvider.GetRequiredService<UserManager<Account>>()
                .CreateAsync(account, Stuffing.Password);
            if (!created.Succeeded)
                throw new InvalidOperationException(string.Join(' ', created.Errors.Select(e => e.Description)));
        }
        await Db(async db =>
        {
            db.Schools.Add(school);
            db.Memberships.Add(new Membership(account.Id, school.Id, SchoolRole.VisitCoordinator, Past));
            return await db.SaveChangesAsync();
        });
        var http = Stuffing.Client(url, $"127.6.{number / 250}.{1 + number % 250}");
        if (await Stuffing.SignIn(http, account.Email!, Stuffing.Password) != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"{account.Email} could not sign in.");
        var page = await http.GetStringAsync("/account");
        return new(http, school.Id, Stuffing.TokenShape().Match(page).Groups[1].Value);
    }

    /// <summary>A day of the host with so many spots, each time on another date.</summary>
    public async Task<Guid> NewDay(int teams, int people)
    {
        var day = new HostDay(
            new VisitOffer(hostSchool.Id, new() { Focus = "A race", Description = "9:00 arrive" }, Past),
            new()
            {
                Date = SystemClock.Instance.GetCurrentInstant().InUtc().Date.PlusDays(30 + date++ % 300),
                Starts = new(9, 0),
                Ends = new(14, 0),
                TimeZoneId = hostSchool.TimeZoneId,
                Teams = teams,
                People = people,
            },
            Past
        );
        await Db(db =>
        {
            db.HostDays.Add(day);
            return db.SaveChangesAsync();
        });
        return day.Id;
    }

    /// <summary>Requests a visit for two people.</summary>
    public Task<HttpStatusCode> Ask(Racer racer, Guid day) =>
        Send(
            racer,
            $"/visits/days/{day}/request",
            ("school", $"{racer.School}"),
            ("purpose", "To learn"),
            ("later", "true"),
            ("name-1", "Ana (demo)"),
            ("email-1", $"ana-{racer.School:N}@demo.example"),
            ("name-2", "Ben (demo)"),
            ("email-2", $"ben-{racer.School:N}@demo.example")
        );

    /// <summary>Sends a form and notes how long the answer took.</summary>
    public async Task<HttpStatusCode> Send(Racer racer, string path, params (string Name, string Value)[] fields)
    {
        var start = Stopwatch.GetTimestamp();
        using var answer = await racer.Http.PostAsync(
            path,
            new FormUrlEncodedContent([
                new("form_token", racer.Token),
                .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value)),
            ])
        );
        await answer.Content.ReadAsByteArrayAsync();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        lock (Times)
            Times.Add(took);
        if ((int)answer.StatusCode is not (303 or 422))
            Fault($"{path.Split('/')[^1]} answered {(int)answer.StatusCode}");
        return answer.StatusCode;
    }

    /// <summary>Notes a fault unless the day's counters are what its holds add up to, with no spot given away
    /// twice.</summary>
    public async Task Check(Guid day)
    {
        var now = await Db(db => db.HostDays.AsNoTracking().SingleAsync(d => d.Id == day));
        var holds = await Db(db => db.Set<VisitHold>().AsNoTracking().Where(h => h.HostDayId == day).ToListAsync());
        var live = await Db(db => db.Visits.Live().CountAsync(v => v.HostDayId == day));
        if (now.TeamsLeft < 0 || now.PeopleLeft < 0 || live > now.Teams)
            Fault("oversold");
        if (now.Teams - now.TeamsLeft != holds.Count || now.People - now.PeopleLeft != holds.Sum(h => h.People))
            Fault("the counters differ from the spots held");
        if (holds.Count(h => h.Kind is HoldKind.Requested or HoldKind.Confirmed) != live)
            Fault("visits and the spots held differ");
    }

    /// <summary>Takes all days off the lists, so that every race finds what the first one found.</summary>
    public Task Retire() => Db(db => db.HostDays.ExecuteUpdateAsync(row => row.SetProperty(d => d.CanceledAt, Past)));

    public void Fault(string what)
    {
        lock (Faults)
            Faults.Add(what);
    }
}

/// <summary>Someone who takes part in a race, signed in.</summary>
internal sealed record Racer(HttpClient Http, Guid School, string Token);
