using System.Text.Json.Nodes;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NodaTime;

namespace NetworkPortal.Content.Items;

/// <summary>
/// One version of an item of content. Of an item's versions at most one is published and at most one is the latest;
/// when a
/// draft lies beside what is published, they are two. <see cref="ContentVersions"/> changes which is which.
/// </summary>
public sealed class ContentItem : IContent
{
    private const int MaxNameLength = 399;
    internal const int MaxFoldedNameLength = 400;
    private readonly List<ContentTerm> terms = [];
    private readonly List<ContentReference> references = [];
    private readonly List<ContentFile> files = [];
    private string json = "{}";

    private ContentItem(string contentItemId, string versionId, string contentType) =>
        (ContentItemId, VersionId, ContentType) = (contentItemId, versionId, contentType);

    /// <summary>The row's own number; only this database knows it.</summary>
    public long Id { get; private set; }

    /// <summary>The item's id, the same in all its versions: 26 characters.</summary>
    public string ContentItemId { get; private set; }

    /// <summary>This version's id (ContentItemVersionId in recipes): 26 characters.</summary>
    public string VersionId { get; private set; }

    public string ContentType { get; private set; }

    /// <summary>Its name in lists and titles; at most 400 characters, longer ones are cut.</summary>
    public string DisplayText { get; private set; } = "";

    /// <summary>
    /// <see cref="DisplayText"/> as <see cref="Fold"/> has it, to search and sort by. At most 400 characters: an index
    /// on PostgreSQL takes no more.
    /// </summary>
    public string FoldedName { get; private set; } = "";

    /// <summary>Whether readers see this version.</summary>
    public bool Published { get; internal set; }

    /// <summary>Whether this is the version that editors go on from.</summary>
    public bool Latest { get; internal set; }

    /// <summary>On the latest version: whether readers see the item, in this version or in another. Lists of many go by
    /// it.</summary>
    public bool Shown { get; internal set; }

    /// <summary>Its address without a leading slash, in its one form, or null when it has none; unique among published
    /// versions.</summary>
    public string? Path { get; private set; }

    /// <summary>The school or district that it is about, as a slug; null for most.</summary>
    public string? Place { get; private set; }

    public Instant CreatedUtc { get; internal set; }

    public Instant ModifiedUtc { get; internal set; }

    public Instant? PublishedUtc { get; internal set; }

    /// <summary>The id of the account it belongs to, or blank.</summary>
    public string Owner { get; internal set; } = "";

    /// <summary>The name of who wrote this version, or blank.</summary>
    public string Author { get; internal set; } = "";

    /// <summary>The account of who wrote this version here; null where it came from elsewhere.</summary>
    public Guid? AuthorId { get; internal set; }

    /// <summary>Why this version was made, in its author's words; blank when nothing was said.</summary>
    public string Note { get; internal set; } = "";

    /// <summary>All parts, and all else that was given with the item, in the order given. Read it by
    /// <see cref="ContentReading"/>; change it by <see cref="Write"/>.</summary>
    public JsonObject Data
    {
        get => field ??= (JsonObject)JsonNode.Parse(json)!;
        private set;
    }

    /// <summary><see cref="Data"/> as it is stored, for whoever only passes it on.</summary>
    internal string StoredData => json;

    /// <summary>The terms that it is filed under, for queries; the field is "LibraryPart.Topics".</summary>
    public IReadOnlyCollection<ContentTerm> Terms => terms;

    /// <summary>The items that it points to, for queries.</summary>
    public IReadOnlyCollection<ContentReference> References => references;

    /// <summary>The files that it names, for queries.</summary>
    public IReadOnlyCollection<ContentFile> Files => files;

    /// <summary>A first version, not yet the latest nor published: <see cref="ContentVersions"/> decides
    /// that.</summary>
    /// <param name="author">The name of who writes it.</param>
    public static ContentItem New(
        string contentType,
        string displayText,
        JsonObject data,
        string author,
        Instant now,
        string? contentItemId = null,
        string? versionId = null
    )
    {
        var item = new ContentItem(contentItemId ?? ContentIds.New(), versionId ?? ContentIds.New(), contentType)
        {
            CreatedUtc = now,
            Author = author,
        };
        item.Write(displayText, data, now);
        return item;
    }

    /// <summary>A further version of the same item, with the same content until it is written.</summary>
    public ContentItem NewVersion(string author, Instant now, Guid? authorId = null)
    {
        var version = New(ContentType, DisplayText, (JsonObject)Data.DeepClone(), author, now, ContentItemId);
        (version.CreatedUtc, version.PublishedUtc, version.Owner, version.AuthorId) = (
            CreatedUtc,
            PublishedUtc,
            Owner,
            authorId
        );
        return version;
    }

    /// <summary>Replaces the content of this version; address, terms and references follow it. Load the version by
    /// <see cref="ContentVersions"/> first.</summary>
    public void Write(string displayText, JsonObject data, Instant now)
    {
        DisplayText = PlainText.Shorten(displayText, MaxNameLength);
        FoldedName = Cut(Fold.Of(DisplayText));
        json = Json.Write(data);
        Data = data;
        ModifiedUtc = now;
        var route = data.Object("AutoroutePart");
        Path = route.String("Path") is { Length: > 0 } path && !route.Bool("Disabled") ? PathForm.Of(path) : null;
        Place = Slug.From(CaseStudyPlace.Of(this)) is { Length: > 0 } place ? place : null;
        Link(ContentLinks.Of(data));
    }

    /// <summary>Not within a character.</summary>
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

    /// <summary>Notes what it points to, for a version from before that was noted.</summary>
    internal void Link() => Link(ContentLinks.Of(Data));

    /// <summary>Keeps the rows that still hold, so that only what is different is written.</summary>
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
