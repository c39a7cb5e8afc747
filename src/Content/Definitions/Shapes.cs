namespace NetworkPortal.Content.Definitions;

/// <summary>The kind of value that a member of a field or part holds.</summary>
internal enum SchemaKind
{
    /// <summary>Text that readers see.</summary>
    Text,

    /// <summary>A string that is not prose: a path or an ID.</summary>
    Name,
    Markdown,
    Html,
    Number,
    Bool,
    Date,
    Time,

    /// <summary>A list of texts that readers see.</summary>
    Texts,

    /// <summary>A list of IDs or paths.</summary>
    Names,

    /// <summary>A list of content items.</summary>
    Items,

    /// <summary>A known member that the portal doesn't use.</summary>
    Any,
}

/// <summary>
/// A kind of field or part that this portal supports. The first member is the one that must have a value when the field
/// is required.
/// </summary>
internal sealed record FieldSchema(string Name, params (string Name, SchemaKind Kind)[] Members);

/// <summary>The supported field types. Fields of other types are stored unchanged and reported.</summary>
internal static class FieldTypes
{
    private static readonly Dictionary<string, FieldSchema> Known = new FieldSchema[]
    {
        new("TextField", ("Text", SchemaKind.Text)),
        new("MarkdownField", ("Markdown", SchemaKind.Markdown)),
        new("HtmlField", ("Html", SchemaKind.Html)),
        new("NumericField", ("Value", SchemaKind.Number)),
        new("BooleanField", ("Value", SchemaKind.Bool)),
        new("DateField", ("Value", SchemaKind.Date)),
        new("DateTimeField", ("Value", SchemaKind.Date)),
        new("TimeField", ("Value", SchemaKind.Time)),
        new("LinkField", ("Url", SchemaKind.Name), ("Text", SchemaKind.Text), ("Target", SchemaKind.Name)),
        new(
            "MediaField",
            ("Paths", SchemaKind.Names),
            ("MediaTexts", SchemaKind.Texts),
            ("Anchors", SchemaKind.Any),
            ("AttachedFileNames", SchemaKind.Any),
            ("Decorative", SchemaKind.Any)
        ),
        new("ContentPickerField", ("ContentItemIds", SchemaKind.Names)),
        new(
            "TaxonomyField",
            ("TermContentItemIds", SchemaKind.Names),
            ("TaxonomyContentItemId", SchemaKind.Name),
            ("TagNames", SchemaKind.Any)
        ),
        new("MultiTextField", ("Values", SchemaKind.Texts)),
        new("UserPickerField", ("UserIds", SchemaKind.Names), ("UserNames", SchemaKind.Any)),
        new("GeoPointField", ("Latitude", SchemaKind.Number), ("Longitude", SchemaKind.Number)),
        new("YoutubeField", ("RawAddress", SchemaKind.Name), ("EmbeddedAddress", SchemaKind.Name)),
    }.ToDictionary(shape => shape.Name, StringComparer.Ordinal);

    public static FieldSchema? Find(string name) => Known.GetValueOrDefault(name);
}

/// <summary>The supported built-in parts. Recipes define further parts.</summary>
internal static class PartTypes
{
    private static readonly Dictionary<string, FieldSchema> Known = new FieldSchema[]
    {
        new("TitlePart", ("Title", SchemaKind.Text)),
        new("AliasPart", ("Alias", SchemaKind.Name)),
        new(
            "AutoroutePart",
            ("Path", SchemaKind.Name),
            ("SetHomepage", SchemaKind.Bool),
            ("Disabled", SchemaKind.Bool),
            ("RouteContainedItems", SchemaKind.Bool),
            ("Absolute", SchemaKind.Bool)
        ),
        new("MarkdownBodyPart", ("Markdown", SchemaKind.Markdown)),
        new("HtmlBodyPart", ("Html", SchemaKind.Html)),
        new("BagPart", ("ContentItems", SchemaKind.Items)),
        new("FlowPart", ("Widgets", SchemaKind.Items)),
        new("MenuItemsListPart", ("MenuItems", SchemaKind.Items)),
        new("HtmlMenuItemPart", ("Html", SchemaKind.Html), ("Url", SchemaKind.Name), ("Target", SchemaKind.Name)),
        new("LinkMenuItemPart", ("Url", SchemaKind.Name), ("Target", SchemaKind.Name)),
        new("LiquidPart", ("Liquid", SchemaKind.Name)),
        new("LocalizationPart", ("LocalizationSet", SchemaKind.Name), ("Culture", SchemaKind.Name)),
        new("PublishLaterPart", ("ScheduledPublishUtc", SchemaKind.Date)),
        new("ArchiveLaterPart", ("ScheduledArchiveUtc", SchemaKind.Date)),
        new("TaxonomyPart", ("Terms", SchemaKind.Items), ("TermContentType", SchemaKind.Name)),
        new("TermPart", ("TaxonomyContentItemId", SchemaKind.Name)),
        new(
            "ContainedPart",
            ("ListContentItemId", SchemaKind.Name),
            ("ListContentType", SchemaKind.Name),
            ("Order", SchemaKind.Number)
        ),
    }.ToDictionary(shape => shape.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Known.Keys;

    public static FieldSchema? Find(string name) => Known.GetValueOrDefault(name);
}
