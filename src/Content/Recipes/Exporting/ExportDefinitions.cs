using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;

namespace NetworkPortal.Content.Recipes.Exporting;

/// <summary>
/// Definitions as a step that replaces: Orchard Core's merging one appends the lists in settings, so that taking in a package twice
/// would double every list of choices (decision 0032).
/// </summary>
internal static class ExportDefinitions
{
    /// <summary>The modules of Orchard Core that know these parts.</summary>
    private static readonly Dictionary<string, string> Modules = new(StringComparer.Ordinal)
    {
        ["TitlePart"] = "OrchardCore.Title",
        ["AliasPart"] = "OrchardCore.Alias",
        ["AutoroutePart"] = "OrchardCore.Autoroute",
        ["HtmlBodyPart"] = "OrchardCore.Html",
        ["MarkdownBodyPart"] = "OrchardCore.Markdown",
        ["LiquidPart"] = "OrchardCore.Liquid",
        ["BagPart"] = "OrchardCore.Flows",
        ["FlowPart"] = "OrchardCore.Flows",
        ["ListPart"] = "OrchardCore.Lists",
        ["TaxonomyPart"] = "OrchardCore.Taxonomies",
        ["MenuPart"] = "OrchardCore.Menu",
        ["SeoMetaPart"] = "OrchardCore.Seo",
        ["LocalizationPart"] = "OrchardCore.ContentLocalization",
        ["PublishLaterPart"] = "OrchardCore.PublishLater",
        ["ArchiveLaterPart"] = "OrchardCore.ArchiveLater",
    };

    /// <param name="types">Null for all of them; otherwise these and what they are made of.</param>
    public static (IReadOnlyList<ContentTypeDefinition> Types, IReadOnlyList<ContentPartDefinition> Parts) Choose(DefinitionSet all, IEnumerable<string>? types)
    {
        if (types is null) return ([.. all.Types.OrderBy(type => type.Name, StringComparer.Ordinal)], [.. all.Parts.OrderBy(part => part.Name, StringComparer.Ordinal)]);
        var chosen = new SortedDictionary<string, ContentTypeDefinition>(StringComparer.Ordinal);
        var open = new Stack<string>(types);
        while (open.TryPop(out var name))
            if (all.Type(name) is { } type && chosen.TryAdd(name, type)) foreach (var inner in Contained(type)) open.Push(inner);
        var parts = chosen.Values.SelectMany(type => type.Parts.Select(part => part.PartName).Append(type.Name)).Distinct().Order(StringComparer.Ordinal);
        return ([.. chosen.Values], [.. parts.Select(all.Part).OfType<ContentPartDefinition>()]);
    }

    public static JsonObject Step(IReadOnlyList<ContentTypeDefinition> types, IReadOnlyList<ContentPartDefinition> parts) => new()
    {
        ["name"] = "ReplaceContentDefinition",
        ["ContentTypes"] = new JsonArray([.. types.Select(type => type.Json.DeepClone())]),
        ["ContentParts"] = new JsonArray([.. parts.Select(part => part.Json.DeepClone())]),
    };

    /// <summary>The modules that an Orchard Core site must have switched on for these types.</summary>
    public static IEnumerable<string> Features(IReadOnlyList<ContentTypeDefinition> types) => types.SelectMany(type => type.Parts)
        .Select(part => Modules.GetValueOrDefault(part.PartName)).OfType<string>().Concat(["OrchardCore.Contents", "OrchardCore.ContentTypes", "OrchardCore.ContentFields", "OrchardCore.Media"]).Distinct();

    private static IEnumerable<string> Contained(ContentTypeDefinition type) => type.Parts
        .SelectMany(part => part.Settings).SelectMany(settings => settings.Value.Strings("ContainedContentTypes"));
}
