using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Settings;
using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Library;

/// <summary>What every page of the library needs to know, at one moment: its kinds, its terms, the site's settings and
/// address.</summary>
internal sealed record LibraryContext(
    DefinitionSet Definitions,
    TaxonomySet Taxonomies,
    SiteSettingsSet Site,
    PortalOptions Portal
)
{
    /// <summary>In the library's order.</summary>
    public IReadOnlyList<LibraryKind> Kinds { get; } =
        Definitions.LibraryTypes.Select(LibraryKind.Of).OfType<LibraryKind>().ToList();

    public IEnumerable<string> Types => Kinds.Select(kind => kind.Type);

    public LibraryKind? KindOf(string type) => Kinds.FirstOrDefault(kind => kind.Type == type);

    public LibraryKind? KindAt(string path) =>
        Kinds.FirstOrDefault(kind => string.Equals(kind.Path, path, StringComparison.OrdinalIgnoreCase));

    /// <summary>An absolute address of the portal.</summary>
    public string Url(string path) => Portal.Url(path);

    /// <summary>The day it was published, where the network is.</summary>
    public LocalDate Day(Instant at) => at.InZone(Clock.Zone(Site.TimeZoneId)).Date;
}

/// <summary>Puts the <see cref="LibraryContext"/> together. The same one is given out until something on it
/// changes.</summary>
internal sealed class LibraryContextCache(
    ContentTypes definitions,
    Taxonomies taxonomies,
    SiteSettings site,
    PortalOptions portal
)
{
    private LibraryContext? kept;

    public async ValueTask<LibraryContext> Current(CancellationToken ct = default)
    {
        var (types, terms, settings) = (
            await definitions.Current(ct),
            await taxonomies.Current(ct),
            await site.Current(ct)
        );
        var known = Volatile.Read(ref kept);
        if (
            known is not null
            && ReferenceEquals(known.Definitions, types)
            && ReferenceEquals(known.Taxonomies, terms)
            && ReferenceEquals(known.Site, settings)
        )
            return known;
        var now = new LibraryContext(types, terms, settings, portal);
        Volatile.Write(ref kept, now);
        return now;
    }
}
