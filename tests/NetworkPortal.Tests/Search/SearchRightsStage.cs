using System.Collections.Concurrent;
using NetworkPortal.Tests.Assistants;
using NetworkPortal.Tests.Infrastructure.Portals;

namespace NetworkPortal.Tests.Search;

/// <summary>A portal with restricted things, each created once.</summary>
public sealed class SearchRightsStage() : TestPortal(new TestPortalSettings()), IAsyncLifetime
{
    private const string Tool = "tool:";
    private readonly Lock once = new();
    private readonly ConcurrentDictionary<(Cast, string), Lazy<Task<(int, string)>>> answers = new();
    private Task<Dictionary<(string, bool), Made>>? things;

    /// <summary>A word that nothing contains.</summary>
    internal string NoWord { get; } = Making.NewWord();

    public async ValueTask InitializeAsync() => await Open();

    /// <summary>All the things; the first test case to ask creates them.</summary>
    internal Task<Dictionary<(string, bool), Made>> Things(Func<Task<Dictionary<(string, bool), Made>>> make)
    {
        lock (once)
            return things ??= MakeAndCatchUp();

        async Task<Dictionary<(string, bool), Made>> MakeAndCatchUp()
        {
            var all = await make();
            await CaughtUp();
            return all;
        }
    }

    /// <summary>The response to one of the cast. Nothing changes after creation, so each URL is requested once per
    /// role.</summary>
    internal Task<(int Status, string Text)> Ask(Cast who, string url) =>
        answers
            .GetOrAdd(
                (who, url),
                _ => new(() => url.StartsWith(Tool, StringComparison.Ordinal) ? Call(who, url) : Get(who, url))
            )
            .Value;

    /// <summary>Names a call of an assistant's tool with one argument: "tool:search?query=word".</summary>
    internal static string Call(string tool, string argument, string value) => $"{Tool}{tool}?{argument}={value}";

    private async Task<(int, string)> Get(Cast who, string url)
    {
        using var client = await Client(who);
        using var answer = await client.Http.GetAsync(url);
        // Marks of words must not hide a title.
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Replace("<mark>", "").Replace("</mark>", ""));
    }

    private async Task<(int, string)> Call(Cast who, string url)
    {
        var parts = url[Tool.Length..].Split('?', '=');
        await using var assistant = await Assistant.Of(this, who);
        return (200, (await assistant.Call(parts[0], (parts[1], parts[2]))).Text);
    }
}
