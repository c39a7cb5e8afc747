using System.Text.Json.Nodes;

namespace NetworkPortal.Content.Desk.Editing;

/// <summary>
/// Merges two texts of an item that began from the same one, field by field. What only one side changed is taken; what both changed
/// differently is a conflict, and a person chooses.
/// </summary>
internal static class ThreeWay
{
    /// <param name="Data">What comes of both; where both changed, mine.</param>
    /// <param name="Conflicts">The fields that both changed: "CaseStudy.Problem".</param>
    internal sealed record Merged(JsonObject Data, IReadOnlyList<string> Conflicts);

    public static Merged Merge(JsonObject origin, JsonObject mine, JsonObject theirs)
    {
        var (data, conflicts) = ((JsonObject)mine.DeepClone(), new List<string>());
        foreach (var path in Paths(origin).Concat(Paths(mine)).Concat(Paths(theirs)).Distinct())
        {
            var (before, own, other) = (At(origin, path), At(mine, path), At(theirs, path));
            if (JsonNode.DeepEquals(own, other) || JsonNode.DeepEquals(before, other)) continue;
            if (JsonNode.DeepEquals(before, own)) Put(data, path, other);
            else conflicts.Add(path);
        }
        return new(data, conflicts);
    }

    /// <summary>The paths of the fields that differ.</summary>
    public static IReadOnlyList<string> Differences(JsonObject one, JsonObject other) =>
        [.. Paths(one).Concat(Paths(other)).Distinct().Where(path => !JsonNode.DeepEquals(At(one, path), At(other, path)))];

    /// <summary>"Part.Member" for what stands in parts, "Part" for what is no object.</summary>
    public static IEnumerable<string> Paths(JsonObject data) => data.SelectMany(part => part.Value is JsonObject members ? members.Select(member => $"{part.Key}.{member.Key}") : [part.Key]);

    public static JsonNode? At(JsonObject data, string path) => Split(path) is (var part, { } member) ? (data[part] as JsonObject)?[member] : data[path];

    /// <summary>Puts a copy of a value at a path; null takes it away.</summary>
    public static void Put(JsonObject data, string path, JsonNode? value)
    {
        if (Split(path) is not (var part, { } member)) Set(data, path, value);
        else if (data[part] is JsonObject members) Set(members, member, value);
        else if (value is not null) data[part] = new JsonObject { [member] = value.DeepClone() };
    }

    private static void Set(JsonObject owner, string name, JsonNode? value)
    {
        if (value is null) owner.Remove(name);
        else owner[name] = value.DeepClone();
    }

    private static (string Part, string? Member) Split(string path) => path.IndexOf('.', StringComparison.Ordinal) is var at and > 0 ? (path[..at], path[(at + 1)..]) : (path, null);
}
