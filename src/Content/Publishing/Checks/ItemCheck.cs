using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;

namespace NetworkPortal.Content.Publishing.Checks;

/// <summary>
/// Validates an item against its type: each error names its part and field; unknown data is reported and kept.
/// </summary>
/// <param name="warn">Receives warnings: findings that are not errors.</param>
/// <param name="hasMedia">Whether the media library has a file or is about to get it.</param>
/// <param name="missing">Receives messages about files that the library doesn't have; if null, they are
/// warnings.</param>
internal sealed class ItemCheck(
    DefinitionSet definitions,
    Action<string> warn,
    Func<string, bool> hasMedia,
    Action<string, string>? missing = null
)
{
    private const int MaxFaults = 5;

    /// <summary>Parts that items get from their context instead of their type.</summary>
    public static readonly string[] Implied = ["TermPart", "ContainedPart", "FlowMetadata", "LayerMetadata"];

    /// <summary>Returns why the item doesn't match its type, or null.</summary>
    public Refusal? Refuse(JsonObject parts, ContentTypeDefinition type, bool published)
    {
        var faults = new List<string>();
        Check(parts, type, published, "", faults);
        if (faults.Count == 0)
            return null;
        var more = faults.Count > MaxFaults ? $" And {faults.Count - MaxFaults} more." : "";
        return new Refusal(string.Join(" ", faults.Take(MaxFaults)) + more);
    }

    private void Check(JsonObject item, ContentTypeDefinition type, bool published, string prefix, List<string> faults)
    {
        foreach (var (name, node) in item)
            if (
                !ItemJson.OwnMembers.Contains(name)
                && !Implied.Contains(name)
                && type.Parts.All(part => part.Name != name)
            )
                warn(
                    node is JsonObject
                        ? $"{prefix}{name} isn’t a part of the type {type.Name} and was left unchanged."
                        : $"{prefix}{name} is unknown and was left unchanged."
                );
        foreach (var part in type.Parts)
            CheckPart(item[part.Name], part, published, prefix, faults);
    }

    private void CheckPart(JsonNode? node, TypePart part, bool published, string prefix, List<string> faults)
    {
        var place = prefix + part.Name;
        if (node is not null and not JsonObject)
        {
            faults.Add($"{place} must be an object, but is {node.Kind()}.");
            return;
        }
        var shape = PartTypes.Find(part.PartName);
        var fields = definitions.Part(part.PartName)?.Fields ?? [];
        if (node is JsonObject members)
        {
            if (shape is not null)
                CheckMembers(members, shape, place, published, faults);
            if (shape is not null || fields.Count > 0)
                WarnOfUnknown(members, shape, fields, place);
        }
        foreach (var known in fields)
            CheckField(node.Member(known.Name), known, $"{place}.{known.Name}", published, faults);
    }

    private void WarnOfUnknown(JsonObject members, FieldSchema? shape, IReadOnlyList<PartField> fields, string place)
    {
        foreach (var (name, _) in members)
            if (
                fields.All(known => known.Name != name)
                && (shape is null || shape.Members.All(member => member.Name != name))
            )
                warn($"{place}.{name} is unknown and was left unchanged.");
    }

    private void CheckField(JsonNode? node, PartField known, string place, bool published, List<string> faults)
    {
        if (FieldTypes.Find(known.FieldType) is not { } shape)
            return;
        if (node is not null and not JsonObject)
        {
            faults.Add($"{place} must be an object with {shape.Members[0].Name}, but is {node.Kind()}.");
            return;
        }
        var before = faults.Count;
        if (node is JsonObject members)
        {
            CheckMembers(members, shape, place, published, faults);
            WarnOfUnknown(members, shape, [], place);
        }
        if (faults.Count > before)
            return;
        if (published && known.Required && IsBlank(node.Member(shape.Members[0].Name)))
            faults.Add($"{place} is required but empty.");
        if (shape.Name == "NumericField")
            CheckBounds(node, known, place, faults);
        if (shape.Name == "MediaField")
            foreach (var path in node.MediaPaths().Where(path => !hasMedia(path)))
                (missing ?? ((_, said) => warn(said)))(path, $"{place}: the media library has no file '{path}'.");
    }

    private void CheckMembers(JsonObject members, FieldSchema shape, string place, bool published, List<string> faults)
    {
        foreach (var (name, kind) in shape.Members)
        {
            if (members[name] is not { } node)
                continue;
            if (kind == SchemaKind.Items)
                CheckContained(node, $"{place}.{name}", published, faults);
            else if (Fault(node, kind) is { } fault)
                faults.Add(
                    $"{place}.{name} must be {fault}, but is "
                        + $"{(fault.Contains("such as", StringComparison.Ordinal) ? $"'{node}'" : node.Kind())}."
                );
        }
    }

    private void CheckContained(JsonNode node, string place, bool published, List<string> faults)
    {
        if (node is not JsonArray items)
        {
            faults.Add($"{place} must be a list, but is {node.Kind()}.");
            return;
        }
        for (var at = 0; at < items.Count; at++)
        {
            var prefix = $"{place}[{at + 1}]";
            if (items[at] is not JsonObject item)
                faults.Add($"{prefix} must be an object, but is {items[at].Kind()}.");
            else if (item.String("ContentType") is not { Length: > 0 } type)
                faults.Add($"{prefix} has no ContentType.");
            else if (definitions.Type(type) is { } definition)
                Check(item, definition, published, $"{prefix} ({type}) ", faults);
            else
                warn($"{prefix} has the unknown type {type} and was left unchanged.");
        }
    }

    /// <summary>Returns a description of the required kind of value, or null if the value is valid.</summary>
    private static string? Fault(JsonNode node, SchemaKind kind) =>
        kind switch
        {
            SchemaKind.Text or SchemaKind.Name or SchemaKind.Markdown or SchemaKind.Html => node.AsString() is null
                ? "text"
                : null,
            SchemaKind.Number => node.GetValueKind() != System.Text.Json.JsonValueKind.Number ? "a number" : null,
            SchemaKind.Bool => node.AsBool() is null ? "true or false" : null,
            SchemaKind.Date => node.AsString() is null ? "text"
            : node.AsString() is "" || Dates.Parse(node.AsString()!) is not null ? null
            : "a date such as 2027-03-09T14:00:00Z",
            SchemaKind.Time => node.AsString() is null ? "text"
            : node.AsString() is ""
            || TimeSpan.TryParse(node.AsString(), System.Globalization.CultureInfo.InvariantCulture, out _)
                ? null
            : "a time such as 14:00:00",
            SchemaKind.Any => null,
            _ => node is JsonArray array
                ? array.All(entry => entry is null || entry.AsString() is not null)
                    ? null
                    : "a list of text values"
                : "a list of text values",
        };

    private static bool IsBlank(JsonNode? value) =>
        value is null or JsonArray { Count: 0 } || string.IsNullOrWhiteSpace(value.AsString() ?? "-");

    private static void CheckBounds(JsonNode? node, PartField known, string place, List<string> faults)
    {
        if (node.Member("Value").AsNumber() is not { } value)
            return;
        if (Setting.Of(known.Settings, "NumericFieldSettings", "Minimum").AsNumber() is { } least && value < least)
            faults.Add($"{place}.Value is {value}; the minimum is {least}.");
        if (Setting.Of(known.Settings, "NumericFieldSettings", "Maximum").AsNumber() is { } most && value > most)
            faults.Add($"{place}.Value is {value}; the maximum is {most}.");
    }
}
