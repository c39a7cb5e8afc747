using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;
using NodaTime;

namespace NetworkPortal.Library.Reading;

/// <summary>The data from which an item's page is built, loaded from the database beforehand.</summary>
/// <param name="Named">The published items that it refers to, by id: its tools, and the items in pickers.</param>
/// <param name="School">The school that it is about, if it is in the network.</param>
internal sealed record ItemSource(
    ContentItem Item,
    LibraryContext Shelf,
    IReadOnlyDictionary<string, ContentItem> Named,
    IReadOnlyList<Card> Related,
    SchoolLink? School
)
{
    private const int SharedWidth = 1280;

    /// <summary>Returns a picture with the sizes that the portal generates of it.</summary>
    public Func<MediaFile, Picture> Picture { get; init; } = file => new(file.Url, "", file.Text);

    /// <summary>The image sizes for pictures in its texts.</summary>
    public required ImageVariants Sizes { get; init; }

    public CardEmblems Emblems { get; init; } = CardEmblems.None;

    /// <summary>The lead picture for links to the page. Other sites don't show drawings.</summary>
    public SharedPicture? Shared =>
        Item.Media(LibraryPart.Picture).FirstOrDefault(MediaFile.IsPicture) is { } file && MediaPath.IsPixels(file.Path)
            ? new(Shelf.Url(Sizes.Url(file.Path, SharedWidth)), file.Text)
            : null;

    public LibraryKind? Kind { get; } = Shelf.KindOf(Item.ContentType);

    public string Path => "/" + Item.Path;

    public string Summary { get; } = Item.Text(LibraryPart.Summary);

    public IReadOnlyList<Term> Topics => Terms(Facet.Topic);

    public LocalDate? Day => Item.PublishedUtc is { } at ? Shelf.Day(at) : null;

    public string Text(string path) => Item.Text(path);

    public Html Html(string path) => Html(Item, path);

    /// <summary>Returns the rich text of an item that this one contains.</summary>
    public Html Html(IContent item, string path) => Emblems.In(Sizes.InText(item.Html(path)));

    public IReadOnlyList<Term> Terms(Facet facet) => Shelf.Taxonomies.TermsOf(Item, facet.Field);

    /// <summary>Returns the published items that a picker refers to, in its order.</summary>
    public IReadOnlyList<ContentItem> Picked(string path) => Picked(Item, path);

    /// <summary>Returns the same for an item that this one contains.</summary>
    public IReadOnlyList<ContentItem> Picked(IContent item, string path) =>
        item.Ids(path)
            .Select(id => Named.GetValueOrDefault(id))
            .OfType<ContentItem>()
            .Where(found => found.Path is not null)
            .ToList();
}

/// <param name="Name">The name as the network writes it.</param>
internal sealed record SchoolLink(string Slug, string Name)
{
    public string Url => "/schools/" + Slug;
}
