using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Text;
using NetworkPortal.Search.Vectors;
using NodaTime;

namespace NetworkPortal.Search.Index;

/// <summary>Maps a document to index fields.</summary>
/// <remarks>
/// All words are in one field, with titles and headings repeated several times. So a word is weighted by where it
/// occurs, and its rarity is measured over all text rather than per field (BM25F with integer weights). Words in
/// attachments have a separate field.
/// </remarks>
internal static class DocumentMapping
{
    /// <summary>
    /// The schema version. Increase it when fields or their analysis change: an index of another version is rebuilt.
    /// </summary>
    public const string Version = "13";

    public const string Id = "id";
    public const string KindName = "kind_name";
    public const string Url = "url";

    /// <summary>All words of the page, weighted by where they occur.</summary>
    public const string All = "all";
    public const string Title = "title";

    /// <summary>The same words as in <see cref="All"/> and <see cref="Title"/>, not stemmed: "running", not "run".
    /// Without positions, because no phrase is looked for in them.</summary>
    public const string AllForms = "all_forms",
        TitleForms = "title_forms";

    /// <summary>The whole title, for sorting.</summary>
    public const string TitleOrder = "title_order";
    public const string ListOrder = "list_order";
    public const string Summary = "summary";
    public const string Place = "place";
    public const string Author = "author";
    public const string Topics = "topics";
    public const string Date = "date";
    public const string Year = "year";
    public const string Until = "until";

    /// <summary>A number from its key: the order of documents that are equal in all else. So a rebuild changes no
    /// order.</summary>
    public const string Tie = "tie";
    public const string Weight = "weight";
    public const string Audience = "audience";
    public const string Attachments = "attachments";

    /// <summary>The initials of its names, each with the name: "lbusd", a break, "long beach unified school district".
    /// </summary>
    public const string Initials = "initials";

    /// <summary>Separates a facet's value from its text, and initials from their name.</summary>
    public const char Break = '\u001f';

    /// <summary>What a page of the portal is called, what people do there, and all words that ask for it.</summary>
    public const string Names = "names",
        Deeds = "deeds",
        NamedWords = "named_words";

    /// <summary>The words of the page with their counts, for feedback.</summary>
    public const string Bag = "bag";

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

    /// <summary>Returns the name of a facet's field, which has both terms and doc values.</summary>
    public static string Facet(string name) => "facet_" + name;

    /// <summary>Returns the term that identifies a document.</summary>
    public static Term Key(string changeKind, string key) => new(Id, $"{changeKind}:{key}");

    /// <summary>
    /// Checks whether a field is a custom field provided by its source; the portal's own field names are lowercase and
    /// without dots.
    /// </summary>
    public static bool IsOwn(string field) =>
        field.Length > 0 && (char.IsAsciiLetterUpper(field[0]) || field.Contains('.'));

    /// <summary>Returns the key that a document has in its source.</summary>
    public static string KeyOf(Document stored) => stored.Get(Id) is { } id ? KeyOf(id) : "";

