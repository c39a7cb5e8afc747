using System.Text.Json.Nodes;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Content.Items;

/// <summary>Which item a version belongs to, and what it is; both IDs are new unless they are given.</summary>
public sealed record ItemIdentity(string ContentType)
{
    /// <inheritdoc cref="ContentItem.ContentItemId"/>
    public string ContentItemId { get; init; } = ContentIds.New();

    /// <inheritdoc cref="ContentItem.VersionId"/>
    public string VersionId { get; init; } = ContentIds.New();
}

/// <summary>
/// One version of a content item. At most one version of an item is published and at most one is the latest; if the
/// item has a draft in addition to its published version, these are two different versions.
/// <see cref="ContentVersions"/> changes the flags.
/// </summary>
public sealed class ContentItem : IContent
{
    private const int MaxNameLength = 399;
    internal const int MaxFoldedNameLength = 400;
    private readonly List<ContentTerm> terms = [];
    private readonly List<ContentReference> references = [];
    private readonly List<ContentFile> files = [];
    private string json = "{}";

    private ContentItem(string contentItemId, string versionId, string contentType)
    {
        ContentItemId = contentItemId;
        VersionId = versionId;
        ContentType = contentType;
    }

    /// <summary>The row's key, used only within this database.</summary>
    public long Id { get; private set; }

    /// <summary>The item's ID, shared by all its versions: 26 characters.</summary>
    public string ContentItemId { get; private set; }

    /// <summary>This version's ID (ContentItemVersionId in recipes): 26 characters.</summary>
    public string VersionId { get; private set; }

    public string ContentType { get; private set; }

    /// <summary>The item's name in lists and titles; names longer than 400 characters are shortened.</summary>
    public string DisplayText { get; private set; } = "";

    /// <see cref="DisplayText"/> folded by <see cref="Fold"/>, for searching and sorting. At most 400 characters,
    /// because PostgreSQL limits the size of an index entry.
    public string FoldedName { get; private set; } = "";

    /// <summary>Whether readers see this version.</summary>
    public bool Published { get; internal set; }

    /// <summary>Whether this is the version that editors continue from.</summary>
    public bool Latest { get; internal set; }

    /// <summary>
    /// On the latest version: whether readers see the item, in this version or another. Queries for long lists use it.
    /// </summary>
    public bool Shown { get; internal set; }

    /// <summary>
    /// The item's path in canonical form without a leading slash, or null if it has none; unique among published
    /// versions.
    /// </summary>
    public string? Path { get; private set; }

    /// <summary>The slug of the school or district that the item is about; null for most items.</summary>
    public string? Place { get; private set; }

    public Instant CreatedUtc { get; internal set; }

    public Instant ModifiedUtc { get; internal set; }

    /// <summary>When it was first published; null if that is unknown, because it was imported without a date.</summary>
    public Instant? PublishedUtc
    {
        get;
        internal set
        {
            field = value;
            ListedUtc = value ?? NodaConstants.UnixEpoch;
        }
    }

    /// <summary>
    /// By which lists are sorted: items without a date come last, on both databases.
    /// </summary>
    public Instant ListedUtc { get; private set; } = NodaConstants.UnixEpoch;

    /// <summary>The ID of the account that owns the item, or blank.</summary>
    public string Owner { get; internal set; } = "";

    /// <summary>The name of this version's author, or blank.</summary>
    public string Author { get; internal set; } = "";

    /// <summary>The account of this version's author; null if the version was imported from elsewhere.</summary>
    public Guid? AuthorId { get; internal set; }

    /// <summary>The author's reason for making this version; blank if none was given.</summary>
    public string Note { get; internal set; } = "";

    /// <summary>
    /// All parts and any other data of the item, in the order given. Read it through <see cref="ContentReading"/>;
    /// change it through <see cref="Write"/>.
    /// </summary>
    public JsonObject Data
    {
        get => field ??= (JsonObject)JsonNode.Parse(json)!;
        private set;
    }

    /// <see cref="Data"/> in its stored form, for callers that only pass it on.
    internal string StoredData => json;

    /// <summary>The terms that the item is tagged with, for queries; the field is "LibraryPart.Topics".</summary>
    public IReadOnlyCollection<ContentTerm> Terms => terms;

