using System.Text.Json.Nodes;
using NetworkPortal.Kernel;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Content.Items;

/// <summary>
/// Reads fields by "Part.Field" ("CaseStudy.School"), parts by their name ("MarkdownBodyPart"). What is not there reads
/// as empty,
/// so that a page can show items from before a field was added.
/// </summary>
public static class ContentReading
{
    extension(IContent item)
    {
        /// <summary>The JSON at a dotted path, or null.</summary>
        public JsonNode? At(string path) =>
            path.Split('.').Aggregate((JsonNode?)item.Data, (node, name) => node.Member(name));

        /// <summary>A text field, or a text member such as "TitlePart.Title".</summary>
        public string Text(string path) =>
            item.At(path) is var node && node is JsonObject ? node.String("Text") : node.AsString() ?? "";

        /// <summary>The Markdown of a field or of a body part, as it was written.</summary>
        public string Markdown(string path) => item.At(path).String("Markdown");

        /// <summary>A Markdown or HTML field or body as sanitized HTML.</summary>
        public Html Html(string path) =>
            item.At(path) is { } node && node.String("Html") is { Length: > 0 } html
                ? Kernel.Html.Sanitize(OrchardText.Resolve(html))
                : Kernel.Html.FromMarkdown(OrchardText.Resolve(item.Markdown(path)));

        public decimal? Number(string path) =>
            item.At(path) is var node && node is JsonObject ? node.Member("Value").AsNumber() : node.AsNumber();

        public bool Flag(string path) =>
            (item.At(path) is var node && node is JsonObject ? node.Member("Value").AsBool() : node.AsBool()) ?? false;

        /// <summary>A date field, or the date of a date-and-time field.</summary>
        public LocalDate? Day(string path) =>
            item.At(path).String("Value") is { Length: >= 10 } text
            && LocalDatePattern.Iso.Parse(text[..10]) is { Success: true, Value: var day }
                ? day
                : null;

        public Instant? Moment(string path) => Dates.Parse(item.At(path).String("Value"));

        /// <summary>The values of a multi-text field.</summary>
        public IReadOnlyList<string> Texts(string path) => item.At(path).Strings("Values");

        /// <summary>The ids in a content picker field or a taxonomy field, in their order.</summary>
        public IReadOnlyList<string> Ids(string path) =>
            item.At(path).Strings("ContentItemIds") is { Count: > 0 } ids
                ? ids
                : item.At(path).Strings("TermContentItemIds");

        /// <summary>A link field; null when it has no address.</summary>
        public ContentLink? Link(string path) =>
            item.At(path) is { } node && node.String("Url") is { Length: > 0 } url
                ? new ContentLink(OrchardText.Address(url), node.String("Text") is { Length: > 0 } text ? text : url)
                : null;

        /// <summary>The files of a media field.</summary>
        public IReadOnlyList<MediaFile> Media(string path)
        {
            var texts = item.At(path).Member("MediaTexts") as JsonArray;
            return item.At(path)
                .MediaPaths()
                .Select((file, at) => new MediaFile(file, at < texts?.Count ? texts[at].AsString() ?? "" : ""))
                .ToList();
        }

        /// <summary>The items of a bag or a flow, by its name ("Outcomes").</summary>
        public IReadOnlyList<ContainedItem> Bag(string name) =>
            item.At(name).Blocks().Select(data => new ContainedItem(data)).ToList();
    }
}

/// <param name="Url">As it was written: a path of the portal or an absolute address.</param>
public sealed record ContentLink(string Url, string Text);

/// <summary>A file of the media library.</summary>
/// <param name="Path">Below the media folder: "tools/worksheet.docx".</param>
/// <param name="Text">Its alternative text or caption.</param>
public sealed record MediaFile(string Path, string Text)
{
    public string Url => "/media/" + string.Join('/', Path.Split('/').Select(Uri.EscapeDataString));

    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}

/// <summary>Instants in JSON.</summary>
internal static class Dates
{
    /// <summary>To the microsecond, as PostgreSQL keeps it, so that the same date is found the same again.</summary>
    public static Instant ToMicroseconds(this Instant at) => Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / 10 * 10);

    public static Instant? Parse(string text) =>
        DateTimeOffset.TryParse(text, null, System.Globalization.DateTimeStyles.AssumeUniversal, out var at)
            ? Instant.FromDateTimeOffset(at)
            : null;
}
