using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NetworkPortal.Benchmarks;

/// <summary>
/// Measures the desk's response times with very many items, on SQLite and, if PORTAL_TEST_POSTGRES names a server, on
/// PostgreSQL: first one editor requests each page in turn, then four editors make random requests at once. Each time
/// is also shown as a ratio to a bare Kestrel that returns the same number of bytes. Filling each database takes a few
/// minutes.
/// </summary>
internal sealed partial class DeskAnswers(Server server, Server bare)
{
    private const int Times = 100,
        Warm = 10,
        Editors = 4;
    private const string Email = "editor@demo.example";

    private readonly HttpClient plain = new();
    private readonly List<string> items = [];

    /// <param name="Make">Creates the request for an iteration; anything it needs is loaded before the timing
    /// starts.</param>
    private sealed record Ask(string Name, Func<HttpClient, int, Task<HttpRequestMessage>> Make);

    /// <param name="kept">A folder that keeps the filled databases, so that the next run starts immediately; null for
    /// temporary ones.</param>
    public static async Task<int> Run(string published, int items, string? kept)
    {
        using var bare = await Server.Start(
            Environment.ProcessPath!,
            Server.FreePort(),
            port => ["bare", "--urls", $"http://127.0.0.1:{port}"],
            "/100"
        );
        var folder = kept is null ? Directory.CreateTempSubdirectory("portal-desk-").FullName : Path.GetFullPath(kept);
        try
        {
            await In("SQLite", Portal(published, Path.Combine(folder, "sqlite")), items, bare);
            var second = Path.Combine(folder, "postgres");
            if (PostgresDatabase.Server is { } postgres)
                await PostgresDatabase.With(
                    postgres,
                    kept is null ? $"portal_desk_{Environment.ProcessId}" : "portal_desk_kept",
                    database => In("PostgreSQL", Portal(published, second, database), items, bare),
                    exists: Filled(second),
                    keep: kept is not null
                );
            return 0;
        }
        finally
        {
            if (kept is null)
                Directory.Delete(folder, recursive: true);
        }
    }

    private static PublishedPortal Portal(string published, string folder, params string[] settings) =>
        new(published, Directory.CreateDirectory(folder).FullName, settings);

    private static async Task In(string database, PublishedPortal portal, int items, Server bare)
    {
        if (!Filled(portal.Folder))
            await Fill(portal, items);
        Console.WriteLine($"{database}, {items} items");
        using var server = await portal.Start("--SignIn:RequireSecondStep=Nobody", "--Portal:RequestsPerSecond=0");
        await new DeskAnswers(server, bare).Measure();
    }

    private static bool Filled(string folder) => File.Exists(Path.Combine(folder, "filled"));

    private static async Task Fill(PublishedPortal portal, int items)
    {
        await portal.Fill(
            "recipes/network/network.recipe.json",
            People(portal.Folder),
            SampleRecipe.WriteLibrary(portal.Folder, items)
        );
        await portal.RebuildIndex();
        await File.WriteAllTextAsync(Path.Combine(portal.Folder, "filled"), "");
    }

