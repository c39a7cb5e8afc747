using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Search.Index;

/// <summary>How a document lies in the index.</summary>
internal static class Shape
{
    /// <summary>Raise it when fields or their analysis change: an index of another version is built anew.</summary>
    public const string Version = "1";

    public const string Id = "id";
    public const string Kind = "kind";
    public const string KindName = "kind_name";
    public const string Url = "url";
    public const string Title = "title";
    public const string Summary = "summary";
    public const string Body = "body";
    public const string Place = "place";
    public const string Topics = "topics";
    public const string Date = "date";
    public const string Attachments = "attachments";
    private const string AttachmentName = "attachment_name";
    private const string AttachmentUrl = "attachment_url";

    /// <summary>The term that one document, and no other, is stored under.</summary>
    public static Term Key(string changeKind, string key) => new(Id, $"{changeKind}:{key}");

    public static Document Write(string changeKind, SearchDocument found)
    {
        var id = Key(changeKind, found.Key).Text;
        var document = new Document
        {
            new StringField(Id, id, Field.Store.YES),
            new SortedDocValuesField(Id, new BytesRef(id)),
            new StringField(Kind, Slug.From(found.Kind), Field.Store.NO),
            new SortedDocValuesField(KindName, new BytesRef(found.Kind)),
            new StoredField(KindName, found.Kind),
            new StoredField(Url, found.Url),
            new TextField(Title, found.Title, Field.Store.YES),
            new TextField(Summary, found.Summary, Field.Store.YES),
            new TextField(Body, found.Body, Field.Store.YES),
            new TextField(Place, found.Place, Field.Store.YES),
            new NumericDocValuesField(Date, found.Published?.ToUnixTimeSeconds() ?? 0),
        };
        if (found.Published is { } published) document.Add(new StoredField(Date, published.ToUnixTimeSeconds()));
        foreach (var topic in found.Topics) document.Add(new TextField(Topics, topic, Field.Store.YES));
        foreach (var attachment in found.Attachments) Write(document, attachment);
        return document;
    }

    public static SearchDocument Read(Document stored) => new()
    {
        Key = stored.Get(Id) ?? "",
        Kind = stored.Get(KindName) ?? "",
        Url = stored.Get(Url) ?? "/",
        Title = stored.Get(Title) ?? "",
        Summary = stored.Get(Summary) ?? "",
        Body = stored.Get(Body) ?? "",
        Place = stored.Get(Place) ?? "",
        Topics = stored.GetValues(Topics),
        Attachments = stored.GetValues(AttachmentName).Zip(stored.GetValues(AttachmentUrl), stored.GetValues(Attachments))
            .Select(file => new SearchAttachment(file.First, file.Second, file.Third)).ToList(),
        Published = stored.GetField(Date)?.GetInt64Value() is { } seconds ? Instant.FromUnixTimeSeconds(seconds) : null,
    };

    private static void Write(Document document, SearchAttachment attachment)
    {
        document.Add(new TextField(Attachments, attachment.Text, Field.Store.YES));
        document.Add(new TextField(Attachments, attachment.Name.Replace('.', ' ').Replace('_', ' '), Field.Store.NO));
        document.Add(new StoredField(AttachmentName, attachment.Name));
        document.Add(new StoredField(AttachmentUrl, attachment.Url));
    }
}
