using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;

namespace NetworkPortal.Content.Recipes.Exporting;

/// <summary>
/// Exports definitions as a replacing step. Orchard Core's merging step appends to lists in settings, so importing a
/// package twice would duplicate every list of options (decision 0032).
/// </summary>
internal static class ExportDefinitions
{
    /// <param name="types">Null for all types; otherwise these types and those they contain.</param>
    public static (IReadOnlyList<ContentTypeDefinition> Types, IReadOnlyList<ContentPartDefinition> Parts) Choose(
        DefinitionSet all,
        IEnumerable<string>? types
    )
    {
        if (types is null)
            return (
                [.. all.Types.OrderBy(type => type.Name, StringComparer.Ordinal)],
                [.. all.Parts.OrderBy(part => part.Name, StringComparer.Ordinal)]
            );
        var chosen = new SortedDictionary<string, ContentTypeDefinition>(StringComparer.Ordinal);
        var open = new Stack<string>(types);
        while (open.TryPop(out var name))
            if (all.Type(name) is { } type && chosen.TryAdd(name, type))
                foreach (var inner in Contained(type))
                    open.Push(inner);
        var parts = chosen
            .Values.SelectMany(type => type.Parts.Select(part => part.PartName).Append(type.Name))
            .Distinct()
            .Order(StringComparer.Ordinal);
        return ([.. chosen.Values], [.. parts.Select(all.Part).OfType<ContentPartDefinition>()]);
    }

    public static JsonObject Step(
        IReadOnlyList<ContentTypeDefinition> types,
        IReadOnlyList<ContentPartDefinition> parts
    ) =>
        new()
        {
            ["name"] = "ReplaceContentDefinition",
            ["ContentTypes"] = new JsonArray([.. types.Select(type => type.Json.DeepClone())]),
            ["ContentParts"] = new JsonArray([.. parts.Select(part => part.Json.DeepClone())]),
        };

    private static IEnumerable<string> Contained(ContentTypeDefinition type) =>
        type
            .Parts.SelectMany(part => part.Settings)
            .SelectMany(settings => settings.Value.Strings("ContainedContentTypes"));
}
