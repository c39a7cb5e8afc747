using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;
using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Content.Items;

/// <summary>A content item as JSON, split into its own members and its parts.</summary>
internal sealed class ItemJson
{
    /// <summary>The members that every item has; all other members are parts or are stored with them.</summary>
    public static readonly string[] OwnMembers =
    [
        "ContentItemId",
        "ContentItemVersionId",
        "ContentType",
        "DisplayText",
        "Latest",
        "Published",
        "ModifiedUtc",
        "PublishedUtc",
        "CreatedUtc",
        "Owner",
        "Author",
    ];

    private readonly JsonObject json;

    private ItemJson(JsonObject json)
    {
        this.json = json;
        DisplayText = json.String("DisplayText");
        if (DisplayText.Length == 0)
            DisplayText = PlainText.Shorten(json.Object("TitlePart").String("Title"), 399);
        ContentItemId = json.String("ContentItemId");
        VersionId = json.String("ContentItemVersionId");
        ContentType = json.String("ContentType");
        Owner = json.String("Owner");
        Author = json.String("Author");
        Parts = new(
            json.Where(member => !OwnMembers.Contains(member.Key))
                .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))
        );
    }

    /// <summary>Reads an item that a recipe or a program sent.</summary>
    /// <param name="refusal">Why one of the item's own members can't be read.</param>
    public static bool TryRead(
        JsonObject json,
        [NotNullWhen(true)] out ItemJson? item,
        [NotNullWhen(false)] out Refusal? refusal
    )
    {
        refusal =
            RefuseText(json, "DisplayText", 399)
            ?? RefuseId(json, "ContentItemId")
            ?? RefuseId(json, "ContentItemVersionId")
            ?? RefuseText(json, "ContentType", 100)
            ?? RefuseText(json, "Owner", 100)
            ?? RefuseText(json, "Author", 200);
        item = refusal is null ? new(json) : null;
        return item is not null;
    }

    /// <summary>Creates an instance from the editor's data, which has parts only.</summary>
    public static ItemJson Of(string contentItemId, string contentType, JsonObject parts)
    {
        var json = (JsonObject)parts.DeepClone();
        (json["ContentItemId"], json["ContentType"]) = (contentItemId, contentType);
        return new(json);
    }

    public string ContentItemId { get; }

    /// <summary>Blank if the recipe lets the portal assign the version ID.</summary>
    public string VersionId { get; }

    public string ContentType { get; }

    /// <summary>The identity for a new version of the item.</summary>
    public ItemIdentity Identity
    {
        get
        {
            var identity = new ItemIdentity(ContentType) { ContentItemId = ContentItemId };
            return VersionId.Length > 0 ? identity with { VersionId = VersionId } : identity;
        }
    }

    public string DisplayText { get; set; }

    public string Owner { get; }

    public string Author { get; }

    /// <summary>All members except the item's own ones: parts and unknown data.</summary>
    public JsonObject Parts { get; }

    public bool Published => json.Bool("Published");

    /// <summary>
    /// Whether this is the latest version; defaults to true. An earlier version has both flags set to false.
    /// </summary>
    public bool Latest => json.Bool("Latest", otherwise: true);

    public Instant? CreatedUtc => Moment("CreatedUtc");

    public Instant? ModifiedUtc => Moment("ModifiedUtc");

    public Instant? PublishedUtc => Moment("PublishedUtc");

    /// <summary>When it was published, or else created; null if the recipe doesn't know.</summary>
    public Instant? DatedUtc => json.ContainsKey("PublishedUtc") ? PublishedUtc : CreatedUtc;

    /// <summary>Returns a name for messages, even if the item has no name or ID.</summary>
    public static string NameOf(JsonNode? item, int index) =>
        item.String("DisplayText") is "" && item.String("ContentItemId") is ""
            ? $"item {index + 1}"
            : NameOf(item.String("DisplayText"), item.String("ContentItemId"));

    public static string NameOf(string displayText, string id) =>
        displayText.Length > 0 ? $"item '{PlainText.Shorten(displayText, 80)}'" : $"item {PlainText.Shorten(id, 80)}";

    /// <summary>
    /// Returns why the flags or dates of the item's version can't be read, or null. Only a recipe may set them.
    /// </summary>
    public Refusal? RefuseVersion() =>
        RefuseFlag("Published")
        ?? RefuseFlag("Latest")
        ?? RefuseMoment("CreatedUtc")
        ?? RefuseMoment("ModifiedUtc")
        ?? RefuseMoment("PublishedUtc");

    private static Refusal? RefuseText(JsonObject json, string name, int most) =>
        json[name] switch
        {
            null => null,
            var node when node.AsString() is { } text => text.Length <= most
                ? null
                : new Refusal($"{name} has {text.Length} characters; the maximum is {most}."),
            var node => new Refusal($"{name} must be text, but is {node.Kind()}."),
        };

    private static Refusal? RefuseId(JsonObject json, string name) =>
        RefuseText(json, name, 1000)
        ?? (
            json.String(name) is { Length: > 0 } id && !ContentIds.IsValid(id)
                ? new Refusal($"{name} is '{id}'; use up to 26 letters and digits.")
                : null
        );

    private Refusal? RefuseFlag(string name) =>
        json[name] is { } node && node.AsBool() is null
            ? new Refusal($"{name} must be true or false, but is {node.Kind()}.")
            : null;

    private Refusal? RefuseMoment(string name) =>
        RefuseText(json, name, 100)
        ?? (
            json.String(name) is { Length: > 0 } text && Dates.Parse(text) is null
                ? new Refusal($"{name} is '{text}'; use a date and time such as 2027-03-09T14:00:00Z.")
                : null
        );

    private Instant? Moment(string name) => Dates.Parse(json.String(name))?.ToMicroseconds();
}
