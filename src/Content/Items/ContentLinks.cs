using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NetworkPortal.Content.Items;

/// <summary>A term that a version is tagged with.</summary>
public sealed class ContentTerm(string field, string termId)
{
    public long ItemRow { get; private set; }

    /// <summary>"Part.Field"; inside a bag, prefixed with the bag's name.</summary>
    public string Field { get; private set; } = field;

    public string TermId { get; private set; } = termId;

    public ContentItem Item { get; private set; } = null!;
}

/// <summary>An item that a version references.</summary>
public sealed class ContentReference(string field, string targetId)
{
    public long ItemRow { get; private set; }

    /// <summary>"Part.Field"; inside a bag, prefixed with the bag's name.</summary>
    public string Field { get; private set; } = field;

    public string TargetId { get; private set; } = targetId;

    public ContentItem Item { get; private set; } = null!;
}

/// <summary>A media library file that a version references, in a media field or by its URL in a text.</summary>
public sealed class ContentFile(string path)
{
    public long ItemRow { get; private set; }

    /// <summary>The path when the version was written: "tools/worksheet.docx".</summary>
    public string Path { get; private set; } = path;

    public ContentItem Item { get; private set; } = null!;
}

/// <summary>
/// What content references: taxonomy fields, content pickers, list membership, and media fields, recognized by their
/// structure at any depth, and file URLs in texts.
/// </summary>
internal sealed partial record ContentLinks(
    IReadOnlyCollection<(string Field, string Id)> Terms,
    IReadOnlyCollection<(string Field, string Id)> Items,
    IReadOnlyCollection<string> Files
)
{
    public static ContentLinks Of(JsonObject data)
    {
        var terms = new HashSet<(string, string)>();
        var items = new HashSet<(string, string)>();
        var files = new HashSet<string>(StringComparer.Ordinal);
        Collect(data, "", terms, items);
        Collect(data, files);
        return new(terms, items, files);
    }

    private static void Collect(JsonNode? node, HashSet<string> files)
    {
        if (node is JsonArray entries)
        {
            foreach (var entry in entries)
                Collect(entry, files);
        }
        else if (node is JsonObject members)
        {
            files.UnionWith(members.MediaPaths());
            foreach (var (_, value) in members)
                Collect(value, files);
        }
        else if (node.AsString() is { } text)
        {
            foreach (Match link in FileAddress().Matches(OrchardText.Resolve(text)))
                files.Add(Uri.UnescapeDataString(link.Groups["path"].Value).TrimEnd('.', ',', ';', ':', '!'));
        }
    }

    [GeneratedRegex(@"/media/(?<path>[^\s""'<>()?#\]]+)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex FileAddress();

    private static void Collect(
        JsonObject data,
        string prefix,
        HashSet<(string, string)> terms,
        HashSet<(string, string)> items
    )
    {
        foreach (var (part, value) in data)
        {
            if (value is not JsonObject fields)
                continue;
            Add(items, prefix + part, [fields.String("ListContentItemId")]);
            foreach (var contained in fields.Blocks())
                Collect(contained, prefix + part + ".", terms, items);
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
