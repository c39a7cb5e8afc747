using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;

namespace NetworkPortal.Content.Items.Importing;

/// <summary>
/// Takes scripts out of HTML parts and fields before they are stored. All else stays as it was written, classes and
/// styles too, so that it
/// goes back whole where it came from; what readers are shown is cleaned by a list of what is allowed.
/// </summary>
internal sealed class Markup(DefinitionSet definitions, Action<string> warn)
{
    /// <summary>Where items lie within items: bags, taxonomies, flows, menus.</summary>
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

    /// <summary>Of what nobody defined here, whatever is called Html.</summary>
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
