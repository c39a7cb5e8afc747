using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;

namespace NetworkPortal.Content.Recipes.Exporting;

/// <summary>
/// Index profiles as Orchard Core fills them: it leaves an index empty, and says nothing, where it does not know the
/// name of an analyzer.
/// The name that was given stays beside the one that it knows.
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
