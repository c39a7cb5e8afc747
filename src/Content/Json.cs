using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NetworkPortal.Content;

/// <summary>Reads JSON of uncertain structure: missing values and values of the wrong kind read as empty.</summary>
internal static class Json
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(JsonNode node) => node.ToJsonString(Plain);

    public static JsonArray List(IEnumerable<string> texts) =>
        new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);

    extension(JsonNode? node)
    {
        public JsonNode? Member(string name) => (node as JsonObject)?[name];

        /// <summary>
        /// Returns a member by name, or else by its name in any letter case: recipes write both "data" and "Data".
        /// </summary>
        public JsonNode? AnyCase(string name) =>
            node is JsonObject members
                ? members[name]
                    ?? members
                        .FirstOrDefault(member => string.Equals(member.Key, name, StringComparison.OrdinalIgnoreCase))
                        .Value
                : null;

        public JsonObject? Object(string name) => node.Member(name) as JsonObject;

        public string String(string name) => node.Member(name).AsString() ?? "";

        public bool Bool(string name, bool otherwise = false) => node.Member(name).AsBool() ?? otherwise;

        public IReadOnlyList<string> Strings(string name) =>
            node.Member(name) is JsonArray array
                ? array.Select(entry => entry.AsString()).OfType<string>().Where(text => text.Length > 0).ToList()
                : [];

        public IEnumerable<JsonObject> Objects(string name) =>
            (node.Member(name) as JsonArray)?.OfType<JsonObject>() ?? [];

        /// <summary>
        /// Returns the files of a media field without a leading slash, which some of Orchard Core's own recipes add.
        /// </summary>
        public IReadOnlyList<string> MediaPaths() => [.. node.Strings("Paths").Select(path => path.TrimStart('/'))];

        /// <summary>Returns the items that a bag or a flow contains.</summary>
        public IEnumerable<JsonObject> Blocks() => node.Objects("ContentItems").Concat(node.Objects("Widgets"));

        public string? AsString() => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;

        /// <summary>Returns a Boolean, which old recipes write as a string.</summary>
        public bool? AsBool() =>
            node?.GetValueKind() switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.String when bool.TryParse(node.GetValue<string>(), out var value) => value,
                _ => null,
            };

        /// <summary>Describes the kind of JSON value, for error messages.</summary>
        public string Kind() =>
            node?.GetValueKind() switch
            {
                null or JsonValueKind.Null => "null",
                JsonValueKind.String => "text",
                JsonValueKind.Number => "a number",
                JsonValueKind.True or JsonValueKind.False => "true or false",
                JsonValueKind.Array => "a list",
                _ => "an object",
            };

        /// <summary>Returns a number, which may be written as a string.</summary>
        public decimal? AsNumber() =>
            node?.GetValueKind() switch
            {
                JsonValueKind.Number
                or JsonValueKind.String
                    when decimal.TryParse(
                        node.ToString(),
                        System.Globalization.CultureInfo.InvariantCulture,
                        out var value
                    ) => value,
                _ => null,
            };
    }
}
