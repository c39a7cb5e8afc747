using System.Net;

namespace NetworkPortal.Benchmarks;

/// <summary>
/// An ordinary day at a published portal with 5,000 library items, in so many minutes: people read, search, write
/// notes, and sign in, at a steady rate, whether or not earlier answers have come. Prints the times, the errors, and
/// the memory of each twelfth of it, so that growth shows.
/// </summary>
internal sealed class MixedLoad(Server server, IReadOnlyList<HttpClient> people)
{
    private const int PerSecond = 40,
        Items = 5_000,
        People = 50,
        Parts = 12;

    private static readonly string[] Reads =
    [
        "/",
        "/case-studies",
        "/case-studies?state=south-carolina",
        "/case-studies/walker-gamble-elementary",
        "/tools",
        "/schools",
        "/studios",
        "/visits",
        "/today",
        "/journal",
    ];

    private readonly Random random = new(7);
    private int strangers;

    /// <returns>0 if nothing failed.</returns>
    public static async Task<int> Run(string published, int minutes)
    {
        var folder = Directory.CreateTempSubdirectory("portal-load-").FullName;
        try
        {
            var portal = new PublishedPortal(published, folder);
            await portal.Fill(
                "recipes/network/network.recipe.json",
                PublishedPortal.Demo,
                Stuffing.People(folder),
                SampleRecipe.WriteLibrary(folder, Items)
            );
            using var server = await portal.Start("--Portal:RequestsPerSecond=0");
            var people = new List<HttpClient>();
            for (var at = 0; at < People; at++)
                people.Add(await SignedIn(server, at, $"127.8.1.{at + 1}"));
            var failed = await new MixedLoad(server, people).Run(TimeSpan.FromMinutes(minutes));
            people.ForEach(person => person.Dispose());
            return failed == 0 ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<int> Run(TimeSpan length)
    {
        Console.WriteLine(
            $"{"minutes", 8}{"answers", 9}{"failed", 8}{"read p50", 10}{"p99", 8}{"search p99", 12}{"write p99", 11}"
                + $"{"sign-in p99", 13}{"resident MB", 13}"
        );
        var failed = 0;
        for (var part = 1; part <= Parts; part++)
        {
            var answers = await Take(length / Parts);
            var lost = answers.Count(answer => double.IsInfinity(answer.Took));
            failed += lost;
            Console.WriteLine(
                $"{length.TotalMinutes / Parts * part, 8:0.0}{answers.Length, 9}{lost, 8}{Of(Kind.Read, 0.5), 10:0.0}"
                    + $"{Of(Kind.Read, 0.99), 8:0.0}{Of(Kind.Search, 0.99), 12:0.0}{Of(Kind.Write, 0.99), 11:0.0}"
                    + $"{Of(Kind.SignIn, 0.99), 13:0.0}{await server.Memory(TimeSpan.Zero) / 1e6, 13:0}"
            );

            double Of(Kind kind, double share) =>
                answers.Where(answer => answer.Kind == kind).Select(answer => answer.Took).ToList()
                    is { Count: > 0 } times
                    ? Stuffing.Percentile(times, share)
                    : 0;
        }
        return failed;
    }

    private Task<Answer[]> Take(TimeSpan length) =>
        SteadyLoad.Each(
            PerSecond,
            length,
            (_, since) => Answered(NextKind(), people[random.Next(People)], random.Next(), since)
        );

    private Kind NextKind() =>
        random.Next(100) switch
        {
            < 60 => Kind.Read,
            < 85 => Kind.Search,
            < 97 => Kind.Write,
            _ => Kind.SignIn,
        };

    private async Task<Answer> Answered(Kind kind, HttpClient person, int number, Func<double> since)
    {
        try
        {
            await (
                kind switch
                {
                    Kind.Read => person.GetByteArrayAsync(Reads[number % Reads.Length]),
                    Kind.Search => person.GetByteArrayAsync($"/search?q={Uri.EscapeDataString(Words.Of(number, 2))}"),
                    Kind.Write => Write(person, number),
                    _ => SignIn(),
                }
            );
        }
        catch (Exception e) when (e is HttpRequestException or InvalidOperationException or TaskCanceledException)
        {
            Console.Error.WriteLine($"{kind}: {e.Message}");
            return new(kind, double.PositiveInfinity);
        }
        return new(kind, since());
    }

    /// <summary>Writes a quick note. The time includes Today, whose form it is.</summary>
    private static async Task Write(HttpClient person, int number)
    {
        var token = Stuffing.TokenShape().Match(await person.GetStringAsync("/today")).Groups[1].Value;
        using var answer = await person.PostAsync(
            "/journal",
            new FormUrlEncodedContent([new("form_token", token), new("text", Words.Of(number, 30))])
        );
        if (answer.StatusCode != HttpStatusCode.SeeOther)
            throw new InvalidOperationException($"The note was answered with {(int)answer.StatusCode}.");
    }

    private async Task SignIn()
    {
        var at = Interlocked.Increment(ref strangers);
        using var person = await SignedIn(server, People + at % People, $"127.{20 + at % 100}.{at / 100 % 250}.9");
    }

    private static async Task<HttpClient> SignedIn(Server server, int person, string address)
    {
        var http = Stuffing.Client(server.Url("/"), address);
        return await Stuffing.SignIn(http, Stuffing.Email(person), Stuffing.Password) == HttpStatusCode.SeeOther
            ? http
            : throw new InvalidOperationException($"{Stuffing.Email(person)} could not sign in.");
    }

    private enum Kind
    {
        Read,
        Search,
        Write,
        SignIn,
    }

    /// <param name="Took">Milliseconds; infinity where it failed.</param>
    private readonly record struct Answer(Kind Kind, double Took);
}
