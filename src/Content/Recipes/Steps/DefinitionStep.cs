using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Recipes.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Recipes.Steps;

/// <summary>
/// The recipe step that creates content types and parts or merges changes into existing ones. Anything it doesn't
/// mention stays.
/// </summary>
internal sealed class DefinitionStep(PortalDb db) : DefinitionSteps(db)
{
    public override string Name => "ContentDefinition";

    protected override JsonObject Combine(JsonObject have, JsonObject given) => DefinitionMerge.Merge(have, given);
}

/// <summary>
/// The recipe step that replaces the definitions it names. Anything it doesn't mention within them is removed.
/// </summary>
internal sealed class ReplaceDefinitionStep(PortalDb db) : DefinitionSteps(db)
{
    public override string Name => "ReplaceContentDefinition";

    protected override JsonObject Combine(JsonObject have, JsonObject given) => (JsonObject)given.DeepClone();
}

/// <summary>The shared logic of the two definition steps.</summary>
internal abstract class DefinitionSteps(PortalDb db) : IRecipeStep
{
    public abstract string Name { get; }

    protected abstract JsonObject Combine(JsonObject have, JsonObject given);

    public async Task Execute(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        var parts = await Store(DefinitionKind.Part, List(step, "ContentParts"), "part", run, ct);
        var types = await Store(DefinitionKind.Type, List(step, "ContentTypes"), "type", run, ct);
        await db.SaveChangesAsync(ct);
        Report(await DefinitionSet.Load(db, ct), types, parts, run);
        run.Done(
            $"{Plural.Of(types.Count, "content type", "content types")} and {Plural.Of(parts.Count, "part", "parts")}"
        );
    }

    private static IReadOnlyList<JsonObject> List(JsonObject step, string name) =>
        step.AnyCase(name) switch
        {
            null => [],
            JsonArray array when array.All(entry => entry is JsonObject) => array.OfType<JsonObject>().ToList(),
            var other => throw new RecipeException($"{name} must be a list of objects, but is {other.Kind()}."),
        };

    private async Task<IReadOnlyList<string>> Store(
        DefinitionKind kind,
        IReadOnlyList<JsonObject> given,
        string word,
        RecipeRun run,
        CancellationToken ct
    )
    {
        var names = new List<string>();
        foreach (var json in given)
        {
            var name = Check(json, word);
            var row = await db.FindAsync<DefinitionRow>([kind, name], ct);
            var before = row?.Read() ?? [];
            var after = Combine(before, json);
            var same = row is not null && JsonNode.DeepEquals(before, after);
            run.Tell(
                new(
                    row is null ? RecipeOutcome.Created
                        : same ? RecipeOutcome.Unchanged
                        : RecipeOutcome.Changed,
                    $"content {word}",
                    name,
                    row is null ? "" : Differences.Of(before, after)
                )
            );
            if (row is null)
                db.Add(row = new DefinitionRow(kind, name));
            else if (same)
                continue;
            row.Write(after);
            db.RecordChange("definition", name);
            names.Add(name);
        }
        return names;
    }

    private static string Check(JsonObject json, string word)
    {
        var name = NameOf(json, word, word);
        var place = $"{word} '{name}'";
        foreach (var settings in Settings(json))
            if (settings is not JsonObject)
                throw new RecipeException($"{place}: Settings must be an object, but is {settings.Kind()}.");
        foreach (var part in List(json, "ContentTypePartDefinitionRecords"))
        {
            if (part.String("PartName").Length == 0)
                throw new RecipeException($"{place}: a part has no PartName.");
            NameOf(part, $"{place}, part", "part", part.String("Name").Length > 0 ? "Name" : "PartName");
        }
        foreach (var field in List(json, "ContentPartFieldDefinitionRecords"))
        {
            NameOf(field, $"{place}, field", "field");
            if (field.String("FieldName").Length == 0)
                throw new RecipeException($"{place}: the field '{field.String("Name")}' has no FieldName.");
        }
        return name;
    }

    private static IEnumerable<JsonNode> Settings(JsonObject json) =>
        (
            (JsonNode[])
                [
                    json,
                    .. json.Objects("ContentTypePartDefinitionRecords"),
                    .. json.Objects("ContentPartFieldDefinitionRecords"),
                ]
        )
            .Select(owner => owner.Member("Settings"))
            .OfType<JsonNode>();

    private static string NameOf(JsonObject json, string place, string word, string member = "Name")
    {
        if (json.String(member) is not { Length: > 0 } name)
            throw new RecipeException($"{place}: {member} is missing.");
        if (!TechnicalName.IsValid(name))
            throw new RecipeException(
                $"{place} '{name}': the name of a {word} must start with a letter and contain only letters "
                    + "and digits (100 characters at most)."
            );
        return name;
    }

    private static void Report(
        DefinitionSet definitions,
        IReadOnlyList<string> types,
        IReadOnlyList<string> parts,
        RecipeRun run
    )
    {
        foreach (var type in types.Select(definitions.Type).OfType<ContentTypeDefinition>())
        foreach (
            var part in type.Parts.Where(part =>
                PartTypes.Find(part.PartName) is null
                && definitions.Part(part.PartName) is null
                && part.PartName != type.Name
            )
        )
            run.Warn($"type '{type.Name}': the part {part.PartName} isn’t supported here; its data is kept unchanged.");
        foreach (var part in parts.Select(definitions.Part).OfType<ContentPartDefinition>())
        foreach (var unknown in part.Fields.Where(unknown => FieldTypes.Find(unknown.FieldType) is null))
            run.Warn(
                $"part '{part.Name}': the field {unknown.Name} is a {unknown.FieldType}, which isn’t supported "
                    + "here; its data is kept unchanged."
            );
    }
}
