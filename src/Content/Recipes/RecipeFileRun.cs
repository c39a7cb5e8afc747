using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using NetworkPortal.Content.Recipes.Reading;
using NetworkPortal.Content.Recipes.Unsupported;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes;

/// <summary>One run of a recipe and of those that its "recipes" steps reference, in the caller's transaction.</summary>
internal sealed class RecipeFileRun(
    PortalDb db,
    IEnumerable<IRecipeStep> known,
    IConfiguration configuration,
    PortalOptions portal,
    RecipeRunOptions options
)
{
    private static readonly string[] Envelope =
    [
        "name",
        "displayName",
        "description",
        "author",
        "website",
        "version",
        "issetuprecipe",
        "categories",
        "tags",
        "variables",
        "steps",
        "exportUtc",
        "requireNewScope",
    ];

    private readonly Stack<string> running = new();
    private readonly List<Func<CancellationToken, Task<string?>>> later = [];

    /// <summary>The step that runs now.</summary>
    /// <param name="Place">Where it is, for messages: the recipe, the step's number and name.</param>
    private sealed record CurrentStep(RecipeFile Recipe, StepOutline Outline, RecipeScripts Scripts, string Place);

    public RecipeReport Report { get; } = new(options.Effect);

    public async Task Run(string file, CancellationToken ct)
    {
        if (running.Contains(file))
            throw new RecipeException(
                $"{Path.GetFileName(file)} runs itself: "
                    + $"{string.Join(" > ", running.Reverse().Append(file).Select(Path.GetFileName))}."
            );
        using var recipe = RecipeFile.Open(file);
        running.Push(file);
        await Run(recipe, Path.GetDirectoryName(file)!, ct);
        running.Pop();
        if (running.Count > 0)
            return;
        foreach (var last in later)
            if (await last(ct) is { } warning)
                Report.Warn(warning);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Returns the recipe file in a folder whose envelope has the name.</summary>
    public static string Find(string folder, string name) =>
        Search(folder, name)
        ?? throw new RecipeException($"No recipe in {Path.GetFileName(folder)} is named '{name}'.");

    private static string? Search(string folder, string name)
    {
        if (!Directory.Exists(folder))
            throw new RecipeException($"Recipe folder {folder} not found.");
        return Directory
            .EnumerateFiles(folder, "*.recipe.json")
            .Order(StringComparer.Ordinal)
            .FirstOrDefault(file =>
            {
                using var recipe = RecipeFile.Open(file);
                return string.Equals(recipe.Envelope("name").AsString(), name, StringComparison.OrdinalIgnoreCase);
            });
    }

    private async Task Run(RecipeFile recipe, string folder, CancellationToken ct)
    {
        foreach (
            var member in recipe.Outline.Envelope.Keys.Where(member =>
                !Envelope.Contains(member, StringComparer.OrdinalIgnoreCase)
            )
        )
            Report.Warn($"{recipe.Name}: '{member}' isn’t a recipe property and has no effect.");
        var variables = recipe.Envelope("variables") switch
        {
            null => [],
            JsonObject members => members,
            var other => throw new RecipeException(
                $"{recipe.Name}: 'variables' must be an object, but is {other.Kind()}."
            ),
        };
        if (recipe.Outline.Steps is not { } steps)
            throw new RecipeException($"{recipe.Name}: the recipe needs a list of steps.");
        var scripts = new RecipeScripts(
            folder,
            variables,
            await Parameters(ct),
            configuration,
            message => Report.Warn($"{recipe.Name}: {message}")
        );
        foreach (var at in Order([.. steps.Select(step => step.Name)]))
            await RunStep(recipe, at, folder, scripts, ct);
    }

    /// <summary>
    /// Returns the order in which the steps run. Orchard Core's exports may list items before their content types, so
    /// definition steps are moved before the first content step.
    /// </summary>
    private static IEnumerable<int> Order(IReadOnlyList<string> names)
    {
        var first = names
            .Index()
            .FirstOrDefault(step => Is(step.Item, "content"), (Index: names.Count, Item: ""))
            .Index;
        var late = names
            .Index()
            .Where(step =>
                step.Index > first && (Is(step.Item, "ContentDefinition") || Is(step.Item, "ReplaceContentDefinition"))
            )
            .Select(step => step.Index)
            .ToList();
        return Enumerable
            .Range(0, first)
            .Concat(late)
            .Concat(Enumerable.Range(first, names.Count - first).Except(late));
        static bool Is(string name, string step) => name.Equals(step, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>
    /// Returns the parameters for recipes. If the caller doesn't specify a site name, it is the current one.
    /// </summary>
    private async Task<RecipeParameters> Parameters(CancellationToken ct) =>
        options.Parameters.SiteName.Length > 0
            ? options.Parameters
            : options.Parameters with
            {
                SiteName = new SiteSettingsSet(await SiteDocument.Read(db, SiteDocument.Settings, ct)).SiteName,
            };

    private async Task RunStep(RecipeFile recipe, int at, string folder, RecipeScripts scripts, CancellationToken ct)
    {
        var outline = recipe.Outline.Steps![at];
        if (outline.Name.Length is 0 or > 100)
            throw new RecipeException($"{recipe.Name}, step {at + 1}: the step has no name.");
        var place = $"{recipe.Name}, step {at + 1} ({outline.Name})";
        var done = new List<string>();
        var run = new RecipeRun(recipe.Name, folder, message => Report.Warn($"{place}, {message}"), done.Add)
        {
            Tell = Report.Tell,
            Later = last => later.Add(async stop => await last(stop) is { } said ? $"{place}, {said}" : null),
        };
        try
        {
            options.Progress?.Report(new(place, 0, 0));
            await Run(new(recipe, outline, scripts, place), run, ct);
            await db.SaveChangesAsync(ct);
        }
        catch (RecipeException e) when (!e.Data.Contains(nameof(place)))
        {
            throw new RecipeException($"{place}, {e.Message}", e) { Data = { [nameof(place)] = true } };
        }
        catch (DbUpdateException e)
        {
            throw new RecipeException(
                $"{place}: the database rejected the data. {e.InnerException?.Message ?? e.Message}",
                e
            );
        }
        Report.Done(recipe.Name, outline.Name, string.Join("; ", done));
    }

    private async Task Run(CurrentStep current, RecipeRun run, CancellationToken ct)
    {
        var (recipe, outline, scripts, _) = current;
        var handler = known.FirstOrDefault(one =>
            string.Equals(one.Name, outline.Name, StringComparison.OrdinalIgnoreCase)
        );
        if (handler is not null)
            options.Allow(handler.Name);
        var json = recipe.Step(outline);
        if (
            outline.List is { } list
            && handler is IListStep lister
            && string.Equals(list.Name, lister.List, StringComparison.OrdinalIgnoreCase)
        )
        {
            await lister.Execute((JsonObject)scripts.Evaluate(json)!, Entries(current, list, ct), run, ct);
            return;
        }
        if (outline.List is { } whole)
            json[whole.Name] = new JsonArray([.. recipe.Entries(whole)]);
        var step = (JsonObject)scripts.Evaluate(json)!;
        if (string.Equals(outline.Name, "recipes", StringComparison.OrdinalIgnoreCase))
            await RunOthers(step, run, ct);
        else if (handler is not null)
            await handler.Execute(step, run, ct);
        else
            await UnsupportedSteps.Keep(db, outline.Name, step, run, ct);
    }

    private StepEntries Entries(CurrentStep current, ListOutline list, CancellationToken ct)
    {
        var (count, read) = (list.Entries.Count, 0);
        return new(
            count,
            current
                .Recipe.Entries(list)
                .Select(entry =>
                {
                    ct.ThrowIfCancellationRequested();
                    if (read++ % 100 == 0)
                        options.Progress?.Report(new(current.Place, read, count));
                    return current.Scripts.EvaluateEntry(entry);
                })
        );
    }

    /// <summary>
    /// Runs the recipes that a step references. A missing recipe is an error in the portal's own recipes; elsewhere it
    /// is a warning, because the recipe may reference others that weren't included.
    /// </summary>
    private async Task RunOthers(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        if (step.AnyCase("Values") is not JsonArray values)
            throw new RecipeException("it needs a list of Values.");
        foreach (var value in values)
        {
            var name = value.AnyCase("name").AsString() ?? throw new RecipeException("one of its Values has no name.");
            if (Search(run.Folder, name) is { } file)
                await Run(file, ct);
            else if (
                Path.GetFullPath(run.Folder)
                    .StartsWith(Path.GetFullPath(portal.RecipesFolder), StringComparison.Ordinal)
            )
                throw new RecipeException($"No recipe in {Path.GetFileName(run.Folder)} is named '{name}'.");
            else
            {
                run.Warn($"the recipe '{name}' isn’t next to this one; it wasn’t run.");
                run.Tell(new(RecipeOutcome.Skipped, "recipe", name, "not found next to this recipe"));
            }
        }
    }
}
