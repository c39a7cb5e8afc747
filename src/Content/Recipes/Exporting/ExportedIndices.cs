using System.Text.Json.Nodes;

namespace NetworkPortal.Content.Recipes.Exporting;

/// <summary>
/// Adapts index profiles to Orchard Core, which silently leaves an index empty if it doesn't know the analyzer. The
/// original analyzer name is kept in an additional member.
/// </summary>
internal static class ExportedIndices
{
    private const string Known = "standardanalyzer";

    public static void Settle(JsonNode? node)
    {
        if (node is JsonArray entries)
            foreach (var entry in entries)
                Settle(entry);
        if (node is not JsonObject members)
            return;
        foreach (var name in (string[])["AnalyzerName", "QueryAnalyzerName"])
            if (members.String(name) is { Length: > 0 } given && given is not (Known or "standard"))
                (members[name], members["Portal" + name]) = (Known, given);
        foreach (var (_, value) in members.ToList())
            Settle(value);
    }
}
