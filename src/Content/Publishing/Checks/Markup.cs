using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;

namespace NetworkPortal.Content.Publishing.Checks;

/// <summary>
/// Removes scripts from HTML parts and fields before they are stored. Everything else stays as written, including
/// classes and styles, so that exports are lossless; an allowlist sanitizes the HTML when it is shown to readers.
/// </summary>
internal sealed class Markup(DefinitionSet definitions, Action<string> warn)
{
    /// <summary>The members that hold contained items: bags, taxonomies, flows, menus.</summary>
    private static readonly string[] Lists = ["ContentItems", "Terms", "Widgets", "MenuItems"];

    public void Clean(JsonObject item, ContentTypeDefinition type, string prefix = "")
    {
        foreach (var part in type.Parts)
        {
            if (item[part.Name] is not JsonObject members)
                continue;
            if (part.PartName is "HtmlBodyPart" or "HtmlMenuItemPart")
                Clean(members, part.Settings, part.PartName, prefix + part.Name);
            foreach (
                var html in definitions.Part(part.PartName)?.Fields.Where(known => known.FieldType == "HtmlField") ?? []
            )
                if (members[html.Name] is JsonObject value)
                    Clean(value, html.Settings, html.FieldType, $"{prefix}{part.Name}.{html.Name}");
            foreach (var contained in Lists.SelectMany(list => members.Objects(list)))
                if (definitions.Type(contained.String("ContentType")) is { } containedType)
                    Clean(contained, containedType, prefix + part.Name + ".");
                else
                    CleanUnknown(contained, prefix + part.Name);
        }
    }

    /// <summary>Cleans every member named Html in an item of an unknown type.</summary>
    private void CleanUnknown(JsonNode? node, string place)
    {
        if (node is JsonArray entries)
            foreach (var entry in entries)
                CleanUnknown(entry, place);
        if (node is not JsonObject members)
            return;
        Clean(members, [], "HtmlField", place);
        foreach (var (name, value) in members)
            CleanUnknown(value, $"{place}.{name}");
    }

    private void Clean(JsonObject members, JsonObject settings, string owner, string place)
    {
        if (
            members.String("Html") is not { Length: > 0 } html
            || Setting.Of(settings, owner + "Settings", "SanitizeHtml").AsBool() == false
        )
            return;
        if (ScriptFree.Clean(html) is not { } clean)
            return;
        members["Html"] = clean;
        warn($"{place}: removed markup that isn’t allowed.");
    }
}
