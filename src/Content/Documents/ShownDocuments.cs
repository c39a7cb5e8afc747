using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Documents;

/// <summary>
/// Finds the documents of the media library that readers reach from an item's page: those in its media fields, and
/// those that its texts and link fields link to, also in blocks. Data of removed fields and links to other sites don't
/// count.
/// </summary>
/// <param name="page">The URL of the item's page, which relative links start from.</param>
internal sealed class ShownDocuments(DefinitionSet definitions, Uri page)
{
    /// <summary>The maximum number of documents that are indexed with a page.</summary>
    public const int Max = 50;

    private const string Folder = "/media/";
    private const int MaxUrlLength = 2000;
    private static readonly HtmlParser Parser = new();
    private readonly List<MediaFile> files = [];

    /// <summary>Returns documents with a description first, each once.</summary>
    public IReadOnlyList<MediaFile> Of(ContentItem item)
    {
        if (!ContentLinks.Of(item.Data).Files.Any(DocumentTextExtractor.IsRead))
            return [];
        Collect(item.Data, item.ContentType);
        return
        [
            .. files
                .Where(file => DocumentTextExtractor.IsRead(file.Path))
                .OrderBy(file => file.Text.Length == 0)
                .DistinctBy(file => file.Path)
                .Take(Max),
        ];
    }

    private void Collect(JsonObject item, string type)
    {
        foreach (var part in definitions.Type(type)?.Parts ?? [])
        {
            if (item[part.Name] is not JsonObject members)
                continue;
            if (PartTypes.Find(part.PartName) is { } schema)
                Collect(members, schema);
            foreach (var field in definitions.Part(part.PartName)?.Fields ?? [])
                if (FieldTypes.Find(field.FieldType) is { } kind && members[field.Name] is JsonObject value)
                    Collect(value, kind);
        }
    }

    private void Collect(JsonObject members, FieldSchema schema)
    {
        if (schema.Name == "MediaField")
            files.AddRange(ContentReading.FilesOf(members));
        foreach (var (name, kind) in schema.Members)
            switch (kind)
            {
                case SchemaKind.Markdown:
                    Follow(Html.FromMarkdown(OrchardText.Resolve(members.String(name))));
                    break;
                case SchemaKind.Html:
                    Follow(Html.Sanitize(OrchardText.Resolve(members.String(name))));
                    break;
                case SchemaKind.Name when name == "Url":
                    Follow(OrchardText.Address(members.String(name)));
                    break;
                case SchemaKind.Items:
                    foreach (var block in members.Objects(name))
                        Collect(block, block.String("ContentType"));
                    break;
            }
    }

    private void Follow(Html html)
    {
        if (!html.IsEmpty)
            foreach (var link in Parser.ParseDocument(html.ToString()).QuerySelectorAll("a[href]"))
                Follow(link.GetAttribute("href")!);
    }

    private void Follow(string url)
    {
        if (
            url.Length is > 0 and <= MaxUrlLength
            && Uri.TryCreate(page, url, out var target)
            && target.Scheme is "http" or "https"
            && target.Authority == page.Authority
            && target.AbsolutePath.StartsWith(Folder, StringComparison.Ordinal)
        )
            files.Add(new(Uri.UnescapeDataString(target.AbsolutePath[Folder.Length..]), ""));
    }
}
