using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json.Nodes;

namespace NetworkPortal.Benchmarks;

/// <summary>
/// Kills and restarts a portal at random moments while four editors publish. Everything acknowledged must then exist
/// and be found, and everything replaced must no longer be found, without manual repair.
/// </summary>
internal sealed class Kills(PublishedPortal portal)
{
    private const int Editors = 4,
        ItemsOfEach = 5;
    private static readonly TimeSpan MaxWait = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, List<string>> sent = new();
    private readonly ConcurrentDictionary<string, string> acknowledged = new();
    private int publishes,
        faults;
    private double longest;

    public static async Task<int> Run(string published, int kills)
    {
        var folder = Directory.CreateTempSubdirectory("portal-kills-").FullName;
        try
        {
            return await new Kills(new(published, folder)).Run(kills, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<int> Run(int kills, string folder)
    {
        await portal.Fill(
            "recipes/network/network.recipe.json",
            DeskAnswers.People(folder),
            SampleRecipe.WriteLibrary(folder, 100)
        );
        var random = new Random(1);
        for (var kill = 1; kill <= kills; kill++)
        {
            List<Task> editors;
            using var stop = new CancellationTokenSource();
            using (var server = await Start())
            {
                await Check(server);
                var before = publishes;
                editors = [.. Enumerable.Range(0, Editors).Select(number => Publish(server, number, stop.Token))];
                for (var waits = 0; publishes == before && waits < 1000; waits++)
                    await Task.Delay(10);
                await Task.Delay(random.Next(1, 1500));
            }
            await stop.CancelAsync();
            await Task.WhenAll(editors);
        }
        using (var last = await Start())
            await Check(last);
        Console.WriteLine(
            $"{kills} kills, {publishes} publications acknowledged, {faults} faults; after a start all was found "
                + $"within {longest:0} ms."
        );
        return faults == 0 ? 0 : 1;
    }

    private Task<Server> Start() => portal.Start("--SignIn:RequireSecondStep=Nobody", "--Portal:RequestsPerSecond=0");

    /// <summary>Publishes until the portal is killed, using items that no other editor uses: an item's ID determines
    /// its editor.</summary>
    private async Task Publish(Server server, int number, CancellationToken stop)
    {
        try
        {
            using var editor = await DeskAnswers.SignIn(server, 10 + number);
            var items = DeskAnswers
                .Items(await editor.GetStringAsync("/desk/content?type=Article", stop))
                .Where(id => id.Sum(letter => letter) % Editors == number)
                .Take(ItemsOfEach)
                .ToList();
            for (var at = 0; !stop.IsCancellationRequested; at++)
            {
                var (id, word) = (items[at % items.Count], "w" + Guid.NewGuid().ToString("N"));
                using var request = await DeskAnswers.Edit(editor, id, "publish", _ => $"The word is {word}.");
                sent.GetOrAdd(id, _ => []).Add(word);
                using var answer = await editor.SendAsync(request, stop);
                // A conflict redirects to the merge page and publishes nothing.
                if (
                    (int)answer.StatusCode != 303
                    || answer.Headers.Location?.OriginalString.Contains("/merge", StringComparison.Ordinal) != false
                )
                    continue;
                acknowledged[id] = word;
                Interlocked.Increment(ref publishes);
            }
        }
        catch (Exception e)
            when (e is HttpRequestException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // The portal was killed.
        }
    }

    private async Task Check(Server server)
    {
        var started = Stopwatch.GetTimestamp();
        using var reader = new HttpClient();
        foreach (var (id, words) in sent)
        {
            var text = (string)
                JsonNode.Parse(await reader.GetStringAsync(server.Url($"/api/content/{id}")))!["MarkdownBodyPart"]![
                    "Markdown"
                ]!;
            var now = words.LastOrDefault(word => text.Contains(word, StringComparison.Ordinal));
            // An unacknowledged change may or may not exist; an acknowledged one must exist, unless a later one
            // replaced it.
            if (
                acknowledged.GetValueOrDefault(id) is { } answered
                && (now is null || words.IndexOf(now) < words.IndexOf(answered))
            )
                Fault($"{id}: {answered} was acknowledged and is lost.");
            foreach (var word in words.TakeLast(4))
                while (await Found(reader, server, word) != (word == now ? 1 : 0))
                {
                    if (Stopwatch.GetElapsedTime(started) < MaxWait)
                        await Task.Delay(10);
                    else
                    {
                        Fault(
                            $"{id}: {word} is {(word == now ? "published and not found" : "found and not published")}."
                        );
                        break;
                    }
                }
        }
        longest = Math.Max(longest, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
    }

    private static async Task<int> Found(HttpClient reader, Server server, string word) =>
        (int)JsonNode.Parse(await reader.GetStringAsync(server.Url($"/api/search?q={word}")))!["total"]!;

    private void Fault(string what)
    {
        faults++;
        Console.WriteLine(what);
    }
}
