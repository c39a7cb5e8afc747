using System.Text.Json.Nodes;
using NetworkPortal.Content;

namespace NetworkPortal.Authoring.Forms;

/// <summary>One file of a media field, with what is said about it. In the JSON, each fact has a list of its own, in the
/// order of the files.</summary>
internal sealed record MediaEntry(string Path)
{
    public string Text { get; init; } = "";

    public bool Decorative { get; init; }

    /// <summary>The focus point, as Orchard writes it; null for the middle.</summary>
    public JsonNode? Anchor { get; init; }

    /// <summary>The name under which Orchard attached the file.</summary>
    public JsonNode? AttachedName { get; init; }

    public static IReadOnlyList<MediaEntry> Of(JsonObject? field) =>
        [
            .. field
                .MediaPaths()
                .Select(
                    (path, at) =>
                        new MediaEntry(path)
                        {
                            Text = At(field, "MediaTexts", at).AsString() ?? "",
                            Decorative = At(field, "Decorative", at).AsBool() == true,
                            Anchor = At(field, "Anchors", at),
                            AttachedName = At(field, "AttachedFileNames", at),
                        }
                ),
        ];

    public static void Write(LazyJsonObject field, IReadOnlyList<MediaEntry> files)
    {
        field.SetList("Paths", files.Select(file => file.Path));
        field.SetList("MediaTexts", files.Select(file => file.Text));
        Set(field, "Decorative", files.Any(file => file.Decorative), files.Select(file => (JsonNode?)file.Decorative));
        Set(field, "Anchors", files.Any(file => file.Anchor is not null), files.Select(file => file.Anchor));
        Set(field, "AttachedFileNames", false, files.Select(file => file.AttachedName));
    }

    /// <summary>Writes a list that most fields don't have only if it says something.</summary>
    private static void Set(LazyJsonObject field, string member, bool says, IEnumerable<JsonNode?> values)
    {
        if (says || field.Found.Member(member) is JsonArray)
            field.Set(member, new JsonArray([.. values.Select(value => value?.DeepClone())]));
    }

    private static JsonNode? At(JsonObject? field, string member, int at) =>
        (field.Member(member) as JsonArray)?.ElementAtOrDefault(at);
}
