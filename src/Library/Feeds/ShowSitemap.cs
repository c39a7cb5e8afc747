using System.Text;
using System.Xml;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Library.Reading;
using NetworkPortal.Schools;
using NetworkPortal.Site;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Library.Feeds;

/// <summary>Serves the sitemap with all public URLs, and robots.txt.</summary>
internal static class ShowSitemap
{
    // A sitemap can contain up to 50,000 URLs (sitemaps.org).
    private const int Max = 49_000;

    public static async Task<IResult> Show(
        PortalDb db,
        LibraryContextCache contexts,
        IEnumerable<ISitemapSource> sources,
        CancellationToken ct
    )
    {
        var library = await contexts.Current(ct);
        var items = await db
            .Items.AsNoTracking()
            .Published()
            .Where(item => item.Path != null)
            .Newest()
            .Take(Max)
            .Select(item => new Address("/" + item.Path, item.ModifiedUtc))
            .ToListAsync(ct);
        var schools = await db
            .Schools.AsNoTracking()
            .OrderBy(school => school.Slug)
            .Select(school => new Address("/schools/" + school.Slug, null))
            .Take(1000)
            .ToListAsync(ct);
        var others = new List<string>();
        foreach (var source in sources)
            others.AddRange(await source.Paths(ct));
        var lists = library
            .Kinds.Select(kind => kind.Url)
            .Concat([ShowGlossary.Url, "/studios", "/seasons", "/visits", "/schools", "/briefs", "/privacy"])
            .Concat(others)
            .Select(path => new Address(path, null));
        return Results.Bytes(
            Write([new("/", null), .. lists, .. items, .. schools], library),
            "application/xml; charset=utf-8"
        );
    }

    public static IResult Robots(PortalOptions portal) =>
        Results.Text(
            $"""
            User-agent: *
            Disallow: /desk
            Disallow: /account
            Disallow: /search?
            Disallow: /today

            Sitemap: {portal.Url("/sitemap.xml")}

            """,
            "text/plain",
            Encoding.UTF8
        );

    private static byte[] Write(IEnumerable<Address> addresses, LibraryContext library)
    {
        using var bytes = new MemoryStream();
        using (
            var xml = XmlWriter.Create(
                bytes,
                new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }
            )
        )
        {
            xml.WriteStartElement("urlset", "http://www.sitemaps.org/schemas/sitemap/0.9");
            foreach (var address in addresses)
            {
                xml.WriteStartElement("url");
                xml.WriteElementString("loc", new Uri(library.Url(address.Path)).AbsoluteUri);
                if (address.Changed is { } at)
                    xml.WriteElementString("lastmod", InstantPattern.General.Format(at));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private sealed record Address(string Path, Instant? Changed);
}
