using System.Text.Json.Nodes;
using NetworkPortal.Content;

namespace NetworkPortal.Authoring.Versions;

/// <summary>
/// Merges two versions of an item with a common base: field by field, and texts paragraph by paragraph. A change made
/// by only one side is applied. If both sides changed a value differently, it is a conflict and a person chooses.
/// </summary>
internal static class ThreeWayMerge
{
    /// <param name="Data">The merged data; mine if both sides changed a value.</param>
    /// <param name="Conflicts">The fields that both sides changed, such as "CaseStudy.Problem".</param>
    internal sealed record Merged(JsonObject Data, IReadOnlyList<string> Conflicts)
    {
        /// <summary>The conflicting fields that are texts, in which only some paragraphs need a choice.</summary>
        public IReadOnlyDictionary<string, IReadOnlyList<MergePiece>> Texts { get; init; } =
            new Dictionary<string, IReadOnlyList<MergePiece>>();
    }

    public static Merged Merge(JsonObject origin, JsonObject mine, JsonObject theirs)
    {
        var data = (JsonObject)mine.DeepClone();
        var conflicts = new List<string>();
        var texts = new Dictionary<string, IReadOnlyList<MergePiece>>();
        foreach (var path in Paths(origin).Concat(Paths(mine)).Concat(Paths(theirs)).Distinct())
        {
            var before = At(origin, path);
            var own = At(mine, path);
            var other = At(theirs, path);
            if (JsonNode.DeepEquals(own, other) || JsonNode.DeepEquals(before, other))
                continue;
            if (JsonNode.DeepEquals(before, own))
                Put(data, path, other);
            else if (Pieces(before, own, other) is not { } pieces)
                conflicts.Add(path);
            else if (pieces.Any(piece => piece.Conflict))
            {
                conflicts.Add(path);
                texts[path] = pieces;
            }
            else
                Put(data, path, WithText(own!, ParagraphMerge.Join(pieces, piece => piece.Mine)));
        }
        return new(data, conflicts) { Texts = texts };
    }

    /// <summary>
    /// Returns a copy of a value with another text: either the value itself, or the single text member of an object
    /// ({"Markdown": "…"}).
    /// </summary>
    public static JsonNode WithText(JsonNode value, string text)
    {
        if (value is not JsonObject members)
            return JsonValue.Create(text);
        var copy = (JsonObject)members.DeepClone();
        copy[copy.Single(member => member.Value.AsString() is not null).Key] = text;
        return copy;
    }

    /// <summary>
    /// Merges the paragraphs of both texts. Returns null if one of the values is not a text; a single-line value is
    /// chosen as a whole.
    /// </summary>
    private static IReadOnlyList<MergePiece>? Pieces(JsonNode? before, JsonNode? own, JsonNode? other) =>
        Text(own) is { } mine
        && Text(other) is { } theirs
        && (before is null ? "" : Text(before)) is { } origin
        && $"{mine}{theirs}{origin}".AsSpan().IndexOfAny('\n', '>') >= 0
            ? ParagraphMerge.Of(origin, mine, theirs)
            : null;

    private static string? Text(JsonNode? value) =>
        value is JsonObject { Count: 1 } members ? members.First().Value.AsString() : value.AsString();

    /// <summary>Returns the paths of the fields that differ.</summary>
    public static IReadOnlyList<string> Differences(JsonObject one, JsonObject other) =>
        [
            .. Paths(one)
                .Concat(Paths(other))
                .Distinct()
                .Where(path => !JsonNode.DeepEquals(At(one, path), At(other, path))),
        ];

    /// <summary>Returns "Part.Member" for the members of parts, and "Part" for values that are not objects.</summary>
    public static IEnumerable<string> Paths(JsonObject data) =>
        data.SelectMany(part =>
            part.Value is JsonObject members ? members.Select(member => $"{part.Key}.{member.Key}") : [part.Key]
        );

    public static JsonNode? At(JsonObject data, string path) =>
        Split(path) is (var part, { } member) ? (data[part] as JsonObject)?[member] : data[path];

    /// <summary>Sets a copy of a value at a path; null removes the value.</summary>
    public static void Put(JsonObject data, string path, JsonNode? value)
    {
        if (Split(path) is not (var part, { } member))
            Set(data, path, value);
        else if (data[part] is JsonObject members)
            Set(members, member, value);
        else if (value is not null)
            data[part] = new JsonObject { [member] = value.DeepClone() };
    }

    private static void Set(JsonObject owner, string name, JsonNode? value)
    {
        if (value is null)
            owner.Remove(name);
        else
            owner[name] = value.DeepClone();
    }

    private static (string Part, string? Member) Split(string path) =>
        path.IndexOf('.', StringComparison.Ordinal) is var at and > 0 ? (path[..at], path[(at + 1)..]) : (path, null);
}
