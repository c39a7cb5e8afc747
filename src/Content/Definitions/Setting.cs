using System.Text.Json.Nodes;

namespace NetworkPortal.Content.Definitions;

/// <summary>
/// Reads a setting from its group ("ContentTypeSettings": {"Creatable": true}), or in the flat form that recipes used
/// before Orchard Core 1.0 ("Creatable": "True").
/// </summary>
internal static class Setting
{
    public static JsonNode? Of(JsonObject settings, string group, string name) =>
        settings.Object(group).Member(name) ?? settings[name] ?? settings[$"{group}.{name}"];

    /// <summary>Writes a setting into its group and removes its flat form; null removes the setting.</summary>
    public static void Put(JsonObject settings, string group, string name, JsonNode? value)
    {
        settings.Remove(name);
        settings.Remove($"{group}.{name}");
        if (value is null)
            settings.Object(group)?.Remove(name);
        else if (settings[group] is JsonObject members)
            members[name] = value;
        else
            settings[group] = new JsonObject { [name] = value };
    }
}
