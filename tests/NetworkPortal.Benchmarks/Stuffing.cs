using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace NetworkPortal.Benchmarks;

/// <summary>
/// Simulates credential stuffing against a published portal with production-strength hashes: 10,000 attempts on 100
/// accounts from about a thousand addresses, with correct passwords only after the limits apply. Counts the accounts
/// opened, checks that every owner can still sign in from a known device, and measures how fast other pages are
/// meanwhile.
/// </summary>
internal static partial class Stuffing
{
    private const int Accounts = 100,
        Attempts = 10_000,
        AtOnce = 32;
    internal const string Password = "studio-visit-quilt";

    private static readonly string[] Pages =
    [
        "/",
        "/case-studies/walker-gamble-elementary",
        "/search?q=planning+time",
        "/studios",
        "/today",
    ];

    public static async Task<int> Run(string published)
    {
        var folder = Directory.CreateTempSubdirectory("portal-stuffing-").FullName;
        try
        {
            var portal = new PublishedPortal(published, folder);
            await portal.Fill("recipes/network/network.recipe.json", People(folder));
            using var server = await portal.Start("--Portal:OutputCache=false");
            return await Attack(server.Url("/"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> Attack(string portal)
    {
        // Owners sign in one by one before the attack, so that their devices are known.
        var owners = new List<HttpClient>();
        for (var at = 0; at < Accounts; at++)
        {
            owners.Add(Client(portal, $"127.9.0.{1 + at}"));
            if (await SignIn(owners[at], Email(at), Password) != HttpStatusCode.SeeOther)
                throw new InvalidOperationException($"{Email(at)} could not sign in before the attack.");
        }
        // The reader uses a separate client, since an owner who signs in again ends the previous session.
        using var reader = Client(portal, "127.9.1.1");
        if (await SignIn(reader, Email(0), Password) != HttpStatusCode.SeeOther)
            throw new InvalidOperationException("The reader could not sign in before the attack.");
        var quiet = await Walk(portal, reader, TimeSpan.FromSeconds(10));
        using var over = new CancellationTokenSource();
        var walking = Walk(portal, reader, TimeSpan.FromMinutes(30), over.Token);
        var answers = new int[1000];
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Attempts),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (at, _) =>
            {
                using var guesser = Client(portal, $"127.{10 + at % 16}.{at / 16 % 64}.{1 + at % 250}");
                var right = at >= Attempts / 2 && at % 50 == 7;
                Interlocked.Increment(
                    ref answers[
                        (int)await SignIn(guesser, Email(at % Accounts), right ? Password : $"guess number {at}")
                    ]
                );
            }
        );
        var took = Stopwatch.GetElapsedTime(began);
        // The owners sign in again from their known devices while the limits for strangers are exhausted.
        var back = 0;
        for (var at = 0; at < Accounts; at++)
            if (await SignIn(owners[at], Email(at), Password) == HttpStatusCode.SeeOther)
                back++;
        await over.CancelAsync();
        var busy = await walking;

        Console.WriteLine($"tries                    {Attempts} at {Accounts} accounts in {took.TotalSeconds:0} s");
        Console.WriteLine($"accounts opened          {answers[303]}");
        Console.WriteLine(
            $"refused                  {answers[422]} after a look, {answers[429]} without one, "
                + $"{answers.Sum() - answers[303] - answers[422] - answers[429]} otherwise"
        );
        Console.WriteLine($"owners who came back     {back} of {Accounts}");
        Console.WriteLine($"other pages, before      {Say(quiet)}");
        Console.WriteLine($"other pages, meanwhile   {Say(busy)}");
        return answers[303] == 0 && back == Accounts && Percentile(busy, 0.95) < 200 ? 0 : 1;
    }

    /// <summary>Reads pages one after another, signed in, until canceled or the time is up.</summary>
    /// <returns>The time of each request, in milliseconds.</returns>
    private static async Task<List<double>> Walk(
        string portal,
        HttpClient reader,
        TimeSpan longest,
        CancellationToken over = default
    )
    {
        var (times, began) = (new List<double>(), Stopwatch.GetTimestamp());
        for (var at = 0; !over.IsCancellationRequested && Stopwatch.GetElapsedTime(began) < longest; at++)
        {
            var start = Stopwatch.GetTimestamp();
            using var answer = await reader.GetAsync(
                new Uri(new Uri(portal), Pages[at % Pages.Length]),
                CancellationToken.None
            );
            await answer.Content.ReadAsByteArrayAsync(CancellationToken.None);
            if (!answer.IsSuccessStatusCode)
                throw new InvalidOperationException($"{Pages[at % Pages.Length]} answered {(int)answer.StatusCode}.");
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return times;
    }

    internal static async Task<HttpStatusCode> SignIn(HttpClient client, string email, string password)
    {
        var page = await client.GetStringAsync("/account/sign-in");
        var token = TokenShape().Match(page).Groups[1].Value;
        using var answer = await client.PostAsync(
            "/account/sign-in",
            new FormUrlEncodedContent([
                new("form_token", token),
                new("email", email),
                new("password", password),
                new("return_url", ""),
            ])
        );
        return answer.StatusCode;
    }

    /// <summary>A client with its own IP address: all of 127.0.0.0/8 is this machine.</summary>
    internal static HttpClient Client(string portal, string from)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        handler.ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
            await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        };
        return new HttpClient(handler) { BaseAddress = new Uri(portal), Timeout = TimeSpan.FromMinutes(2) };
    }

    internal static string People(string folder)
    {
        var people = Enumerable
            .Range(0, Accounts)
            .Select(at => new
            {
                Name = $"Person {at} (demo)",
                Email = Email(at),
                Password,
            });
        var file = Path.Combine(folder, "people.recipe.json");
        File.WriteAllText(
            file,
            JsonSerializer.Serialize(
                new { name = "stuffing", steps = new[] { new { name = "people", People = people } } }
            )
        );
        return file;
    }

    internal static string Email(int at) => $"person-{at}@demo.example";

    private static string Say(List<double> times) =>
        $"median {Percentile(times, 0.5):0} ms, 95th percentile {Percentile(times, 0.95):0} ms, 99th "
        + $"{Percentile(times, 0.99):0} ms ({times.Count} pages)";

    internal static double Percentile(List<double> times, double part)
    {
        var sorted = times.Order().ToList();
        return sorted[(int)(part * (sorted.Count - 1))];
    }

    [GeneratedRegex("name=\"form_token\" value=\"([^\"]+)\"")]
    internal static partial Regex TokenShape();
}
