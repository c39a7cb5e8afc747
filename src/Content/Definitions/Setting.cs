using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;

namespace NetworkPortal.Content.Definitions;

/// <summary>Reads a setting in its group ("ContentTypeSettings": {"Creatable": true}), or flat as recipes before Orchard Core 1.0 wrote it ("Creatable": "True").</summary>
internal static class Setting
{
    public static JsonNode? Of(JsonObject settings, string group, string name) =>
        settings.Object(group).Member(name) ?? settings[name] ?? settings[$"{group}.{name}"];
}
