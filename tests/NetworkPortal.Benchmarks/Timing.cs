using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;

namespace NetworkPortal.Benchmarks;

/// <summary>
/// Checks whether response times reveal that an address has an account: sends pairs of requests, with and without an
/// account in alternating order, to each form that takes an address. Prints the medians, their ratio, and how often the
/// request with an account was slower (0.50 by chance).
/// </summary>
internal static partial class Timing
{
    public static async Task<int> Run(string published)
    {
        var folder = Directory.CreateTempSubdirectory("portal-timing-").FullName;
        try
        {
            var portal = new PublishedPortal(published, folder);
            await portal.Fill("recipes/network/network.recipe.json", Stuffing.People(folder));
            using var server = await portal.Start(
                "--SignIn:FailuresPerNetwork=1000000",
                "--Portal:RequestsPerSecond=0"
            );
            return await Measure(server.Url("/"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> Measure(string portal)
    {
        using var stranger = Stuffing.Client(portal, "127.8.0.1");
        var good = Say(
            "sign-in, wrong password",
            await Pairs(
                300,
                40,
                60,
                at =>
                    Form(
                        stranger,
                        "/account/sign-in",
                        "/account/sign-in",
                        email => [new("email", email), new("password", "a wrong password")]
                    )
            )
        );
        good &= Say(
            "forgotten password",
            await Pairs(
                150,
                40,
                30,
                at =>
                    Form(
                        stranger,
                        "/account/forgotten-password",
                        "/account/forgotten-password",
                        email => [new("email", email)]
                    )
            )
        );
        var signedIn = new List<HttpClient>();
        for (var at = 0; at < 40; at++)
        {
            signedIn.Add(Stuffing.Client(portal, $"127.8.1.{1 + at}"));
            if (await Stuffing.SignIn(signedIn[at], Stuffing.Email(at), Stuffing.Password) != HttpStatusCode.SeeOther)
                throw new InvalidOperationException("A person could not sign in.");
        }
        // Uses neither the addresses of these 40 people nor those emailed above, since an address gets at most five
        // emails per hour. Each person sends at most ten pairs, because more addresses would exceed the limit.
        good &= Say(
            "change of address",
            await Pairs(
                120,
                70,
                30,
                at => Form(signedIn[at % 20], "/account/email", "/account/email", email => [new("email", email)])
            )
        );
        var entries = new string[20];
        for (var at = 0; at < 20; at++)
            entries[at] = await Write(signedIn[20 + at]);
        good &= Say(
            "sharing with an address",
            await Pairs(
                200,
                40,
                60,
                at =>
                    Form(
                        signedIn[20 + at % 20],
                        entries[at % 20] + "/share",
                        entries[at % 20] + "/shares",
                        email => [new("address", email), new("confirmed", "true")]
                    )
            )
        );
        signedIn.ForEach(client => client.Dispose());
        return good ? 0 : 1;
    }

    /// <summary>Sends requests with both kinds of address alternately and ignores the first pairs.</summary>
    /// <param name="from">The first person whose address is used; <paramref name="addresses"/> is how many
    /// follow.</param>
    private static async Task<(List<double> With, List<double> Without)> Pairs(
        int count,
        int from,
        int addresses,
        Func<int, Task<Func<string, Task<double>>>> form
    )
    {
        var (with, without) = (new List<double>(), new List<double>());
        for (var at = 0; at < count; at++)
        {
            var ask = await form(at);
            var number = from + at % addresses;
            var (known, unknown) = (Stuffing.Email(number), $"absent-{number}@demo.example");
            var first = await ask(at % 2 == 0 ? known : unknown);
            var second = await ask(at % 2 == 0 ? unknown : known);
            if (at < count / 20)
                continue;
            with.Add(at % 2 == 0 ? first : second);
            without.Add(at % 2 == 0 ? second : first);
        }
        return (with, without);
    }

    /// <summary>Loads the form's page and returns a function that submits it.</summary>
    private static async Task<Func<string, Task<double>>> Form(
        HttpClient client,
        string page,
        string action,
        Func<string, KeyValuePair<string, string>[]> fields
    )
    {
        var token = Stuffing.TokenShape().Match(await client.GetStringAsync(page)).Groups[1].Value;
        return async email =>
        {
            using var body = new FormUrlEncodedContent([new("form_token", token), .. fields(email)]);
            var start = Stopwatch.GetTimestamp();
            using var answer = await client.PostAsync(action, body);
            await answer.Content.ReadAsByteArrayAsync();
            var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            if (
                answer.StatusCode
                is not (HttpStatusCode.OK or HttpStatusCode.SeeOther or HttpStatusCode.UnprocessableEntity)
            )
                throw new InvalidOperationException($"{action} answered {(int)answer.StatusCode}.");
            return took;
        };
    }

    private static async Task<string> Write(HttpClient client)
    {
        var page = await client.GetStringAsync("/journal/new");
        var fields = HiddenShape()
            .Matches(page)
            .Select(match => KeyValuePair.Create(match.Groups[1].Value, match.Groups[2].Value))
            .DistinctBy(pair => pair.Key);
        using var answer = await client.PostAsync(
            "/journal",
            new FormUrlEncodedContent([.. fields, new("title", "A lesson (demo)"), new("text", "What went well.")])
        );
        return answer.Headers.Location?.OriginalString.Split('?')[0]
            ?? throw new InvalidOperationException($"An entry was not saved: {(int)answer.StatusCode}.");
    }

    private static bool Say(string form, (List<double> With, List<double> Without) times)
    {
        var (with, without) = (Stuffing.Percentile(times.With, 0.5), Stuffing.Percentile(times.Without, 0.5));
        var slower = times.With.Zip(times.Without).Average(pair => pair.First > pair.Second ? 1.0 : 0.0);
        Console.WriteLine(
            $"{form, -26} with an account {with, 7:0.00} ms, without {without, 7:0.00} ms, ratio "
                + $"{with / without:0.000}, slower with one in {slower:0.00} of {times.With.Count} pairs"
        );
        return with / without is > 0.9 and < 1.1;
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenShape();
}