    public static string KeyOf(string id) => id[(id.IndexOf(':') + 1)..];

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
            new NumericDocValuesField(ListOrder, found.ListOrder),
            new StoredField(Summary, found.Summary),
            new TextField(Place, found.Place, Field.Store.YES),
            new StoredField(Author, found.Author),
            new NumericDocValuesField(Date, found.SortDate?.ToUnixTimeSeconds() ?? 0),
            new SingleDocValuesField(Weight, WeightOf(found)),
            new NumericDocValuesField(Tie, BinaryPrimitives.ReadInt32LittleEndian(HashOf(id))),
            new BinaryDocValuesField(DocumentVector.Field, new BytesRef()),
        };
        if (found.Published is { } published)
            document.Add(new StoredField(Date, published.ToUnixTimeSeconds()));
        if (found.Year is { } year)
            document.Add(new StoredField(Year, year));
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
        foreach (var (initials, words) in NamesOf(found).SelectMany(Text.Initials.Of).Distinct())
            document.Add(new StringField(Initials, $"{initials}{Break}{words}", Field.Store.NO));
        if (found.Names is { } names)
            Write(document, names);
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
            Year = stored.GetField(Year)?.GetInt32Value(),
        };

    /// <summary>
    /// Returns a hash that tells whether the document in the index differs from the one that the source provides.
    /// </summary>
    public static string DigestOf(SearchDocument found) =>
        Convert.ToBase64String(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(found, DigestShape))[..16]);

    public static string DigestOf(Document stored) => stored.Get(Digest) ?? "";

    private static byte[] HashOf(string id) => SHA256.HashData(Encoding.UTF8.GetBytes(id));

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

    /// <summary>Reads a facet's value and text from doc values.</summary>
    public static (string Value, string Text) ReadFacet(BytesRef held)
    {
        var text = held.Utf8ToString();
        var at = text.IndexOf(Break, StringComparison.Ordinal);
        return at < 0 ? (text, text) : (text[..at], text[(at + 1)..]);
    }

    /// <summary>A page of the portal itself only says where something is, so what answers ranks higher, unless the page
    /// is asked for.</summary>
    private static float WeightOf(SearchDocument found) =>
        found.Names is null ? Math.Clamp(found.Weight, 0.9f, 1.1f) : 0.5f;

    private static IEnumerable<SearchFacetValue> FacetsOf(SearchDocument found)
    {
        yield return new(SearchFacet.Kind.Name, Slug.From(found.Kind), found.Kind);
        if ((found.Year ?? found.Published?.InUtc().Year)?.ToString(CultureInfo.InvariantCulture) is { } year)
            yield return new(SearchFacet.Year.Name, year, year);
        foreach (var facet in found.Facets)
            yield return facet;
    }

    private static IEnumerable<string> NamesOf(SearchDocument found) =>
        [found.Title, found.Place, .. found.OtherNames, .. found.Topics, .. found.Facets.Select(facet => facet.Text)];

    private static void Write(Document document, SearchFacetValue facet)
    {
        var field = Facet(facet.Facet);
        document.Add(new StringField(field, facet.Value, Field.Store.NO));
        document.Add(new SortedSetDocValuesField(field, new BytesRef($"{facet.Value}{Break}{facet.Text}")));
    }

    private static void Write(Document document, SearchNames names)
    {
        document.Add(new TextField(Names, names.Nouns, Field.Store.NO));
        document.Add(new TextField(Deeds, names.Deeds, Field.Store.NO));
        document.Add(new TextField(NamedWords, names.All, Field.Store.NO));
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

    /// <summary>Writes a custom field as Orchard Core does: a short text can also be matched as a whole.</summary>
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
        var bag = new WordBag();
        var texts = new List<List<Word>>();
        var title = EnglishWords.All.Cut(found.Title);
        Add(title, TimesTitle);
        AddText(found.Summary, TimesSummary);
        AddText(found.Place, TimesFiled);
        foreach (var topic in found.Topics)
            AddText(topic, TimesFiled);
        foreach (var section in found.AllSections)
        {
            AddText(section.Heading, TimesHeading);
            AddText(section.Text, 1);
        }
        document.Add(new BinaryDocValuesField(Bag, bag.Write()));
        texts.Add(EnglishWords.All.Cut(found.Kind));
        document.Add(new TextField(All, new CutWords(texts, word => word.Term)));
        document.Add(Forms(AllForms, texts));
        document.Add(Forms(TitleForms, [title]));

        void AddText(string text, int times)
        {
            if (text.Length > 0)
                Add(EnglishWords.All.Cut(text), times);
        }

        void Add(List<Word> words, int times)
        {
            bag.Add(words, times);
            texts.AddRange(Enumerable.Repeat(words, times));
        }
    }

    private static Field Forms(string field, IReadOnlyList<List<Word>> texts) =>
        new(field, new CutWords(texts, word => word.Form), FormsType);

    private static readonly FieldType FormsType = new(TextField.TYPE_NOT_STORED)
    {
        IndexOptions = IndexOptions.DOCS_AND_FREQS,
    };
}
