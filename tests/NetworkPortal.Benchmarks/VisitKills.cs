using System.Collections.Concurrent;
using System.Net;

namespace NetworkPortal.Benchmarks;

/// <summary>
/// Kills and restarts a portal at random moments while schools request, confirm, and cancel visits on days with too few
/// spots for all. After each kill, visits, spots, emails, and calendars must agree, and whatever was acknowledged must
/// be there.
/// </summary>
internal sealed class VisitKills(PublishedPortal portal)
{
    private const int Schools = 4,
        Days = 6;

    /// <summary>How far a visit has come: what was tried, and what the portal acknowledged.</summary>
    private sealed record Progress(int Tried, int Acknowledged);

    private static readonly string[] States = ["", "Requested", "Confirmed", "Canceled"];
    private readonly ConcurrentDictionary<string, Progress> visits = new();
    private IReadOnlyDictionary<string, string> schools = new Dictionary<string, string>();
    private int changes,
        faults;

    public static async Task<int> Run(string published, int kills)
    {
        var folder = Directory.CreateTempSubdirectory("portal-visit-kills-").FullName;
        try
        {
            return await new VisitKills(new(published, folder)).Run(kills, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<int> Run(int kills, string folder)
    {
        await portal.Fill("recipes/network/network.recipe.json", VisitsRecipe.Write(folder, Schools, Days));
        var random = new Random(1);
        var after = new StoredVisits(folder);
        schools = after.Schools();
        for (var kill = 1; kill <= kills; kill++)
        {
            List<Task> teams;
            using var stop = new CancellationTokenSource();
            using (var server = await portal.Start("--SignIn:RequireSecondStep=Nobody", "--Portal:RequestsPerSecond=0"))
            {
                var before = changes;
                teams = [.. Enumerable.Range(0, Schools).Select(number => Visit(server, number, stop.Token))];
                for (var waits = 0; changes == before && waits < 1000; waits++)
                    await Task.Delay(10);
                await Task.Delay(random.Next(1, 1500));
            }
            await stop.CancelAsync();
            await Task.WhenAll(teams);
            Check(after);
        }
        using (await portal.Start())
            await after.AllSent();
        Check(after);
        foreach (var lost in after.SentButNotWritten())
            Fault(lost);
        if (changes == 0)
            Fault("Nothing was changed.");
        Console.WriteLine(
            $"{kills} kills, {changes} changes of {visits.Count} visits acknowledged, {after.Emails} emails "
                + $"({after.Calendars} with a calendar), {faults} faults."
        );
        return faults == 0 ? 0 : 1;
    }

    /// <summary>Requests, confirms, and cancels a school's visits until the portal is killed.</summary>
    private async Task Visit(Server server, int number, CancellationToken stop)
    {
        try
        {
            using var visitor = await SignIn(server, $"visitor-{number}@demo.example", 10 + number);
            using var host = await SignIn(server, $"host-{number}@demo.example", 20 + number);
            var random = new Random(number + changes);
            var days = Links(await visitor.GetStringAsync("/visits", stop));
            while (!stop.IsCancellationRequested)
            {
                var day = days[random.Next(days.Count)];
                if (await Send(visitor, $"{day}/request", Team(number), stop) is not { } visit)
                    continue;
                Acknowledge(visit, 1);
                await Change(host, visit, "confirmation", 2, stop);
                if (random.Next(4) > 0)
                    await Change(visitor, visit, "cancellation", 3, stop);
            }
        }
        catch (Exception e)
            when (e is HttpRequestException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // The portal was killed.
        }
    }

    private static async Task<HttpClient> SignIn(Server server, string email, int number)
    {
        var http = Stuffing.Client(server.Url("/"), $"127.7.1.{number}");
        return await Stuffing.SignIn(http, email, Stuffing.Password) == HttpStatusCode.SeeOther
            ? http
            : throw new InvalidOperationException($"{email} could not sign in.");
    }

    private static List<string> Links(string page) =>
        [
            .. page.Split('"')
                .Where(part => part.StartsWith("/visits/days/", StringComparison.Ordinal) && part.Length == 49)
                .Distinct(),
        ];

    private async Task Change(HttpClient http, string visit, string step, int state, CancellationToken stop)
    {
        visits.AddOrUpdate(
            visit,
            new Progress(state, 0),
            (_, done) => done with { Tried = Math.Max(done.Tried, state) }
        );
        if (await Send(http, $"{visit}/{step}", [], stop) is not null)
            Acknowledge(visit, state);
    }

    private void Acknowledge(string visit, int state)
    {
        visits.AddOrUpdate(
            visit,
            new Progress(state, state),
            (_, done) => new(Math.Max(done.Tried, state), Math.Max(done.Acknowledged, state))
        );
        Interlocked.Increment(ref changes);
    }

    /// <returns>The path of the visit, or null if nothing was done.</returns>
    private static async Task<string?> Send(
        HttpClient http,
        string path,
        IEnumerable<KeyValuePair<string, string>> values,
        CancellationToken stop
    )
    {
        var token = Stuffing.TokenShape().Match(await http.GetStringAsync("/account/calendar", stop)).Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("form_token", token), .. values]);
        using var answer = await http.PostAsync(path, form, stop);
        var to = answer.Headers.Location?.OriginalString.Split('?')[0];
        return answer.StatusCode == HttpStatusCode.SeeOther && to is { Length: 44 } ? to : null;
    }

    private List<KeyValuePair<string, string>> Team(int number) =>
        [
            new("school", schools[$"visitor-{number}"]),
            new("purpose", "How do you plan together?"),
            .. Enumerable
                .Range(1, 2)
                .SelectMany(at =>
                    new KeyValuePair<string, string>[]
                    {
                        new($"name-{at}", $"Colleague {at} (demo)"),
                        new($"email-{at}", $"colleague-{number}-{at}@demo.example"),
                    }
                ),
        ];

    private void Check(StoredVisits stored)
    {
        stored.Read();
        foreach (var fault in stored.Disagreements())
            Fault(fault);
        foreach (var (visit, progress) in visits)
        {
            var state = stored.StateOf(visit["/visits/".Length..]);
            var reached = Array.IndexOf(States, state ?? "");
            if (reached < progress.Acknowledged || reached > progress.Tried)
                Fault($"{visit}: {States[progress.Acknowledged]} was acknowledged, and it is “{state}”.");
        }
    }

    private void Fault(string what)
    {
        faults++;
        Console.WriteLine(what);
    }
}
