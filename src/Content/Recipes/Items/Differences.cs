using System.Text.Json.Nodes;

namespace NetworkPortal.Content.Recipes.Items;

/// <summary>Lists the names that differ between two objects, two levels deep: "CaseStudy.School".</summary>
internal static class Differences
{
    private const int Max = 12;

    public static string Of(JsonObject before, JsonObject after)
    {
        var names = Names(before, after, "", levels: 2).ToList();
        return names.Count <= Max
            ? string.Join(", ", names)
            : $"{string.Join(", ", names.Take(Max))} and {names.Count - Max} more";
    }

    private static IEnumerable<string> Names(JsonObject before, JsonObject after, string prefix, int levels)
    {
        foreach (var name in before.Select(member => member.Key).Union(after.Select(member => member.Key)))
        {
            var (old, now) = (before[name], after[name]);
            if (JsonNode.DeepEquals(old, now))
                continue;
            if (levels > 1 && old is JsonObject had && now is JsonObject has)
                foreach (var below in Names(had, has, $"{prefix}{name}.", levels - 1))
                    yield return below;
            else
                yield return prefix + name;
        }
    }
}
