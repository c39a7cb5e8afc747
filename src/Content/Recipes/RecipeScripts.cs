using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Jint;
using Jint.Runtime;
using Microsoft.Extensions.Configuration;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>
/// Evaluates "[js: …]" and "[file: …]" in the strings of one recipe, as Orchard Core does: repeatedly while the result
/// is itself such an expression. Scripts have no access to .NET, and their statements, time, memory, and recursion
/// depth are limited.
/// </summary>
/// <param name="warn">Receives warnings about expressions that are kept as text because they use something unknown
/// here.</param>
internal sealed partial class RecipeScripts(
    string folder,
    JsonObject variables,
    RecipeParameters parameters,
    IConfiguration configuration,
    Action<string> warn
)
{
    private const int MaxRounds = 10;
    private const int LargestFile = 20 * 1024 * 1024;
    private readonly Dictionary<string, string> evaluated = new(StringComparer.Ordinal);
    private readonly HashSet<string> evaluating = new(StringComparer.Ordinal);

    /// <summary>
    /// Evaluates an entry. Returns the same node if it contains no expressions, which is the usual case.
    /// </summary>
    public JsonNode? EvaluateEntry(JsonNode? node) => Holds(node) ? Evaluate(node) : node;

    /// <summary>Returns a copy of a step with every expression replaced by its result.</summary>
    /// <exception cref="RecipeException">A script fails or exceeds a limit, or a file can't be read.</exception>
    public JsonNode? Evaluate(JsonNode? node) =>
        node switch
        {
            JsonObject members => new JsonObject(
                members.Select(member => KeyValuePair.Create(member.Key, Evaluate(member.Value)))
            ),
            JsonArray entries => new JsonArray(entries.Select(Evaluate).ToArray()),
            _ => node.AsString() is { Length: > 5 } text && text[0] == '['
                ? JsonValue.Create(Evaluate(text))
                : node?.DeepClone(),
        };

    private static bool Holds(JsonNode? node) =>
        node switch
        {
            JsonObject members => members.Any(member => Holds(member.Value)),
            JsonArray entries => entries.Any(Holds),
            _ => node.AsString() is { Length: > 5 } text && text[0] == '[',
        };

    public string Evaluate(string text)
    {
        for (var round = 0; Expression().Match(text) is { Success: true } found; round++)
        {
            if (round == MaxRounds)
                throw new RecipeException($"{Shown(text)} nests expressions more than {MaxRounds} levels deep.");
            var script = found.Groups["script"].Value;
            if (
                (found.Groups["kind"].ValueSpan.SequenceEqual("js") ? Script(script) : ReadFile(script))
                is not { } outcome
            )
                return text;
            text = outcome;
        }
        return text;
    }

    /// <returns>Null if the script calls a function that only another system has.</returns>
    private string? Script(string script)
    {
        try
        {
            using var engine = CreateEngine();
            var outcome = engine.Evaluate(script);
            return outcome.IsNull() || outcome.IsUndefined() ? "" : outcome.ToString();
        }
        catch (RecipeException)
        {
            throw;
        }
        catch (JavaScriptException e)
            when (e.Error.IsObject() && e.Error.AsObject().Get("name").ToString() == "ReferenceError")
        {
            return Keep($"[js: {Shown(script.Trim())}]", e.Message);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw new RecipeException($"The script {Shown(script)} failed: {e.Message}", e);
        }
    }

    private Engine CreateEngine() =>
        new Engine(limits =>
            limits
                .MaxStatements(100_000)
                .TimeoutInterval(TimeSpan.FromSeconds(2))
                .LimitMemory(16 * 1024 * 1024)
                .LimitRecursion(64)
                .RegexTimeoutInterval(TimeSpan.FromSeconds(1))
                .MaxArraySize(100_000)
                .Strict()
        )
            .SetValue("uuid", ContentIds.New)
            .SetValue("base64", (string text) => Encoding.UTF8.GetString(Convert.FromBase64String(text)))
            .SetValue("html", (string text) => System.Net.WebUtility.HtmlDecode(text))
            .SetValue("variables", (string name) => Variable(name))
            .SetValue("parameters", (string name) => parameters.Find(name))
            .SetValue(
                "configuration",
                (string key, string? otherwise) =>
                    configuration[key] is { } value && key.StartsWith("Recipes:", StringComparison.OrdinalIgnoreCase)
                        ? value
                        : otherwise ?? ""
            );

    /// <summary>Evaluates a variable on first use and caches the result.</summary>
    private string Variable(string name)
    {
        if (evaluated.TryGetValue(name, out var known))
            return known;
        if (!variables.TryGetPropertyValue(name, out var node))
            throw new RecipeException($"Unknown variable '{name}'.");
        if (!evaluating.Add(name))
            throw new RecipeException($"The variable '{name}' refers to itself.");
        var value =
            node.AsString() is { } text ? Evaluate(text)
            : node is null ? ""
            : Evaluate(node)!.ToJsonString();
        evaluating.Remove(name);
        return evaluated[name] = value;
    }

    private string? ReadFile(string script)
    {
        if (FileCall().Match(script) is not { Success: true } call)
            return Keep($"[file: {Shown(script.Trim())}]", "it must be text('path') or base64('path')");
        byte[] bytes;
        try
        {
            bytes = RecipeFiles
                .Read(folder, call.Groups["path"].Value, LargestFile, CancellationToken.None)
                .GetAwaiter()
                .GetResult();
        }
        catch (FileLeftOutException e)
        {
            return Keep($"[file: {Shown(script.Trim())}]", e.Message);
        }
        return call.Groups["call"].Value == "base64"
            ? Convert.ToBase64String(bytes)
            : RecipeJson.Text(bytes, call.Groups["path"].Value);
    }

    private string? Keep(string expression, string why)
    {
        warn($"{expression} wasn’t evaluated and is kept as text: {why.TrimEnd('.')}.");
        return null;
    }

    private static string Shown(string script) => script.Length <= 80 ? script : script[..80] + "…";

    [GeneratedRegex(@"^\[(?<kind>js|file):(?<script>.*)\]$", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Expression();

    [GeneratedRegex(
        @"^\s*(?<call>text|base64)\s*\(\s*(?:'(?<path>[^']*)'|""(?<path>[^""]*)"")\s*\)\s*;?\s*$",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture
    )]
    private static partial Regex FileCall();
}
