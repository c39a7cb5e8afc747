using System.Text.Json.Nodes;

namespace NetworkPortal.Content.Recipes.Steps;

/// <summary>
/// Merges a definition from a recipe into the existing one: objects are merged, lists are replaced, and records are
/// matched by name.
/// </summary>
internal static class DefinitionMerge
{
    private static readonly string[] Records =
    [
        "ContentTypePartDefinitionRecords",
        "ContentPartFieldDefinitionRecords",
    ];

    public static JsonObject Merge(JsonObject have, JsonObject given)
    {
        var merged = (JsonObject)have.DeepClone();
        foreach (var (name, value) in given)
            merged[name] = (merged[name], value) switch
            {
                (JsonArray old, JsonArray records) when Records.Contains(name, StringComparer.OrdinalIgnoreCase) =>
                    MergeRecords(old, records),
                (JsonObject old, JsonObject members) => Merge(old, members),
                (not null, null) => merged[name]!.DeepClone(),
                _ => value?.DeepClone(),
            };
        return merged;
    }

    private static JsonArray MergeRecords(JsonArray have, JsonArray given)
    {
        var merged = (JsonArray)have.DeepClone();
        foreach (var record in given.OfType<JsonObject>())
        {
            var at = merged.ToList().FindIndex(old => NameOf(old) == NameOf(record));
            if (at < 0)
                merged.Add(record.DeepClone());
            else
                merged[at] = Merge((JsonObject)merged[at]!, record);
        }
        return merged;
    }

    private static string NameOf(JsonNode? record) =>
        record.String("Name") is { Length: > 0 } name ? name : record.String("PartName");
}
