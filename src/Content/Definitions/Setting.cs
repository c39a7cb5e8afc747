using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;

namespace NetworkPortal.Content.Definitions;

/// <summary>Reads a setting in its group ("ContentTypeSettings": {"Creatable": true}), or flat as recipes before
/// Orchard Core 1.0 wrote it ("Creatable": "True").</summary>
internal static class Setting
{
    public static JsonNode? Of(JsonObject settings, string group, string name) =>
        settings.Object(group).Member(name) ?? settings[name] ?? settings[$"{group}.{name}"];

    /// <summary>Writes a setting into its group, in the place of a flat one; null takes it out.</summary>
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
