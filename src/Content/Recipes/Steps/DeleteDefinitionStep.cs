using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Steps;

/// <summary>
/// The recipe step that deletes content types and parts. A type that still has items is not deleted, because its items
/// couldn't be read without it.
/// </summary>
internal sealed class DeleteDefinitionStep(PortalDb db) : IRecipeStep
{
    public string Name => "DeleteContentDefinition";

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var count = 0;
        foreach (var name in Names(step, "ContentTypes"))
        {
            var items = await db
                .Items.Where(item => item.ContentType == name && (item.Published || item.Latest))
                .CountAsync(ct);
            if (items > 0)
                throw new RecipeException(
                    $"type '{name}': {Plural.Of(items, "item uses", "items use")} this type. Delete those items first."
                );
            if (await Delete(DefinitionKind.Type, name, "type", run, ct))
                count++;
        }
        foreach (var name in Names(step, "ContentParts"))
            if (await Delete(DefinitionKind.Part, name, "part", run, ct))
                count++;
        run.Done(Plural.Of(count, "definition deleted", "definitions deleted"));
    }

    private static IEnumerable<string> Names(JsonObject step, string list) =>
        step.AnyCase(list) switch
        {
            null => [],
            JsonArray array when array.All(entry => entry.AsString() is not null) => array.Select(entry =>
                entry.AsString()!
            ),
            var other => throw new RecipeException($"{list} must be a list of names, but is {other.Kind()}."),
        };

    private async Task<bool> Delete(DefinitionKind kind, string name, string word, RecipeRun run, CancellationToken ct)
    {
        if (await db.FindAsync<DefinitionRow>([kind, name], ct) is not { } row)
        {
            run.Tell(new(RecipeOutcome.Skipped, $"content {word}", name, "not found"));
            return false;
        }
        db.Remove(row);
        db.RecordChange("definition", name);
        run.Tell(new(RecipeOutcome.Changed, $"content {word}", name, "deleted"));
        return true;
    }
}
