using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Accounts.Recipes;

/// <summary>Reads the entries of a recipe step: member names are case-insensitive, unknown members are
/// reported.</summary>
public static class RecipeEntries
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
    };

    /// <param name="optional">Whether the list may be missing.</param>
    /// <exception cref="RecipeException">The list is missing, or an entry in it cannot be read.</exception>
    public static IReadOnlyList<T> Read<T>(JsonObject step, string list, RecipeRun run, bool optional = false)
        where T : RecipeEntry
    {
        var found = step.FirstOrDefault(member => member.Key.Equals(list, StringComparison.OrdinalIgnoreCase)).Value;
        if (found is null && optional)
            return [];
        if (found is not JsonArray entries)
            throw new RecipeException($"The step needs a list \"{list}\".");
        return [.. entries.Select((entry, at) => Read<T>(entry, $"{list}[{at}]", run))];
    }

    /// <summary>Adds the entries in their order, all of them or none.</summary>
    /// <param name="add">Returns how many it added.</param>
    /// <returns>How many were added.</returns>
    public static Task<int> AddEach<T>(
        this PortalDb db,
        IReadOnlyList<T> entries,
        Func<T, Task<int>> add,
        CancellationToken ct
    ) =>
        db.Write(
            async () =>
            {
                var added = 0;
                foreach (var entry in entries)
                    added += await add(entry);
                return added;
            },
            ct
        );

    private static T Read<T>(JsonNode? node, string where, RecipeRun run)
        where T : RecipeEntry
    {
        try
        {
            var entry = node.Deserialize<T>(Options) ?? throw new RecipeException($"{where} is null.");
            foreach (var name in entry.Unknown?.Keys ?? Enumerable.Empty<string>())
                run.Warn($"{where} has an unknown member \"{name}\", which was ignored.");
            return entry;
        }
        catch (JsonException e)
        {
            throw new RecipeException($"{where} can’t be read: {e.Message}", e);
        }
    }
}

/// <summary>An entry of a step's list.</summary>
public abstract record RecipeEntry
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; init; }
}
