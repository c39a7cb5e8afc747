using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Text;
using NodaTime;

namespace NetworkPortal.Search.Index;

/// <summary>How a document lies in the index.</summary>
/// <remarks>
/// All its words stand in one field, titles and headings several times: so a word is worth what its place is worth, and
/// is rare or
/// common over everything, not in each field for itself (BM25F with whole weights). Words inside attachments have a
/// field of their own.
/// </remarks>
internal static class DocumentMapping
{
    /// <summary>Raise it when fields or their analysis change: an index of another version is built anew.</summary>
    public const string Version = "6";

    public const string Id = "id";
    public const string KindName = "kind_name";
    public const string Url = "url";

    /// <summary>Every word of the page, weighed by its place.</summary>
    public const string All = "all";
    public const string Title = "title";

    /// <summary>The title as it stands, to sort by.</summary>
    public const string TitleOrder = "title_order";
    public const string Summary = "summary";
    public const string Place = "place";
    public const string Author = "author";
    public const string Topics = "topics";
    public const string Date = "date";
    public const string Until = "until";
    public const string Weight = "weight";
    public const string Audience = "audience";
    public const string Attachments = "attachments";
    private const string Digest = "digest";
    private const string Body = "body",
        Heading = "heading",
        Anchor = "anchor";
    private const string AttachmentName = "attachment_name",
        AttachmentUrl = "attachment_url",
        AttachmentUnit = "attachment_unit";
    private const int TimesTitle = 3,
        TimesHeading = 2,
        TimesSummary = 2,
        TimesFiled = 2;
    private const int MaxWholeLength = 1000,
        MaxKeywordLength = 256;

    /// <summary>Parts a facet's value from its words.</summary>
    private const char FacetBreak = '\u001f';

    /// <summary>The field of a facet's values; with its doc values beside it.</summary>
    public static string Facet(string name) => "facet_" + name;

    /// <summary>The term that one document, and no other, is stored under.</summary>
    public static Term Key(string changeKind, string key) => new(Id, $"{changeKind}:{key}");

    /// <summary>Whether a field stands under a name of its own, as its source gave it; the portal's are small and
    /// without dots.</summary>
    public static bool IsOwn(string field) =>
        field.Length > 0 && (char.IsAsciiLetterUpper(field[0]) || field.Contains('.'));

    /// <summary>The key of a document, as its source knows it.</summary>
    public static string KeyOf(Document stored) => stored.Get(Id) is { } id ? id[(id.IndexOf(':') + 1)..] : "";

    public static Document Write(string changeKind, SearchDocument found)
    {
        var id = Key(changeKind, found.Key).Text;
        var document = new Document
        {
            new StringField(Id, id, Field.Store.YES),
            new SortedDocValuesField(Id, new BytesRef(id)),
            new StoredField(Digest, DigestOf(found)),
            new StoredField(KindName, found.Kind),
            new StringField(Url, found.Url, Field.Store.YES),
            new TextField(Title, found.Title, Field.Store.YES),
            new SortedDocValuesField(TitleOrder, new BytesRef(Fold.Of(PlainText.Shorten(found.Title, 100)))),
            new StoredField(Summary, found.Summary),
            new TextField(Place, found.Place, Field.Store.YES),
            new StoredField(Author, found.Author),
            new NumericDocValuesField(Date, found.Published?.ToUnixTimeSeconds() ?? 0),
            new SingleDocValuesField(Weight, found.Weight),
        };
        if (found.Published is { } published)
            document.Add(new StoredField(Date, published.ToUnixTimeSeconds()));
        if (found.Until is { } until)
            document.Add(new Int64Field(Until, until.ToUnixTimeSeconds(), Field.Store.NO));
        foreach (var topic in found.Topics)
            document.Add(new TextField(Topics, topic, Field.Store.YES));
        foreach (var audience in found.Audience)
            document.Add(new StringField(Audience, audience, Field.Store.NO));
        foreach (var facet in FacetsOf(found))
            Write(document, facet);
        foreach (var section in found.AllSections)
            Write(document, section);
        foreach (var attachment in found.Attachments)
            Write(document, attachment);
        foreach (var field in found.Fields.Where(field => IsOwn(field.Name)))
            Write(document, field);
        WriteWords(document, found);
        return document;
    }

    public static SearchDocument Read(Document stored) =>
        new()
        {
            Key = stored.Get(Id) ?? "",
            Kind = stored.Get(KindName) ?? "",
            Url = stored.Get(Url) ?? "/",
            Title = stored.Get(Title) ?? "",
            Summary = stored.Get(Summary) ?? "",
            Sections = stored
                .GetValues(Heading)
                .Zip(stored.GetValues(Anchor), stored.GetValues(Body))
                .Select(part => new SearchSection(part.First, part.Second, part.Third))
                .ToList(),
            Place = stored.Get(Place) ?? "",
            Author = stored.Get(Author) ?? "",
            Topics = stored.GetValues(Topics),
            Attachments = stored
                .GetValues(AttachmentName)
                .Zip(stored.GetValues(AttachmentUrl), stored.GetValues(Attachments))
                .Zip(
                    stored.GetValues(AttachmentUnit),
                    (file, unit) => new SearchAttachment(file.First, file.Second, file.Third, unit)
                )
                .ToList(),
            Published = stored.GetField(Date)?.GetInt64Value() is { } seconds
                ? Instant.FromUnixTimeSeconds(seconds)
                : null,
        };

