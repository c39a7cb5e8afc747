using System.Text;
using System.Text.Encodings.Web;
using System.Xml;
using NetworkPortal.Search.Querying;
using NodaTime;

namespace NetworkPortal.Search;

/// <summary>Writes search results as an Atom feed (RFC 4287).</summary>
public sealed record SearchFeed
{
    /// <summary>A permanent id that doesn't depend on the feed's URL.</summary>
    public required string Id { get; init; }

    public required string Title { get; init; }

    /// <summary>The feed's own URL, absolute.</summary>
    public required string Self { get; init; }

    /// <summary>The URL of the page with the same results, absolute.</summary>
    public required string Page { get; init; }

    public required string SiteName { get; init; }

    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <param name="url">Converts a path to an absolute URL.</param>
    /// <param name="now">The date of the feed if there are no results.</param>
    public byte[] Write(Func<string, string> url, Instant now)
    {
        using var bytes = new MemoryStream();
        using (
            var xml = XmlWriter.Create(
                bytes,
                new XmlWriterSettings
                {
                    Encoding = new UTF8Encoding(false),
                    Indent = true,
                    CheckCharacters = true,
                }
            )
        )
        {
            xml.WriteStartElement("feed", AtomXml.Namespace);
            xml.Text("id", Id);
            xml.Text("title", $"{Title} · {SiteName}");
            xml.Text(
                "updated",
                AtomXml.Stamp(
                    Hits.Select(hit => hit.Date ?? Instant.MinValue).DefaultIfEmpty(now).Max() is var last
                    && last > Instant.MinValue
                        ? last
                        : now
                )
            );
            xml.Author(SiteName);
            xml.Link("self", "application/atom+xml", Self);
            xml.Link("alternate", "text/html", Page);
            foreach (var hit in Hits)
                Entry(xml, hit, url(hit.Url), now);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void Entry(XmlWriter xml, SearchHit hit, string address, Instant now)
    {
        xml.WriteStartElement("entry", AtomXml.Namespace);
        xml.Text("id", address);
        xml.Text("title", hit.Title);
        xml.Text("updated", AtomXml.Stamp(hit.Date ?? now));
        xml.Link("alternate", "text/html", address);
        var place = hit.Place.Length > 0 ? ", " + HtmlEncoder.Default.Encode(hit.Place) : "";
        xml.Summary($"<p>{HtmlEncoder.Default.Encode(hit.KindName)}{place}</p><p>{hit.Snippet.Markup}</p>");
        xml.WriteEndElement();
    }
}