    private async Task Measure()
    {
        using var editor = await SignIn(1);
        for (var page = 20; page < 24; page++)
            items.AddRange(
                Items(await editor.GetStringAsync($"/desk/content?type=Article&status=published&page={page}"))
            );
        var files = FileShape()
            .Matches(await editor.GetStringAsync("/desk/media?folder=tools"))
            .Select(match => match.Value)
            .Distinct()
            .ToList();
        for (var at = 0; at < 4; at++)
            await editor.SendAsync(await Bin(editor, at));

        List<Ask> asks =
        [
            Page("the desk", _ => "/desk"),
            Page("list", _ => "/desk/content"),
            Page("list, page 50", at => $"/desk/content?page={50 + at}"),
            Page("list, last page", _ => "/desk/content?page=1000000"),
            Page("list, a type", at => $"/desk/content?type={(at % 2 == 0 ? "Interview" : "Article")}"),
            Page("list, a type, page 200", at => $"/desk/content?type=Article&page={200 + at}"),
            Page("list, published", at => $"/desk/content?status=published&page={1 + at % 3}"),
            Page("list, drafts", at => $"/desk/content?status=draft&page={1 + at % 3}"),
            Page("list, draft beside", at => $"/desk/content?status=beside&page={1 + at % 3}"),
            Page("list, planned", _ => "/desk/content?status=scheduled"),
            Page("list, an author", at => $"/desk/content?author=Person+{at % SampleRecipe.Authors}+(demo)"),
            Page(
                "list, a topic",
                at => $"/desk/content?topic={SampleRecipe.TopicTerms[at % SampleRecipe.TopicTerms.Length]}"
            ),
            Page("list, a word", at => $"/desk/content?q={SampleRecipe.Words[at % SampleRecipe.Words.Length]}"),
            Page("list, a rare word", at => $"/desk/content?q={10_000 + (at * 7919 % 80_000)}"),
            Page(
                "list, all at once",
                at =>
                    $"/desk/content?q={SampleRecipe.Words[at % SampleRecipe.Words.Length]}&type=Article"
                    + $"&status=published&author=person+{at % 10}&topic={SampleRecipe.TopicTerms[at % 5]}"
            ),
            Page("the bin", _ => "/desk/content/trash"),
            Page("an item", at => $"/desk/content/{Item(at)}"),
            Page("the editor", at => $"/desk/content/{Item(at)}/edit"),
            Page("the editor, new item", _ => "/desk/content/new/Article"),
            new("keeping what is typed", (http, at) => Edit(http, at, "keep")),
            new("saving a draft", (http, at) => Edit(http, at, "draft")),
            new("publishing in the editor", (http, at) => Edit(http, at, "publish")),
            new("saving 100 drafts of one", (http, _) => Edit(http, items[0], "draft")),
            Page("versions of an item", _ => $"/desk/content/{items[0]}"),
            new("publishing a draft", Publish),
            Page("media", _ => "/desk/media"),
            Page("where a file is used", at => files[at % files.Count]),
            Page("redirects", _ => "/desk/links"),
            Page("broken links", _ => "/desk/links/broken"),
        ];
        Console.WriteLine($"{"", -28}{"p50 ms", 9}{"p95 ms", 9}{"bytes", 9}{"bare p50", 10}{"ratio", 8}");
        foreach (var ask in asks)
            await Say(ask, editor);
        await SayTogether(asks);
        await Say(
            new(
                "unpublishing",
                (http, at) => Form(http, $"/desk/content/{Item(at)}", $"/desk/content/{Item(at)}/unpublishing", [])
            ),
            editor
        );
        Console.WriteLine(
            $"memory                      {await server.Memory(TimeSpan.FromSeconds(1)) / 1e6:0} MB resident"
        );
        Console.WriteLine();
    }

    private static Ask Page(string name, Func<int, string> path) =>
        new(name, (_, at) => Task.FromResult(new HttpRequestMessage(HttpMethod.Get, path(at))));

    internal static IEnumerable<string> Items(string page) =>
        ItemShape().Matches(page).Select(match => match.Groups[1].Value).Distinct();

    private string Item(int at) => items[1 + at % (items.Count - 1)];

    /// <summary>The editor's form as loaded, with a changed text.</summary>
    internal static async Task<HttpRequestMessage> Edit(
        HttpClient http,
        string id,
        string what,
        Func<string, string>? write = null
    )
    {
        var form = (IHtmlFormElement)
            Parser
                .ParseDocument(await http.GetStringAsync($"/desk/content/{id}/edit"))
                .QuerySelector("form[data-editor]")!;
        var fields = Fields(form).Where(field => field.Key != "do").ToList();
        var at = fields.FindIndex(field => field.Key.EndsWith("MarkdownBodyPart", StringComparison.Ordinal));
        fields[at] = new(
            fields[at].Key,
            write is null ? fields[at].Value + " " + Guid.NewGuid().ToString("N") : write(fields[at].Value)
        );
        var request = new HttpRequestMessage(HttpMethod.Post, form.GetAttribute("action"))
        {
            Content = new FormUrlEncodedContent([.. fields, new("do", what)]),
        };
        if (what == "keep")
            request.Headers.Add("Accept", "application/json");
        return request;
    }

    private Task<HttpRequestMessage> Edit(HttpClient http, int at, string what) => Edit(http, Item(at), what);

    private async Task<HttpRequestMessage> Publish(HttpClient http, int at)
    {
        using var saved = await http.SendAsync(await Edit(http, at, "draft"));
        return await Form(http, $"/desk/content/{Item(at)}", $"/desk/content/{Item(at)}/publishing", []);
    }

    /// <summary>Moves the items of a page far down the list to the trash.</summary>
    private static async Task<HttpRequestMessage> Bin(HttpClient http, int at)
    {
        var list = $"/desk/content?type=Interview&page={20 + at}";
        var ids = Items(await http.GetStringAsync(list));
        return await Form(
            http,
            list,
            "/desk/content/selection",
            [new("do", "delete"), new("sure", "yes"), .. ids.Select(id => KeyValuePair.Create("item", id))]
        );
    }

