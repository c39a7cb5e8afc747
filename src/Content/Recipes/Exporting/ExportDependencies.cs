using System.Text.Json.Nodes;
using NetworkPortal.Content.Items;

namespace NetworkPortal.Content.Recipes.Exporting;

/// <summary>
/// Collects what the selected items need on another site: files, and the definitions of their types and of the items
/// inside them.
/// </summary>
internal sealed class ExportDependencies
{
    public SortedSet<string> Files { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Types { get; } = new(StringComparer.Ordinal);

    public void Add(ContentItem item)
    {
        Types.Add(item.ContentType);
        Files.UnionWith(ContentLinks.Of(item.Data).Files);
        Collect(item.Data);
    }

    private void Collect(JsonNode? node)
    {
        if (node is JsonArray entries)
        {
            foreach (var entry in entries)
                Collect(entry);
        }
        else if (node is JsonObject members)
        {
            Types.UnionWith(
                new[] { members.String("ContentType"), members.String("TermContentType") }.Where(type =>
                    type.Length > 0
                )
            );
            foreach (var (_, value) in members)
                Collect(value);
        }
    }
}