    /// <summary>Tells two states of a thing apart: what the index holds, and what a source gives.</summary>
    public static string DigestOf(SearchDocument found) =>
        Convert.ToBase64String(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(found, DigestShape))[..16]);

    public static string DigestOf(Document stored) => stored.Get(Digest) ?? "";

    private static readonly JsonSerializerOptions DigestShape = new(JsonSerializerOptions.Default)
    {
        Converters = { new InstantAsSeconds() },
    };

    private sealed class InstantAsSeconds : JsonConverter<Instant>
    {
        public override Instant Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Instant.FromUnixTimeSeconds(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Instant value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.ToUnixTimeSeconds());
    }

    /// <summary>A facet's value and its words, as doc values hold them.</summary>
    public static (string Value, string Text) ReadFacet(BytesRef held)
    {
        var text = held.Utf8ToString();
        var at = text.IndexOf(FacetBreak, StringComparison.Ordinal);
        return at < 0 ? (text, text) : (text[..at], text[(at + 1)..]);
    }

    private static IEnumerable<SearchFacetValue> FacetsOf(SearchDocument found)
    {
        yield return new(SearchFacet.Kind.Name, Slug.From(found.Kind), found.Kind);
        var ownYear = found.Facets.Any(facet => facet.Facet == SearchFacet.Year.Name);
        if (!ownYear && found.Published is { } at && at.InUtc().Year.ToString(CultureInfo.InvariantCulture) is var year)
            yield return new(SearchFacet.Year.Name, year, year);
        foreach (var facet in found.Facets)
            yield return facet;
    }

    private static void Write(Document document, SearchFacetValue facet)
    {
        var field = Facet(facet.Facet);
        document.Add(new StringField(field, facet.Value, Field.Store.NO));
        document.Add(new SortedSetDocValuesField(field, new BytesRef($"{facet.Value}{FacetBreak}{facet.Text}")));
    }

    private static void Write(Document document, SearchSection section)
    {
        document.Add(new StoredField(Heading, section.Heading));
        document.Add(new StoredField(Anchor, section.Anchor));
        document.Add(new StoredField(Body, section.Text));
    }

    private static void Write(Document document, SearchAttachment attachment)
    {
        document.Add(new TextField(Attachments, attachment.Text, Field.Store.YES));
        document.Add(new TextField(Attachments, attachment.Name.Replace('.', ' ').Replace('_', ' '), Field.Store.NO));
        document.Add(new StoredField(AttachmentName, attachment.Name));
        document.Add(new StoredField(AttachmentUrl, attachment.Url));
        document.Add(new StoredField(AttachmentUnit, attachment.Unit));
    }

    /// <summary>As Orchard Core does it: a short text can be asked for as a whole too.</summary>
    private static void Write(Document document, SearchField field)
    {
        document.Add(
            field.Kind switch
            {
                SearchFieldKind.Number => new DoubleField(
                    field.Name,
                    double.Parse(field.Text, CultureInfo.InvariantCulture),
                    Field.Store.YES
                ),
                SearchFieldKind.Whole => new StringField(
                    field.Name,
                    PlainText.Shorten(field.Text, MaxWholeLength),
                    Field.Store.YES
                ),
                SearchFieldKind.Plain => new StringField(
                    field.Name,
                    EnglishWords.Plain(PlainText.Shorten(field.Text, MaxWholeLength)),
                    Field.Store.NO
                ),
                _ => new TextField(field.Name, field.Text, Field.Store.NO),
            }
        );
        if (field.Kind == SearchFieldKind.Words && field.Text.Length <= MaxKeywordLength)
            document.Add(new StringField($"{field.Name}.keyword", field.Text, Field.Store.NO));
    }

    private static void WriteWords(Document document, SearchDocument found)
    {
        Add(found.Title, TimesTitle);
        Add(found.Summary, TimesSummary);
        Add(found.Place, TimesFiled);
        Add(found.Kind, 1);
        foreach (var topic in found.Topics)
            Add(topic, TimesFiled);
        foreach (var section in found.AllSections)
        {
            Add(section.Heading, TimesHeading);
            Add(section.Text, 1);
        }

        void Add(string text, int times)
        {
            if (text.Length == 0)
                return;
            for (var time = 0; time < times; time++)
                document.Add(new TextField(All, text, Field.Store.NO));
        }
    }
}
