using System.Text.Json.Nodes;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Content.Items.Importing;

/// <summary>A content item as a recipe gives it, its own members told apart from its parts.</summary>
internal sealed class ItemJson
{
    /// <summary>The members that every item has; all else is a part, or kept with them.</summary>
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

    /// <exception cref="RecipeException">One of its own members cannot be read.</exception>
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

    /// <summary>An item as the editor has it: its parts alone.</summary>
    public static ItemJson Of(string contentItemId, string contentType, JsonObject parts)
    {
        var json = (JsonObject)parts.DeepClone();
        (json["ContentItemId"], json["ContentType"]) = (contentItemId, contentType);
        return new(json);
    }

    public string ContentItemId { get; }

    /// <summary>Blank when the recipe leaves it to us.</summary>
    public string VersionId { get; }

    public string ContentType { get; }

    public string DisplayText { get; set; }

    public string Owner { get; }

    public string Author { get; }

    /// <summary>What is not one of its own members: parts, and what nobody knows.</summary>
    public JsonObject Parts { get; }

    public bool Published => Truth("Published") ?? false;

    /// <summary>What recipes leave out is the latest version, unless a former one is meant (neither flag
    /// set).</summary>
    public bool Latest => Truth("Latest") ?? true;

    public bool LatestGiven => Truth("Latest") is not null;

    public Instant? CreatedUtc => Moment("CreatedUtc");

    public Instant? ModifiedUtc => Moment("ModifiedUtc");

    public Instant? PublishedUtc => Moment("PublishedUtc");

    /// <summary>What to call it in messages, whatever it has.</summary>
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
