using System.Text.Json.Nodes;
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
    private readonly DocumentLinks links = new(page);

    /// <summary>Returns documents with a description first, each once.</summary>
    public IReadOnlyList<MediaFile> Of(ContentItem item)
    {
        if (!ContentLinks.Of(item.Data).Files.Any(DocumentTextExtractor.IsRead))
            return [];
        Collect(item.Data, item.ContentType);
        return links.Found;
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
            links.Add(ContentReading.FilesOf(members));
        foreach (var (name, kind) in schema.Members)
            switch (kind)
            {
                case SchemaKind.Markdown:
                    links.Follow(Html.FromMarkdown(OrchardText.Resolve(members.String(name))));
                    break;
                case SchemaKind.Html:
                    links.Follow(Html.Sanitize(OrchardText.Resolve(members.String(name))));
                    break;
                case SchemaKind.Name when name == "Url":
                    links.Follow(OrchardText.Address(members.String(name)));
                    break;
                case SchemaKind.Items:
                    foreach (var block in members.Objects(name))
                        Collect(block, block.String("ContentType"));
                    break;
            }
    }
}
