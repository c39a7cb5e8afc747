using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Library.Reading;

/// <summary>Everything that an item's page is made from, read from the database beforehand.</summary>
/// <param name="Named">The published items that it points to, by id: its tools, what a picker holds.</param>
/// <param name="School">The school that it is about, where the network has it.</param>
internal sealed record ItemSource(
    ContentItem Item,
    LibraryContext Shelf,
    IReadOnlyDictionary<string, ContentItem> Named,
    IReadOnlyList<Card> Related,
    SchoolLink? School
)
{
    /// <summary>A picture for the page, in the sizes that the portal makes of it.</summary>
    public Func<MediaFile, Picture> Picture { get; init; } = file => new(file.Url, "", file.Text);

    /// <summary>Gives the pictures in its texts their sizes.</summary>
    public required ImageVariants Sizes { get; init; }

    public LibraryKind? Kind { get; } = Shelf.KindOf(Item.ContentType);

    public string Path => "/" + Item.Path;

    public string Summary { get; } = Item.Text("LibraryPart.Summary");

    public IReadOnlyList<Term> Topics => Terms(Facet.Topic);

    public LocalDate? Day => Item.PublishedUtc is { } at ? Shelf.Day(at) : null;

    public string Text(string path) => Item.Text(path);

    public Html Html(string path) => Html(Item, path);

    /// <summary>The same for an item that this one holds.</summary>
    public Html Html(IContent item, string path) => Sizes.InText(item.Html(path));

    public IReadOnlyList<Term> Terms(Facet facet) => Shelf.Taxonomies.TermsOf(Item, facet.Field);

    /// <summary>The published ones among the items that a picker names, in its order.</summary>
    public IReadOnlyList<ContentItem> Picked(string path) => Picked(Item, path);

    /// <summary>The same for an item that this one holds.</summary>
    public IReadOnlyList<ContentItem> Picked(IContent item, string path) =>
        item.Ids(path)
            .Select(id => Named.GetValueOrDefault(id))
            .OfType<ContentItem>()
            .Where(found => found.Path is not null)
            .ToList();
}

/// <param name="Name">As the network writes it.</param>
internal sealed record SchoolLink(string Slug, string Name)
{
    public string Url => "/schools/" + Slug;
}
