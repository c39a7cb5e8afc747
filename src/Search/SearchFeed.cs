using System.Text;
using System.Text.Encodings.Web;
using System.Xml;
using NodaTime;

namespace NetworkPortal.Search;

/// <summary>Writes what a search finds as an Atom feed (RFC 4287).</summary>
/// <param name="Id">Stays, whatever its address.</param>
/// <param name="Self">The feed's own address, absolute.</param>
/// <param name="Page">The page with the same results, absolute.</param>
public sealed record SearchFeed(
    string Id,
    string Title,
    string Self,
    string Page,
    string SiteName,
    IReadOnlyList<SearchHit> Hits
)
{
    /// <param name="url">Makes a path absolute.</param>
    /// <param name="now">When nothing is found, the only date there is.</param>
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
        xml.Summary(
            $"<p>{HtmlEncoder.Default.Encode(hit.KindName)}{(hit.Place.Length > 0 ? ", " + HtmlEncoder.Default.Encode(hit.Place) : "")}</p><p>{hit.Snippet.Markup}</p>"
        );
        xml.WriteEndElement();
    }
}
