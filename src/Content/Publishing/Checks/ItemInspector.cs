using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;

namespace NetworkPortal.Content.Publishing.Checks;

/// <summary>Inspects an item for problems, part by part and field by field, including blocks.</summary>
internal sealed class ItemInspector(DefinitionSet definitions)
{
    private const int Deepest = 8;
    private const int Max = 100;

    /// <summary>Returns the issues: errors first, then in editor order.</summary>
    public IReadOnlyList<Issue> Of(string contentType, JsonObject data) =>
        definitions.Type(contentType) is { } type
            ?
            [
                .. Item(type, data, "", 0)
                    .DistinctBy(found => (found.Path, found.Text, found.Words))
                    .OrderByDescending(found => found.Stops)
                    .Take(Max),
            ]
            : [];

    private IEnumerable<Issue> Item(ContentTypeDefinition type, JsonObject item, string prefix, int depth)
    {
        foreach (var part in type.Parts)
        {
            var (place, path) = (item.Object(part.Name), prefix + part.Name);
            foreach (var found in Part(part, place, path))
                yield return found;
            foreach (var field in definitions.Part(part.PartName)?.Fields ?? [])
            foreach (
                var found in Field(
                    field,
                    place.Object(field.Name),
                    $"{path}.{field.Name}",
                    Asked(type, part, field),
                    field.HeadingLevel
                )
            )
                yield return found;
            if (depth >= Deepest)
                continue;
            foreach (var block in place.Blocks())
                if (definitions.Type(block.String("ContentType")) is { } known)
                    foreach (var found in Item(known, block, $"{path}.{block.String("ContentItemId")}.", depth + 1))
                        yield return found;
        }
    }

    private static IEnumerable<Issue> Part(TypePart part, JsonObject? place, string path) =>
        part.PartName switch
        {
            "TitlePart" when string.IsNullOrWhiteSpace(place.String("Title")) =>
            [
                Missing(path, "Title", "Fill in this field. It’s required to publish."),
            ],
            "MarkdownBodyPart" => Text(MarkdownPieces.Of(place.String("Markdown")), path, "Text", 1),
            "HtmlBodyPart" => Text(HtmlPieces.Of(place.String("Html")), path, "Text", 1),
            _ => [],
        };

    /// <summary>
    /// Returns the message for a required field, or null if the field is optional. In addition to the type's required
    /// fields, library items need a summary, which lists and search show, and case studies need a source, because
    /// without one no one could verify them.
    /// </summary>
    public static string? Asked(ContentTypeDefinition type, TypePart part, PartField field) =>
        (part.PartName, field.Name) switch
        {
            (LibraryPart.Name, "Summary") when type.Library is not null =>
                "Add a one- or two-sentence summary. It appears in lists and search results.",
            (LibraryPart.Name, "Sources") when type.Library?.SourcesRequired == true =>
                "Enter a source, such as a document, a visit, or a person you talked to.",
            _ => field.Required ? "Fill in this field. It’s required to publish." : null,
        };

    private static IEnumerable<Issue> Field(PartField field, JsonObject? place, string path, string? asked, int above)
    {
        if (
            asked is not null
            && FieldTypes.Find(field.FieldType) is { } shape
            && IsBlank(place.Member(shape.Members[0].Name))
        )
            return [Missing(path, field.DisplayName, asked)];
        return field.FieldType switch
        {
            "MarkdownField" => Text(MarkdownPieces.Of(place.String("Markdown")), path, field.DisplayName, above),
            "HtmlField" => Text(HtmlPieces.Of(place.String("Html")), path, field.DisplayName, above),
            "LinkField" when place.String("Url").Length > 0 => Text(
                    [new TextNode.Link(place.String("Url"), place.String("Text").Trim())],
                    path,
                    field.DisplayName,
                    above
                )
                .Select(found => found with { Input = path + ".Text" }),
            "MediaField" => Pictures(place, path, field.DisplayName),
            _ => [],
        };
    }

    private static IEnumerable<Issue> Text(IEnumerable<TextNode> pieces, string path, string label, int above) =>
        TextRules
            .Check([.. pieces], above)
            .Select(found => new Issue(found.Kind, path, label, found.Text, found.Words));

    private static IEnumerable<Issue> Pictures(JsonObject? place, string path, string label)
    {
        var (texts, ticks) = (
            place.Member("MediaTexts") as JsonArray ?? [],
            place.Member("Decorative") as JsonArray ?? []
        );
        return place
            .MediaPaths()
            .Index()
            .Where(file =>
                IsPicture(file.Item)
                && string.IsNullOrWhiteSpace(texts.ElementAtOrDefault(file.Index).AsString())
                && ticks.ElementAtOrDefault(file.Index).AsBool() != true
            )
            .Select(file => new Issue(
                Issue.Error,
                path,
                label,
                "Describe this picture, or mark it as decorative.",
                MarkdownPieces.FileOf(file.Item)
            )
            {
                Input = $"{path}.{MediaPath.Key(file.Item)}.Text",
            });
    }

    private static bool IsPicture(string path) =>
        MediaPath.Fault(path) is null && MediaPath.ContentType(path).StartsWith("image/", StringComparison.Ordinal);

    private static Issue Missing(string path, string label, string text) => new(Issue.Error, path, label, text);

    private static bool IsBlank(JsonNode? value) =>
        value is null or JsonArray { Count: 0 } || (value.AsString() is { } text && string.IsNullOrWhiteSpace(text));
}