    /// <summary>The items that it references, for queries.</summary>
    public IReadOnlyCollection<ContentReference> References => references;

    /// <summary>The files that it references, for queries.</summary>
    public IReadOnlyCollection<ContentFile> Files => files;

    /// <summary>
    /// Creates the first version of an item, neither latest nor published yet; <see cref="ContentVersions"/> sets these
    /// flags.
    /// </summary>
    /// <param name="author">The author's name.</param>
    public static ContentItem New(
        ItemIdentity identity,
        string displayText,
        JsonObject data,
        string author,
        Instant now
    )
    {
        var item = new ContentItem(identity.ContentItemId, identity.VersionId, identity.ContentType)
        {
            CreatedUtc = now,
            Author = author,
        };
        item.Write(displayText, data, now);
        return item;
    }

    /// <summary>Creates the first version of an item with a new ID.</summary>
    /// <inheritdoc cref="New(ItemIdentity, string, JsonObject, string, Instant)"/>
    public static ContentItem New(
        string contentType,
        string displayText,
        JsonObject data,
        string author,
        Instant now
    ) => New(new ItemIdentity(contentType), displayText, data, author, now);

    /// <summary>
    /// Creates another version of the same item with the same content, to be changed by <see cref="Write"/>.
    /// </summary>
    public ContentItem NewVersion(string author, Instant now, Guid? authorId = null)
    {
        var identity = new ItemIdentity(ContentType) { ContentItemId = ContentItemId };
        var version = New(identity, DisplayText, (JsonObject)Data.DeepClone(), author, now);
        version.CreatedUtc = CreatedUtc;
        version.Place = Place;
        version.PublishedUtc = PublishedUtc;
        version.Owner = Owner;
        version.AuthorId = authorId;
        return version;
    }

    /// <summary>
    /// Replaces the content of this version and updates its path, terms, and references. Load the version through
    /// <see cref="ContentVersions"/> first.
    /// </summary>
    public void Write(string displayText, JsonObject data, Instant now)
    {
        DisplayText = PlainText.Shorten(displayText, MaxNameLength);
        FoldedName = Cut(Fold.Of(DisplayText));
        json = Json.Write(data);
        Data = data;
        ModifiedUtc = now;
        var route = data.Object("AutoroutePart");
        Path = route.String("Path") is { Length: > 0 } path && !route.Bool("Disabled") ? PathForm.Of(path) : null;
        Link(ContentLinks.Of(data));
    }

    /// <summary>Stores the slug of the place that the item is about: the first of the fields that has a text.</summary>
    internal void SetPlace(IReadOnlyList<string> fields) =>
        Place = Slug.From(this.FirstText(fields)) is { Length: > 0 } place ? place : null;

    /// <summary>Shortens a text to the maximum length without splitting a surrogate pair.</summary>
    private static string Cut(string folded) =>
        folded.Length <= MaxFoldedNameLength
            ? folded
            : folded[
                ..(
                    char.IsHighSurrogate(folded[MaxFoldedNameLength - 1])
                        ? MaxFoldedNameLength - 1
                        : MaxFoldedNameLength
                )
            ];

    /// <summary>Records what the version references, for versions saved before references were recorded.</summary>
    internal void Link() => Link(ContentLinks.Of(Data));

    /// <summary>Keeps rows that are still valid, so that only differences are written.</summary>
    private void Link(ContentLinks links)
    {
        terms.RemoveAll(term => !links.Terms.Contains((term.Field, term.TermId)));
        terms.AddRange(
            links
                .Terms.Except(terms.Select(term => (term.Field, Id: term.TermId)))
                .Select(link => new ContentTerm(link.Field, link.Id))
        );
        references.RemoveAll(reference => !links.Items.Contains((reference.Field, reference.TargetId)));
        references.AddRange(
            links
                .Items.Except(references.Select(r => (r.Field, Id: r.TargetId)))
                .Select(link => new ContentReference(link.Field, link.Id))
        );
        files.RemoveAll(file => !links.Files.Contains(file.Path));
        files.AddRange(
            links
                .Files.Where(path => path.Length is > 0 and <= MediaPath.MaxLength)
                .Except(files.Select(file => file.Path))
                .Select(path => new ContentFile(path))
        );
    }
}
