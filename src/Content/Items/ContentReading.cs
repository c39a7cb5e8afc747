using System.Text.Json.Nodes;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Content.Items;

/// <summary>
/// Reads fields by "Part.Field" ("CaseStudy.School") and parts by name ("MarkdownBodyPart"). Missing data reads as
/// empty, so that a page can show items created before a field was added.
/// </summary>
public static class ContentReading
{
    extension(IContent item)
    {
        /// <summary>Returns the JSON at a dotted path, or null.</summary>
        public JsonNode? At(string path) =>
            path.Split('.').Aggregate((JsonNode?)item.Data, (node, name) => node.Member(name));

        /// <summary>Returns a text field, or a text member such as "TitlePart.Title".</summary>
        public string Text(string path) =>
            item.At(path) is var node && node is JsonObject ? node.String("Text") : node.AsString() ?? "";

        /// <summary>Returns the first of several text fields that isn't blank, or a blank text.</summary>
        public string FirstText(IReadOnlyList<string> paths) =>
            paths.Select(path => item.Text(path)).FirstOrDefault(text => text.Length > 0) ?? "";

        /// <summary>Returns the Markdown source of a field or body part.</summary>
        public string Markdown(string path) => item.At(path).String("Markdown");

        /// <summary>Returns a Markdown or HTML field or body as sanitized HTML.</summary>
        public Html Html(string path) =>
            item.At(path) is { } node && node.String("Html") is { Length: > 0 } html
                ? Kernel.Html.Sanitize(OrchardText.Resolve(html))
                : Kernel.Html.FromMarkdown(OrchardText.Resolve(item.Markdown(path)));

        public decimal? Number(string path) =>
            item.At(path) is var node && node is JsonObject ? node.Member("Value").AsNumber() : node.AsNumber();

        public bool Flag(string path) =>
            (item.At(path) is var node && node is JsonObject ? node.Member("Value").AsBool() : node.AsBool()) ?? false;

        /// <summary>Returns a date field, or the date of a date-and-time field.</summary>
        public LocalDate? Day(string path) =>
            item.At(path).String("Value") is { Length: >= 10 } text
            && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true, Value: var day }
                ? day
                : null;

        public Instant? Moment(string path) => Dates.Parse(item.At(path).String("Value"));

        /// <summary>Returns the values of a multi-text field.</summary>
        public IReadOnlyList<string> Texts(string path) => item.At(path).Strings("Values");

        /// <summary>Returns the IDs in a content picker field or a taxonomy field, in order.</summary>
        public IReadOnlyList<string> Ids(string path) =>
            item.At(path).Strings("ContentItemIds") is { Count: > 0 } ids
                ? ids
                : item.At(path).Strings("TermContentItemIds");

        /// <summary>Returns a link field, or null if it has no URL.</summary>
        public ContentLink? Link(string path) =>
            item.At(path) is { } node && node.String("Url") is { Length: > 0 } url
                ? new ContentLink(OrchardText.Address(url), node.String("Text") is { Length: > 0 } text ? text : url)
                : null;

        /// <summary>Returns the files of a media field.</summary>
        public IReadOnlyList<MediaFile> Media(string path) => FilesOf(item.At(path));

        /// <summary>Returns the items of a bag or a flow by its name ("Outcomes").</summary>
        public IReadOnlyList<ContainedItem> Bag(string name) =>
            item.At(name).Blocks().Select(data => new ContainedItem(data)).ToList();
    }

    internal static IReadOnlyList<MediaFile> FilesOf(JsonNode? field)
    {
        var texts = field.Member("MediaTexts") as JsonArray;
        var anchors = field.Member("Anchors") as JsonArray;
        return
        [
            .. field
                .MediaPaths()
                .Select(
                    (file, at) =>
                        new MediaFile(file, texts?.ElementAtOrDefault(at).AsString() ?? "")
                        {
                            Focus = FocusPoint.Of(anchors?.ElementAtOrDefault(at)),
                        }
                ),
        ];
    }
}

/// <param name="Url">The URL as written: a path on the portal or an absolute URL.</param>
public sealed record ContentLink(string Url, string Text);

/// <summary>Helpers for instants in JSON.</summary>
internal static class Dates
{
    /// <summary>
    /// Truncates to microseconds, the precision of PostgreSQL, so that a stored instant equals the original.
    /// </summary>
    public static Instant ToMicroseconds(this Instant at) => Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / 10 * 10);

    public static Instant? Parse(string text) =>
        DateTimeOffset.TryParse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal, out var at)
            ? Instant.FromDateTimeOffset(at)
            : null;
}
