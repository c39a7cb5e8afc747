using System.Text.Json.Nodes;
using NetworkPortal.Content.Definitions;

namespace NetworkPortal.Content.Recipes.Exporting;

/// <summary>
/// Determines the features that an Orchard Core site must enable before it runs a package; without them the import
/// fails midway.
/// </summary>
internal static class ExportFeatures
{
    private static readonly string[] Always =
    [
        "OrchardCore.Contents",
        "OrchardCore.ContentTypes",
        "OrchardCore.ContentFields",
        "OrchardCore.Media",
    ];

    private static readonly Dictionary<string, string> Parts = new(StringComparer.Ordinal)
    {
        ["TitlePart"] = "OrchardCore.Title",
        ["AliasPart"] = "OrchardCore.Alias",
        ["AutoroutePart"] = "OrchardCore.Autoroute",
        ["HtmlBodyPart"] = "OrchardCore.Html",
        ["MarkdownBodyPart"] = "OrchardCore.Markdown",
        ["LiquidPart"] = "OrchardCore.Liquid",
        ["BagPart"] = "OrchardCore.Flows",
        ["FlowPart"] = "OrchardCore.Flows",
        ["ListPart"] = "OrchardCore.Lists",
        ["TaxonomyPart"] = "OrchardCore.Taxonomies",
        ["MenuPart"] = "OrchardCore.Menu",
        ["MenuItemsListPart"] = "OrchardCore.Menu",
        ["LinkMenuItemPart"] = "OrchardCore.Menu",
        ["ContentMenuItemPart"] = "OrchardCore.Menu",
        ["HtmlMenuItemPart"] = "OrchardCore.Menu",
        ["SeoMetaPart"] = "OrchardCore.Seo",
        ["SearchFormPart"] = "OrchardCore.Search",
        ["FormPart"] = "OrchardCore.Forms",
        ["FormElementPart"] = "OrchardCore.Forms",
        ["WidgetsListPart"] = "OrchardCore.Widgets",
        ["PreviewPart"] = "OrchardCore.ContentPreview",
        ["LocalizationPart"] = "OrchardCore.ContentLocalization",
        ["PublishLaterPart"] = "OrchardCore.PublishLater",
        ["ArchiveLaterPart"] = "OrchardCore.ArchiveLater",
    };

    private static readonly Dictionary<string, string> Fields = new(StringComparer.Ordinal)
    {
        ["TaxonomyField"] = "OrchardCore.Taxonomies",
        ["MarkdownField"] = "OrchardCore.Markdown",
        ["GeoPointField"] = "OrchardCore.Spatial",
        ["UserPickerField"] = "OrchardCore.Users",
        ["LocalizationSetContentPickerField"] = "OrchardCore.ContentLocalization",
    };

    private static readonly Dictionary<string, string[]> Steps = new(StringComparer.OrdinalIgnoreCase)
    {
        ["settings"] = ["OrchardCore.Settings"],
        ["custom-settings"] = ["OrchardCore.CustomSettings"],
        ["custom-user-settings"] = ["OrchardCore.Users.CustomUserSettings"],
        ["themes"] = ["OrchardCore.Themes"],
        ["Roles"] = ["OrchardCore.Roles"],
        ["Users"] = ["OrchardCore.Users"],
        ["lucene-index"] = ["OrchardCore.Indexing", "OrchardCore.Lucene", "OrchardCore.Search"],
        ["lucene-index-reset"] = ["OrchardCore.Lucene"],
        ["lucene-index-rebuild"] = ["OrchardCore.Lucene"],
        ["RebuildIndex"] = ["OrchardCore.Indexing"],
        ["queries"] = ["OrchardCore.Queries"],
        ["UrlRewriting"] = ["OrchardCore.UrlRewriting"],
        ["layers"] = ["OrchardCore.Layers"],
        ["Templates"] = ["OrchardCore.Templates"],
        ["AdminTemplates"] = ["OrchardCore.AdminTemplates"],
        ["ShortcodeTemplates"] = ["OrchardCore.Shortcodes.Templates"],
        ["Placements"] = ["OrchardCore.Placements"],
        ["Sitemaps"] = ["OrchardCore.Sitemaps"],
        ["AdminMenu"] = ["OrchardCore.AdminMenu"],
        ["WorkflowType"] = ["OrchardCore.Workflows"],
        ["deployment"] = ["OrchardCore.Deployment"],
    };

    public static IEnumerable<string> Of(
        IReadOnlyList<ContentTypeDefinition> types,
        IReadOnlyList<ContentPartDefinition> parts,
        IEnumerable<JsonObject> steps
    ) =>
        [
            .. Always
                .Concat(
                    types
                        .SelectMany(type => type.Parts)
                        .Select(part => Parts.GetValueOrDefault(part.PartName))
                        .OfType<string>()
                )
                .Concat(
                    parts
                        .SelectMany(part => part.Fields)
                        .Select(field => Fields.GetValueOrDefault(field.FieldType))
                        .OfType<string>()
                )
                .Concat(steps.SelectMany(Of))
                .Distinct(StringComparer.Ordinal),
        ];

    private static IEnumerable<string> Of(JsonObject step) =>
        step.String("name").ToUpperInvariant() switch
        {
            "CREATEORUPDATEINDEXPROFILE" => List(step, "indexes")
                .Select(profile => Provider(profile.String("ProviderName")))
                .Concat(["OrchardCore.Indexing", "OrchardCore.Search"]),
            "QUERIES" => List(step, "Queries")
                .Select(query => query.String("Source"))
                .Select(source =>
                    source.Equals("Sql", StringComparison.OrdinalIgnoreCase)
                        ? "OrchardCore.Queries.Sql"
                        : Provider(source)
                )
                .Concat(Steps["queries"]),
            _ => Steps.GetValueOrDefault(step.String("name"), []),
        };

    private static IEnumerable<JsonObject> List(JsonObject step, string name) =>
        (step.AnyCase(name) as JsonArray ?? []).OfType<JsonObject>();

    private static string Provider(string name) =>
        name.ToUpperInvariant() switch
        {
            "ELASTICSEARCH" => "OrchardCore.Elasticsearch",
            "AZUREAISEARCH" => "OrchardCore.AzureAI",
            _ => "OrchardCore.Lucene",
        };
}
