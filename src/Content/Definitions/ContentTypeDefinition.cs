using System.Text.Json.Nodes;

namespace NetworkPortal.Content.Definitions;

/// <summary>The definition of a content type. Settings are stored as given, including unknown ones.</summary>
/// <param name="Parts">The parts, in display order.</param>
/// <param name="Json">The whole definition in Orchard Core's format.</param>
public sealed record ContentTypeDefinition(
    string Name,
    string DisplayName,
    JsonObject Settings,
    IReadOnlyList<TypePart> Parts,
    JsonObject Json
)
{
    /// <summary>How the library shows the type; null for types that the library doesn't list.</summary>
    public LibraryTypeSettings? Library => LibraryTypeSettings.From(this);

    /// <summary>What search takes from items of this type.</summary>
    internal SearchTypeSettings Search { get; } = SearchTypeSettings.From(Settings.Object(SearchGroup));

    /// <summary>Whether editors can create items of this type.</summary>
    public bool Creatable => Setting.Of(Settings, "ContentTypeSettings", "Creatable").AsBool() ?? false;

    /// <summary>The stereotype of types that can be used as a block on any page that accepts blocks.</summary>
    internal const string BlockStereotype = "Widget";

    public bool IsBlock => Setting.Of(Settings, "ContentTypeSettings", "Stereotype").AsString() == BlockStereotype;

    /// <summary>Whether items of this type have their own pages and appear in search results.</summary>
    public bool Searched =>
        Name is not ("Taxonomy" or "Menu") && Parts.Any(part => part.PartName == "AutoroutePart") && !LeftOutOfSearch;

    /// <summary>Whether an editor has excluded items of this type from search.</summary>
    internal bool LeftOutOfSearch => Setting.Of(Settings, SearchGroup, "LeaveOut").AsBool() ?? false;

    /// <summary>The portal's own settings group; other systems store it as an unknown group.</summary>
    internal const string SearchGroup = "PortalSearchSettings";

    public bool Draftable => Setting.Of(Settings, "ContentTypeSettings", "Draftable").AsBool() ?? false;

    public string Description => Setting.Of(Settings, "ContentTypeSettings", "Description").AsString() ?? "";

    /// <summary>
    /// Returns the type's part with this name or, if there is none, the first part whose definition has this name.
    /// </summary>
    public TypePart? Part(string name) =>
        Parts.FirstOrDefault(part => part.Name == name) ?? Parts.FirstOrDefault(part => part.PartName == name);

    public static ContentTypeDefinition From(JsonObject json) =>
        new(
            json.String("Name"),
            json.String("DisplayName") is { Length: > 0 } name ? name : json.String("Name"),
            json.Object("Settings") ?? [],
            json.Objects("ContentTypePartDefinitionRecords")
                .Select(TypePart.From)
                .OrderBy(part => part.Position)
                .ToList(),
            json
        );
}

/// <param name="Name">The key of the part's data in an item. It differs from <paramref name="PartName"/> if a part is
/// used more than once ("Outcomes" is a BagPart).</param>
public sealed record TypePart(string Name, string PartName, JsonObject Settings)
{
    public decimal Position => Setting.Of(Settings, "ContentTypePartSettings", "Position").AsNumber() ?? 0;

    public static TypePart From(JsonObject json) =>
        new(
            json.String("Name") is { Length: > 0 } name ? name : json.String("PartName"),
            json.String("PartName"),
            json.Object("Settings") ?? []
        );
}

/// <summary>A part: a named group of fields.</summary>
public sealed record ContentPartDefinition(
    string Name,
    JsonObject Settings,
    IReadOnlyList<PartField> Fields,
    JsonObject Json
)
{
    public string DisplayName =>
        Setting.Of(Settings, "ContentPartSettings", "DisplayName").AsString() is { Length: > 0 } name ? name : Name;

    public string Description => Setting.Of(Settings, "ContentPartSettings", "Description").AsString() ?? "";

    public static ContentPartDefinition From(JsonObject json) =>
        new(
            json.String("Name"),
            json.Object("Settings") ?? [],
            json.Objects("ContentPartFieldDefinitionRecords")
                .Select(PartField.From)
                .OrderBy(field => field.Position)
                .ToList(),
            json
        );
}

/// <param name="FieldType">"TextField", "MarkdownField", and so on.</param>
public sealed record PartField(string Name, string FieldType, JsonObject Settings)
{
    public decimal Position => Setting.Of(Settings, "ContentPartFieldSettings", "Position").AsNumber() ?? 0;

    public string DisplayName =>
        Setting.Of(Settings, "ContentPartFieldSettings", "DisplayName").AsString() is { Length: > 0 } name
            ? name
            : Name;

    public bool Required => Setting.Of(Settings, FieldType + "Settings", "Required").AsBool() ?? false;

    public string Hint => Setting.Of(Settings, FieldType + "Settings", "Hint").AsString() ?? "";

    /// <summary>
    /// The level of the page heading above the field's text. Library pages show most fields in sections of their own.
    /// This setting is the portal's own.
    /// </summary>
    public int HeadingLevel => (int)(Setting.Of(Settings, "PortalFieldSettings", "HeadingLevel").AsNumber() ?? 2);

    /// <summary>Whether a long text is about the item instead of a part of it, so that editors find it among the
    /// details. This setting is the portal's own.</summary>
    public bool IsDetail => Setting.Of(Settings, "PortalFieldSettings", "Detail").AsBool() ?? false;

    private IEnumerable<JsonObject> Choices =>
        Setting.Of(
            Settings,
            FieldType == "TextField" ? "TextFieldPredefinedListEditorSettings" : FieldType + "Settings",
            "Options"
        )
            is JsonArray options
            ? options.OfType<JsonObject>()
            : [];

    /// <summary>Returns how the field's list of choices names a stored value; the value itself if it isn't in the list,
    /// or there is none.</summary>
    public string ChoiceName(string value) =>
        Choices.FirstOrDefault(choice => choice.String("value") == value) is { } known
        && known.String("name") is { Length: > 0 } name
            ? name
            : value;

    public static PartField From(JsonObject json) =>
        new(json.String("Name"), json.String("FieldName"), json.Object("Settings") ?? []);
}

/// <summary>
/// How the library shows a type. These settings are the portal's own; other systems store them as unknown settings.
/// </summary>
/// <param name="Path">The list page's path without a leading slash: "case-studies".</param>
/// <param name="Plural">"Case studies".</param>
/// <param name="Kind">"Case study".</param>
public sealed record LibraryTypeSettings(string Path, string Plural, string Kind, int Order)
{
    /// <summary>Whether an item must name its sources before it can be published.</summary>
    public bool SourcesRequired { get; init; }

    /// <summary>Whether readers can plan to try what an item describes.</summary>
    public bool CanBeTried { get; init; }

    internal static LibraryTypeSettings? From(ContentTypeDefinition type)
    {
        if (
            type.Settings.Object("LibraryTypeSettings") is not { } settings
            || settings.String("Path") is not { Length: > 0 } path
        )
            return null;
        var plural = settings.String("Plural") is { Length: > 0 } many ? many : type.DisplayName;
        var kind = settings.String("Kind") is { Length: > 0 } one ? one : type.DisplayName;
        return new(path, plural, kind, (int)(settings.Member("Order").AsNumber() ?? 0))
        {
            SourcesRequired = settings.Bool("SourcesRequired"),
            CanBeTried = settings.Bool("CanBeTried"),
        };
    }
}
