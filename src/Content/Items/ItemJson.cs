using System.Text.Json.Nodes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Content.Items;

/// <summary>A content item from a recipe, split into its own members and its parts.</summary>
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

    /// <exception cref="RecipeException">One of the item's own members can't be read.</exception>
    public ItemJson(JsonObject json)
    {
        this.json = json;
        DisplayText = Words("DisplayText", 399);
        if (DisplayText.Length == 0)
            DisplayText = PlainText.Shorten(json.Object("TitlePart").String("Title"), 399);
        ContentItemId = Id("ContentItemId");
        VersionId = Id("ContentItemVersionId");
        ContentType = Words("ContentType", 100);
        Owner = Words("Owner", 100);
        Author = Words("Author", 200);
        Parts = new(
            json.Where(member => !OwnMembers.Contains(member.Key))
                .Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone()))
        );
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

    public bool Published => Truth("Published") ?? false;

    /// <summary>
    /// Whether this is the latest version; defaults to true. An earlier version has both flags set to false.
    /// </summary>
    public bool Latest => Truth("Latest") ?? true;

    public bool LatestGiven => Truth("Latest") is not null;

    public Instant? CreatedUtc => Moment("CreatedUtc");

    public Instant? ModifiedUtc => Moment("ModifiedUtc");

    public Instant? PublishedUtc => Moment("PublishedUtc");

    /// <summary>Returns a name for messages, even if the item has no name or ID.</summary>
    public static string NameOf(JsonNode? item, int index) =>
        item.String("DisplayText") is "" && item.String("ContentItemId") is ""
            ? $"item {index + 1}"
            : NameOf(item.String("DisplayText"), item.String("ContentItemId"));

    public static string NameOf(string displayText, string id) =>
        displayText.Length > 0 ? $"item '{PlainText.Shorten(displayText, 80)}'" : $"item {PlainText.Shorten(id, 80)}";

    private string Words(string name, int most) =>
        json[name] switch
        {
            null => "",
            var node when node.AsString() is { } text => text.Length <= most
                ? text
                : throw new RecipeException($"{name} has {text.Length} characters; the maximum is {most}."),
            var node => throw new RecipeException($"{name} must be text, but is {node.Kind()}."),
        };

    private string Id(string name) =>
        Words(name, 1000) switch
        {
            "" => "",
            var id when ContentIds.IsValid(id) => id,
            var id => throw new RecipeException($"{name} is '{id}'; use up to 26 letters and digits."),
        };

    private bool? Truth(string name) =>
        json[name] is not { } node
            ? null
            : node.AsBool() ?? throw new RecipeException($"{name} must be true or false, but is {node.Kind()}.");

    private Instant? Moment(string name)
    {
        if (Words(name, 100) is not { Length: > 0 } text)
            return null;
        if (Dates.Parse(text) is { } at)
            return at.ToMicroseconds();
        throw new RecipeException($"{name} is '{text}'; use a date and time such as 2027-03-09T14:00:00Z.");
    }
}
