namespace NetworkPortal.Content.Definitions;

/// <summary>What a member of a field or part holds.</summary>
internal enum ShapeKind
{
    /// <summary>Words for readers.</summary>
    Text,

    /// <summary>A string that is no prose: a path, an id.</summary>
    Name,
    Markdown,
    Html,
    Number,
    Bool,
    Date,
    Time,

    /// <summary>A list of words for readers.</summary>
    Texts,

    /// <summary>A list of ids or paths.</summary>
    Names,

    /// <summary>A list of content items.</summary>
    Items,

    /// <summary>Known by name, but of no use here.</summary>
    Any,
}

/// <summary>A kind of field or part that this portal knows. The first member is the one that must be filled when the field is required.</summary>
internal sealed record Shape(string Name, params (string Name, ShapeKind Kind)[] Members);

/// <summary>The kinds of fields that we know. Others are kept as they are, and reported.</summary>
internal static class FieldTypes
{
    private static readonly Dictionary<string, Shape> Known = new Shape[]
    {
        new("TextField", ("Text", ShapeKind.Text)),
        new("MarkdownField", ("Markdown", ShapeKind.Markdown)),
        new("HtmlField", ("Html", ShapeKind.Html)),
        new("NumericField", ("Value", ShapeKind.Number)),
        new("BooleanField", ("Value", ShapeKind.Bool)),
        new("DateField", ("Value", ShapeKind.Date)),
        new("DateTimeField", ("Value", ShapeKind.Date)),
        new("TimeField", ("Value", ShapeKind.Time)),
        new("LinkField", ("Url", ShapeKind.Name), ("Text", ShapeKind.Text), ("Target", ShapeKind.Name)),
        new("MediaField", ("Paths", ShapeKind.Names), ("MediaTexts", ShapeKind.Texts), ("Anchors", ShapeKind.Any), ("AttachedFileNames", ShapeKind.Any), ("Decorative", ShapeKind.Any)),
        new("ContentPickerField", ("ContentItemIds", ShapeKind.Names)),
        new("TaxonomyField", ("TermContentItemIds", ShapeKind.Names), ("TaxonomyContentItemId", ShapeKind.Name), ("TagNames", ShapeKind.Any)),
        new("MultiTextField", ("Values", ShapeKind.Texts)),
        new("UserPickerField", ("UserIds", ShapeKind.Names), ("UserNames", ShapeKind.Any)),
        new("GeoPointField", ("Latitude", ShapeKind.Number), ("Longitude", ShapeKind.Number)),
        new("YoutubeField", ("RawAddress", ShapeKind.Name), ("EmbeddedAddress", ShapeKind.Name)),
    }.ToDictionary(shape => shape.Name, StringComparer.Ordinal);

    public static Shape? Find(string name) => Known.GetValueOrDefault(name);
}

/// <summary>The parts that we know beside those that recipes define.</summary>
internal static class PartTypes
{
    private static readonly Dictionary<string, Shape> Known = new Shape[]
    {
        new("TitlePart", ("Title", ShapeKind.Text)),
        new("AliasPart", ("Alias", ShapeKind.Name)),
        new("AutoroutePart", ("Path", ShapeKind.Name), ("SetHomepage", ShapeKind.Bool), ("Disabled", ShapeKind.Bool), ("RouteContainedItems", ShapeKind.Bool), ("Absolute", ShapeKind.Bool)),
        new("MarkdownBodyPart", ("Markdown", ShapeKind.Markdown)),
        new("HtmlBodyPart", ("Html", ShapeKind.Html)),
        new("BagPart", ("ContentItems", ShapeKind.Items)),
        new("FlowPart", ("Widgets", ShapeKind.Items)),
        new("MenuItemsListPart", ("MenuItems", ShapeKind.Items)),
        new("HtmlMenuItemPart", ("Html", ShapeKind.Html), ("Url", ShapeKind.Name), ("Target", ShapeKind.Name)),
        new("LinkMenuItemPart", ("Url", ShapeKind.Name), ("Target", ShapeKind.Name)),
        new("LiquidPart", ("Liquid", ShapeKind.Name)),
        new("LocalizationPart", ("LocalizationSet", ShapeKind.Name), ("Culture", ShapeKind.Name)),
        new("PublishLaterPart", ("ScheduledPublishUtc", ShapeKind.Date)),
        new("ArchiveLaterPart", ("ScheduledArchiveUtc", ShapeKind.Date)),
        new("TaxonomyPart", ("Terms", ShapeKind.Items), ("TermContentType", ShapeKind.Name)),
        new("TermPart", ("TaxonomyContentItemId", ShapeKind.Name)),
        new("ContainedPart", ("ListContentItemId", ShapeKind.Name), ("ListContentType", ShapeKind.Name), ("Order", ShapeKind.Number)),
    }.ToDictionary(shape => shape.Name, StringComparer.Ordinal);

    public static IEnumerable<string> Names => Known.Keys;

    public static Shape? Find(string name) => Known.GetValueOrDefault(name);
}
