using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>One run: the recipe that was asked for, and those that its "recipes" steps name, in the caller's transaction.</summary>
internal sealed class RecipeFileRun(PortalDb db, IEnumerable<IRecipeStep> known, IConfiguration configuration, RecipeParameters parameters)
{
    private static readonly string[] Envelope =
        ["name", "displayName", "description", "author", "website", "version", "issetuprecipe", "categories", "tags", "variables", "steps", "exportUtc", "requireNewScope"];

    private readonly Stack<string> running = new();

    public RecipeReport Report { get; } = new();

    public async Task Run(string file, CancellationToken cancel)
    {
        var name = Path.GetFileName(file);
        if (running.Contains(file)) throw new RecipeException($"{name} runs itself: {string.Join(" > ", running.Reverse().Append(file).Select(Path.GetFileName))}.");
        if (!File.Exists(file)) throw new RecipeException($"There is no recipe file {file}.");
        var recipe = RecipeJson.Parse(await File.ReadAllBytesAsync(file, cancel), name);
        running.Push(file);
        await Run(recipe, name, Path.GetDirectoryName(file)!, cancel);
        running.Pop();
    }

    /// <summary>The file of a folder whose envelope has the name.</summary>
    public static async Task<string> Find(string folder, string name, CancellationToken cancel)
    {
        if (!Directory.Exists(folder)) throw new RecipeException($"There is no recipe folder {folder}.");
        foreach (var file in Directory.EnumerateFiles(folder, "*.recipe.json").Order(StringComparer.Ordinal))
            if (string.Equals(RecipeJson.Parse(await File.ReadAllBytesAsync(file, cancel), Path.GetFileName(file)).AnyCase("name").AsString(), name, StringComparison.OrdinalIgnoreCase)) return file;
        throw new RecipeException($"No recipe in {Path.GetFileName(folder)} is named '{name}'.");
    }

    private async Task Run(JsonObject recipe, string file, string folder, CancellationToken cancel)
    {
        foreach (var (member, _) in recipe)
            if (!Envelope.Contains(member, StringComparer.OrdinalIgnoreCase)) Report.Warn($"{file}: the member '{member}' is not known to recipes; it has no effect.");
        var variables = recipe.AnyCase("variables") switch
        {
            null => [],
            JsonObject members => members,
            var other => throw new RecipeException($"{file}: variables must be an object, but is {other.Kind()}."),
        };
        var scripts = new RecipeScripts(folder, variables, parameters, configuration);
        if (recipe.AnyCase("steps") is not JsonArray steps) throw new RecipeException($"{file}: it has no list of steps.");
        for (var at = 0; at < steps.Count; at++) await RunStep(steps[at], at + 1, file, folder, scripts, cancel);
    }

    private async Task RunStep(JsonNode? given, int number, string file, string folder, RecipeScripts scripts, CancellationToken cancel)
    {
        if (given is not JsonObject json) throw new RecipeException($"{file}, step {number}: a step must be an object, but is {given.Kind()}.");
        if (json.AnyCase("name").AsString() is not { Length: > 0 and <= 100 } name) throw new RecipeException($"{file}, step {number}: it has no name.");
        var place = $"{file}, step {number} ({name})";
        var done = new List<string>();
        var run = new RecipeRun(file, folder, message => Report.Warn($"{place}, {message}"), done.Add);
        try
        {
            var step = (JsonObject)scripts.Evaluate(json)!;
            if (string.Equals(name, "recipes", StringComparison.OrdinalIgnoreCase)) await RunOthers(step, folder, cancel);
            else if (known.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase)) is { } handler) await handler.Execute(step, run, cancel);
            else await UnknownSteps.Keep(db, name, json, run, cancel);
            await db.SaveChangesAsync(cancel);
        }
        catch (RecipeException e) when (!e.Data.Contains(nameof(place)))
        {
            throw new RecipeException($"{place}, {e.Message}", e) { Data = { [nameof(place)] = true } };
        }
        Report.Done(file, name, string.Join("; ", done));
    }

    private async Task RunOthers(JsonObject step, string folder, CancellationToken cancel)
    {
        if (step.AnyCase("Values") is not JsonArray values) throw new RecipeException("it has no list of Values.");
        foreach (var value in values)
            await Run(await Find(folder, value.AnyCase("name").AsString() ?? throw new RecipeException("one of its Values has no name."), cancel), cancel);
    }
}
