using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Media;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Library;

/// <summary>
/// The data that every library page needs: kinds, terms, site settings, and the portal's URL, all from one point in
/// time.
/// </summary>
internal sealed record LibraryContext(
    DefinitionSet Definitions,
    TaxonomySet Taxonomies,
    SiteSettingsSet Site,
    PortalOptions Portal
)
{
    /// <summary>Returns a picture with the sizes that the portal generates of it.</summary>
    public Func<MediaFile, Picture> Picture { get; init; } = file => new(file.Url, "", file.Text);

    /// <summary>Returns the lead picture that editors chose for an item, or null.</summary>
    public Picture? LeadPicture(IContent item) =>
        item.Media(LibraryPart.Picture).FirstOrDefault(MediaFile.IsPicture) is { } file ? Picture(file) : null;

    /// <summary>The kinds in the library's order.</summary>
    public IReadOnlyList<LibraryKind> Kinds { get; } =
        Definitions.LibraryTypes.Select(LibraryKind.Of).OfType<LibraryKind>().ToList();

    public IEnumerable<string> Types => Kinds.Select(kind => kind.Type);

    public LibraryKind? KindOf(string type) => Kinds.FirstOrDefault(kind => kind.Type == type);

    public LibraryKind? KindAt(string path) =>
        Kinds.FirstOrDefault(kind => string.Equals(kind.Path, path, StringComparison.OrdinalIgnoreCase));

    /// <summary>Returns an absolute URL of the portal.</summary>
    public string Url(string path) => Portal.Url(path);

    /// <summary>Returns the publication day in the site's time zone.</summary>
    public LocalDate Day(Instant at) => at.InZone(Clock.Zone(Site.TimeZoneId)).Date;
}

/// <summary>Creates and caches the <see cref="LibraryContext"/> until something in it changes.</summary>
internal sealed class LibraryContextCache(
    ContentTypes definitions,
    Taxonomies taxonomies,
    SiteSettings site,
    ImageVariants sizes,
    PortalOptions portal
)
{
    private LibraryContext? kept;

    public async ValueTask<LibraryContext> Current(CancellationToken ct = default)
    {
        var types = await definitions.Current(ct);
        var terms = await taxonomies.Current(ct);
        var settings = await site.Current(ct);
        var known = Volatile.Read(ref kept);
        if (
            known is not null
            && ReferenceEquals(known.Definitions, types)
            && ReferenceEquals(known.Taxonomies, terms)
            && ReferenceEquals(known.Site, settings)
        )
            return known;
        var now = new LibraryContext(types, terms, settings, portal) { Picture = sizes.Picture };
        Volatile.Write(ref kept, now);
        return now;
    }
}
