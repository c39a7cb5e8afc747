using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Items.Importing;

/// <summary>Takes out of HTML parts and fields what is not allowed, before it is stored; it is done once more when they are shown.</summary>
internal sealed class Markup(DefinitionSet definitions, Action<string> warn)
{
    /// <summary>Where items lie within items: bags, taxonomies, flows, menus.</summary>
    private static readonly string[] Lists = ["ContentItems", "Terms", "Widgets", "MenuItems"];

    public void Clean(JsonObject item, ContentTypeDefinition type, string prefix = "")
    {
        foreach (var part in type.Parts)
        {
            if (item[part.Name] is not JsonObject members) continue;
            if (part.PartName is "HtmlBodyPart" or "HtmlMenuItemPart") Clean(members, part.Settings, part.PartName, prefix + part.Name);
            foreach (var html in definitions.Part(part.PartName)?.Fields.Where(known => known.FieldType == "HtmlField") ?? [])
                if (members[html.Name] is JsonObject value) Clean(value, html.Settings, html.FieldType, $"{prefix}{part.Name}.{html.Name}");
            foreach (var contained in Lists.SelectMany(list => members.Objects(list)))
                if (definitions.Type(contained.String("ContentType")) is { } containedType) Clean(contained, containedType, prefix + part.Name + ".");
                else CleanUnknown(contained, prefix + part.Name);
        }
    }

    /// <summary>Of what nobody defined here, whatever is called Html.</summary>
    private void CleanUnknown(JsonNode? node, string place)
    {
        if (node is JsonArray entries) foreach (var entry in entries) CleanUnknown(entry, place);
        if (node is not JsonObject members) return;
        Clean(members, [], "HtmlField", place);
        foreach (var (name, value) in members) CleanUnknown(value, $"{place}.{name}");
    }

    private void Clean(JsonObject members, JsonObject settings, string owner, string place)
    {
        if (members.String("Html") is not { Length: > 0 } html || Setting.Of(settings, owner + "Settings", "SanitizeHtml").AsBool() == false) return;
        var clean = Html.Sanitize(html).ToString();
        if (clean == html || clean == Reserialized(html)) return;
        members["Html"] = clean;
        warn($"{place}: markup that is not allowed was taken out.");
    }

    /// <summary>The same markup as a browser would write it, to tell a change of letters from a change of meaning.</summary>
    private static string Reserialized(string html) => new HtmlParser().ParseDocument(html).Body?.InnerHtml ?? "";
}
