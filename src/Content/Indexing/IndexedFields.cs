using System.Globalization;
using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;
using NodaTime;

namespace NetworkPortal.Content.Indexing;

/// <summary>
/// Indexes an item under the field names of Orchard Core's indexes, so that existing queries work. Owner and author are
/// left out, because queries can be run without a token. Parts and fields are included according to their
/// LuceneContentIndexSettings.
/// </summary>
internal sealed class IndexedFields(DefinitionSet definitions)
{
    private const string Item = "Content.ContentItem.";
    private const int MaxTextLength = 100_000;
    private readonly List<SearchField> fields = [];

    /// <param name="words">The item's full text, as extracted for search.</param>
    public IReadOnlyList<SearchField> Of(ContentItem item, IEnumerable<SearchSection> words)
    {
        Whole("ContentItemId", item.ContentItemId);
        Whole("ContentItemVersionId", item.VersionId);
        Whole(Item + "ContentType", item.ContentType);
        Whole(Item + "DisplayText.keyword", item.DisplayText);
        fields.Add(new(Item + "DisplayText.Normalized", item.DisplayText, SearchFieldKind.Plain));
        Words(Item + "DisplayText.Analyzed", item.DisplayText);
        Words(
            Item + "FullText",
            string.Join('\n', words.SelectMany(part => new[] { part.Heading, part.Text }).Prepend(item.DisplayText))
        );
        Words("Content.BodyAspect.Body", BodyOf(item.Data));
        Whole(Item + "Latest", item.Latest ? "true" : "false");
        Whole(Item + "Published", item.Published ? "true" : "false");
        Time(Item + "CreatedUtc", item.CreatedUtc);
        Time(Item + "ModifiedUtc", item.ModifiedUtc);
        if (item.PublishedUtc is { } published)
            Time(Item + "PublishedUtc", published);
        if (item.Data.Object("ContainedPart") is { } contained)
        {
            Whole(Item + "ContainedPart.Ids", contained.String("ListContentItemId"));
            Number(Item + "ContainedPart.Order", contained.Member("Order"));
        }
        foreach (var part in definitions.Type(item.ContentType)?.Parts ?? [])
            if (item.Data[part.Name] is JsonObject members)
                Part(item.ContentType, part, members);
        return fields;
    }

    private void Part(string type, TypePart part, JsonObject members)
    {
        if (IsIncluded(part.Settings))
            Under(
                type,
                part.Name,
                name => Words(name, part.PartName == "TitlePart" ? members.String("Title") : Rich(members))
            );
        foreach (var field in definitions.Part(part.PartName)?.Fields ?? [])
            if (IsIncluded(field.Settings) && members[field.Name] is JsonObject value)
                Under(type, $"{part.Name}.{field.Name}", name => Field(name, field, value));
    }

    /// <summary>Writes a field under two names, with and without the type, as Orchard Core does.</summary>
    private static void Under(string type, string name, Action<string> write)
    {
        write(name);
        write($"{type}.{name}");
    }

    private void Field(string name, PartField field, JsonObject value)
    {
        switch (field.FieldType)
        {
            case "NumericField":
                Number(name, value.Member("Value"));
                break;
            case "BooleanField":
                Whole(name, value.Bool("Value") ? "true" : "false");
                break;
            case "DateField" or "DateTimeField":
                if (Dates.Parse(value.String("Value")) is { } at)
                    Time(name, at);
                break;
            case "TimeField":
                Whole(name, value.String("Value"));
                break;
            case "ContentPickerField":
                Each(name + ".Ids", value.Strings("ContentItemIds"));
                break;
            case "UserPickerField":
                break;
            case "TaxonomyField":
                Each(name + ".Ids", value.Strings("TermContentItemIds"));
                break;
            case "MultiTextField":
                foreach (var text in value.Strings("Values"))
                    Text(name, text, field);
                break;
            case "LinkField":
                Whole(name + ".Url", value.String("Url"));
                Text(name + ".Text", value.String("Text"), field);
                break;
            case "MediaField":
                foreach (var text in value.Strings("MediaTexts"))
                    Text(name + ".MediaText", text, field);
                break;
            case "TextField":
                Text(name, value.String("Text"), field);
                break;
            default:
                Text(name, Rich(value), field);
                break;
        }
    }

    private void Text(string name, string text, PartField field)
    {
        if (Setting.Of(field.Settings, "LuceneContentIndexSettings", "Keyword").AsBool() == true)
            Whole(name, text);
        else
            Words(name, text);
    }

    private void Each(string name, IEnumerable<string> values)
    {
        foreach (var value in values)
            Whole(name, value);
    }

    private void Words(string name, string text)
    {
        if (text.Length > 0)
            fields.Add(new(name, text.Length > MaxTextLength ? text[..MaxTextLength] : text, SearchFieldKind.Words));
    }

    private void Whole(string name, string value)
    {
        if (value.Length > 0)
            fields.Add(new(name, value, SearchFieldKind.Whole));
    }

    private void Number(string name, JsonNode? value)
    {
        if (value.AsNumber() is { } number)
            fields.Add(new(name, number.ToString(CultureInfo.InvariantCulture), SearchFieldKind.Number));
    }

    /// <summary>Formats a time as digits, to the second, so that earlier times sort first.</summary>
    private void Time(string name, Instant at) =>
        Whole(name, at.ToDateTimeUtc().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));

    private static bool IsIncluded(JsonObject settings) =>
        Setting.Of(settings, "LuceneContentIndexSettings", "Included").AsBool() == true;

    private static string BodyOf(JsonObject item) =>
        Rich(item.Object("HtmlBodyPart") ?? item.Object("MarkdownBodyPart"));

    private static string Rich(JsonObject? members) =>
        members.String("Html") is { Length: > 0 } html ? PlainText.From(html)
        : members.String("Markdown") is { Length: > 0 } markdown ? PlainText.From(Html.FromMarkdown(markdown).Markup)
        : "";
}
