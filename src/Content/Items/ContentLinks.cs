using System.Text.Json.Nodes;

namespace NetworkPortal.Content.Items;

/// <summary>A term that a version is filed under.</summary>
public sealed class ContentTerm(string field, string termId)
{
    public long ItemRow { get; private set; }

    /// <summary>"Part.Field"; inside a bag with the bag's name before it.</summary>
    public string Field { get; private set; } = field;

    public string TermId { get; private set; } = termId;

    public ContentItem Item { get; private set; } = null!;
}

/// <summary>An item that a version points to.</summary>
public sealed class ContentReference(string field, string targetId)
{
    public long ItemRow { get; private set; }

    /// <summary>"Part.Field"; inside a bag with the bag's name before it.</summary>
    public string Field { get; private set; } = field;

    public string TargetId { get; private set; } = targetId;

    public ContentItem Item { get; private set; } = null!;
}

/// <summary>What content points to, found by the shape of taxonomy fields, content pickers and list membership, wherever they stand.</summary>
internal sealed record ContentLinks(IReadOnlyCollection<(string Field, string Id)> Terms, IReadOnlyCollection<(string Field, string Id)> Items)
{
    public static ContentLinks Of(JsonObject data)
    {
        var terms = new HashSet<(string, string)>();
        var items = new HashSet<(string, string)>();
        Collect(data, "", terms, items);
        return new(terms, items);
    }

    private static void Collect(JsonObject data, string prefix, HashSet<(string, string)> terms, HashSet<(string, string)> items)
    {
        foreach (var (part, value) in data)
        {
            if (value is not JsonObject fields) continue;
            Add(items, prefix + part, [fields.String("ListContentItemId")]);
            foreach (var contained in fields.Blocks()) Collect(contained, prefix + part + ".", terms, items);
            foreach (var (name, node) in fields)
            {
                Add(terms, $"{prefix}{part}.{name}", node.Strings("TermContentItemIds"));
                Add(items, $"{prefix}{part}.{name}", node.Strings("ContentItemIds"));
            }
        }
    }

    private static void Add(HashSet<(string, string)> links, string field, IReadOnlyList<string> ids) =>
        links.UnionWith(ids.Where(id => id.Length is > 0 and <= 26 && field.Length <= 200).Select(id => (field, id)));
}