    internal static async Task<HttpRequestMessage> Form(
        HttpClient http,
        string page,
        string action,
        KeyValuePair<string, string>[] fields
    )
    {
        var token = Stuffing.TokenShape().Match(await http.GetStringAsync(page)).Groups[1].Value;
        return new(HttpMethod.Post, action)
        {
            Content = new FormUrlEncodedContent([new("form_token", token), .. fields]),
        };
    }

    internal static IEnumerable<KeyValuePair<string, string>> Fields(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }
                or IHtmlInputElement { Type: "file" or "submit" or "button" }:
                    break;
                case IHtmlInputElement { Name: { Length: > 0 } name } input:
                    yield return new(name, input.Value);
                    break;
                case IHtmlTextAreaElement { Name: { Length: > 0 } name } text:
                    yield return new(name, text.Value);
                    break;
                case IHtmlSelectElement { Name: { Length: > 0 } name } choice:
                    yield return new(name, choice.Value ?? "");
                    break;
            }
    }

    private async Task Say(Ask ask, HttpClient http)
    {
        var (times, bytes) = (new List<double>(), 0);
        for (var at = 0; at < Times + Warm; at++)
        {
            var (took, read) = await Time(ask, http, at);
            bytes = read;
            if (at >= Warm)
                times.Add(took);
        }
        var reference = Stuffing.Percentile(await Bare(bytes), 0.5);
        var median = Stuffing.Percentile(times, 0.5);
        Console.WriteLine(
            $"{ask.Name, -28}{median, 9:0.0}{Stuffing.Percentile(times, 0.95), 9:0.0}"
                + $"{bytes, 9}{reference, 10:0.00}{median / reference, 8:0}"
        );
    }

    private async Task SayTogether(List<Ask> asks)
    {
        var each = await Task.WhenAll(
            Enumerable
                .Range(0, Editors)
                .Select(async number =>
                {
                    var (random, times) = (new Random(number), new List<double>());
                    using var editor = await SignIn(10 + number);
                    for (var at = 0; at < Times; at++)
                        times.Add((await Time(asks[random.Next(asks.Count)], editor, random.Next(Times))).Took);
                    return times;
                })
        );
        var all = each.SelectMany(times => times).ToList();
        Console.WriteLine(
            $"{$"{Editors} editors, any of these", -28}"
                + $"{Stuffing.Percentile(all, 0.5), 9:0.0}{Stuffing.Percentile(all, 0.95), 9:0.0}"
        );
    }

    /// <summary>Returns the time in milliseconds and the number of bytes received.</summary>
    private static async Task<(double Took, int Bytes)> Time(Ask ask, HttpClient http, int at)
    {
        using var request = await ask.Make(http, at);
        var start = Stopwatch.GetTimestamp();
        using var answer = await http.SendAsync(request);
        var body = await answer.Content.ReadAsByteArrayAsync();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        if ((int)answer.StatusCode is not (200 or 303))
            throw new InvalidOperationException($"{ask.Name}: {request.RequestUri} answered {(int)answer.StatusCode}.");
        return (took, body.Length);
    }

    private async Task<List<double>> Bare(int bytes)
    {
        var times = new List<double>();
        for (var at = 0; at < Times; at++)
        {
            var start = Stopwatch.GetTimestamp();
            await plain.GetByteArrayAsync(bare.Url($"/{bytes}"));
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
        return times;
    }

    private Task<HttpClient> SignIn(int number) => SignIn(server, number);

    internal static async Task<HttpClient> SignIn(Server server, int number)
    {
        var http = Stuffing.Client(server.Url("/"), $"127.7.0.{number}");
        if ((int)await Stuffing.SignIn(http, Email, Stuffing.Password) != 303)
            throw new InvalidOperationException("The editor could not sign in.");
        return http;
    }

    internal static string People(string folder)
    {
        var file = Path.Combine(folder, "editor.recipe.json");
        var people = new[]
        {
            new
            {
                Name = "Editor (demo)",
                Email,
                Stuffing.Password,
                NetworkRoles = new[] { "Editor" },
            },
        };
        File.WriteAllText(
            file,
            JsonSerializer.Serialize(
                new { name = "editor", steps = new[] { new { name = "people", People = people } } }
            )
        );
        return file;
    }

    private static readonly HtmlParser Parser = new();

    [GeneratedRegex("href=\"/desk/content/([0-9a-z]{26})\"")]
    private static partial Regex ItemShape();

    [GeneratedRegex("/desk/media/files/[0-9a-f-]{36}")]
    private static partial Regex FileShape();
}
