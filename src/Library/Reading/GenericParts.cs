using System.Globalization;
using NetworkPortal.Content;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;

namespace NetworkPortal.Library.Reading;

/// <summary>Reads the content of an item based on its type's definition. Empty values are omitted.</summary>
internal static class GenericParts
{
    // Every page already shows the title and the address, and the surrounding page shows the library part. The others
    // are for machines.
    private static readonly string[] Elsewhere =
    [
        "TitlePart",
        "AutoroutePart",
        "AliasPart",
        LibraryPart.Name,
        "SeoMetaPart",
        "LocalizationPart",
        "PreviewPart",
        "AuditTrailPart",
    ];

    /// <param name="shown">The parts ("Outcomes") and fields ("Article.Byline") that the page already shows
    /// elsewhere.</param>
    public static IReadOnlyList<GenericPart> Of(
        IContent item,
        ItemSource source,
        params IReadOnlyCollection<string> shown
    ) =>
        source.Shelf.Definitions.Type(item.ContentType) is { } type
            ? type
                .Parts.Where(part => !Elsewhere.Contains(part.PartName) && !shown.Contains(part.Name))
                .Select(part => Part(item, part, source, shown))
                .Where(part => !part.IsEmpty)
                .ToList()
            : [];

    private static GenericPart Part(
        IContent item,
        TypePart part,
        ItemSource source,
        IReadOnlyCollection<string> shown
    ) =>
        new(
            Title(part, item.ContentType, source.Shelf.Definitions),
            part.PartName is "MarkdownBodyPart" or "HtmlBodyPart" ? source.Html(item, part.Name) : Html.Empty,
            (source.Shelf.Definitions.Part(part.PartName)?.Fields ?? [])
                .Where(field => !shown.Contains($"{part.Name}.{field.Name}"))
                .Select(field => Field(item, part.Name, field, source))
                .Where(field => !field.IsEmpty)
                .ToList(),
            part.PartName is "BagPart" or "FlowPart"
                ? item.Bag(part.Name).Select(held => new GenericItem(held.DisplayText, Of(held, source))).ToList()
                : []
        );

    private static string Title(TypePart part, string type, DefinitionSet definitions) =>
        part.Name == type || part.PartName is "MarkdownBodyPart" or "HtmlBodyPart" ? ""
        : part.Settings.Object("ContentTypePartSettings").String("DisplayName") is { Length: > 0 } given ? given
        : part.Name == part.PartName && definitions.Part(part.PartName) is { } own && own.DisplayName != own.Name
            ? own.DisplayName
        : part.Name != part.PartName ? TechnicalName.ToWords(part.Name)
        : TechnicalName.ToWords(
            part.Name.EndsWith("Part", StringComparison.Ordinal) ? part.Name[..^"Part".Length] : part.Name
        );

    private static GenericField Field(IContent item, string part, PartField field, ItemSource source)
    {
        var path = $"{part}.{field.Name}";
        return field.FieldType switch
        {
            "MarkdownField" or "HtmlField" => new(field.DisplayName, "", source.Html(item, path), []),
            "LinkField" => new(
                field.DisplayName,
                "",
                Html.Empty,
                item.Link(path) is { } link && Safe(link.Url) ? [new(link.Text, link.Url)] : []
            ),
            "MediaField" => Files(field.DisplayName, item.Media(path), source),
            "ContentPickerField" or "LocalizationSetContentPickerField" => new(
                field.DisplayName,
                "",
                Html.Empty,
                source
                    .Picked(item, path)
                    .Select(picked => new FactValue(picked.DisplayText, "/" + picked.Path))
                    .ToList()
            ),
            "YoutubeField" => new(
                field.DisplayName,
                "",
                Html.Empty,
                YoutubeAddress.IdOf(item.At(path)) is { } video
                    ? [new("Play the video", PlayVideo.Url(source.Item, video))]
                    : []
            ),
            "TaxonomyField" => new(
                field.DisplayName,
                string.Join(", ", source.Shelf.Taxonomies.TermsOf(item, path).Select(term => term.Name)),
                Html.Empty,
                []
            ),
            _ => new(field.DisplayName, Text(item, path, field, source.Shelf.Site.TimeZoneId), Html.Empty, []),
        };
    }

    /// <summary>
    /// Returns the files of a field: pictures are shown, video and audio can be played, and other files can be
    /// downloaded.
    /// </summary>
    private static GenericField Files(string name, IReadOnlyList<MediaFile> files, ItemSource source) =>
        new(
            name,
            "",
            Html.Empty,
            files
                .Where(file => MediaPath.KindOf(file.Path) == MediaKind.Document)
                .Select(file => new FactValue(file.Text.Length > 0 ? file.Text : file.Name, file.Url))
                .ToList()
        )
        {
            Media =
            [
                .. files
                    .Where(file => MediaPath.KindOf(file.Path) != MediaKind.Document)
                    .Select(file => new GenericMedia(MediaPath.KindOf(file.Path), source.Picture(file), file.Text)),
            ],
        };

    private static string Text(IContent item, string path, PartField field, string zone) =>
        field.FieldType switch
        {
            "NumericField" => item.Number(path)?.ToString("#,0.####", CultureInfo.InvariantCulture) ?? "",
            "BooleanField" => item.At(path) is null ? ""
            : item.Flag(path) ? "Yes"
            : "No",
            "DateField" => item.Day(path) is { } day ? Clock.Format(day) : "",
            "DateTimeField" => item.Moment(path) is { } at ? Clock.Format(at, zone) : "",
            "TimeField" => TimeSpan.TryParse(item.At(path).String("Value"), CultureInfo.InvariantCulture, out var time)
            && time >= TimeSpan.Zero
            && time < TimeSpan.FromDays(1)
                ? Clock.Format(NodaTime.LocalTime.FromTimeOnly(TimeOnly.FromTimeSpan(time)))
                : "",
            "GeoPointField" => Number(item, path, "Latitude") is { } north
            && Number(item, path, "Longitude") is { } east
                ? $"{north}, {east}"
                : "",
            // The users' display names in the other system; its email addresses are private.
            "UserPickerField" => string.Join(
                ", ",
                item.At(path).Strings("UserNames").Where(name => !name.Contains('@'))
            ),
            "MultiTextField" => string.Join(", ", item.Texts(path).Select(field.ChoiceName)),
            _ => field.ChoiceName(item.Text(path)),
        };

    private static string? Number(IContent item, string path, string member) =>
        item.At(path).Member(member).AsNumber()?.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>
    /// Checks that a link typed by an editor points to this portal, the web, or an email address, never to a script.
    /// </summary>
    private static bool Safe(string url) =>
        url.StartsWith('/')
        || url.StartsWith('#')
        || (Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" or "mailto");
}
