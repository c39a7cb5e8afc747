using System.Text;
using System.Text.Encodings.Web;
using System.Xml;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Search;

/// <summary>Writes what a search finds as an Atom feed (RFC 4287).</summary>
/// <param name="Id">Stays, whatever its address.</param>
/// <param name="Self">The feed's own address, absolute.</param>
/// <param name="Page">The page with the same results, absolute.</param>
public sealed record SearchFeed(string Id, string Title, string Self, string Page, string SiteName, IReadOnlyList<SearchHit> Hits)
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <param name="url">Makes a path absolute.</param>
    /// <param name="now">When nothing is found, the only date there is.</param>
    public byte[] Write(Func<string, string> url, Instant now)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, CheckCharacters = true }))
        {
            xml.WriteStartElement("feed", Namespace);
            Text(xml, "id", Id);
            Text(xml, "title", $"{Title} · {SiteName}");
            Text(xml, "updated", InstantPattern.General.Format(Hits.Select(hit => hit.Date ?? Instant.MinValue).DefaultIfEmpty(now).Max() is var last && last > Instant.MinValue ? last : now));
            xml.WriteStartElement("author", Namespace);
            Text(xml, "name", SiteName);
            xml.WriteEndElement();
            Link(xml, "self", "application/atom+xml", Self);
            Link(xml, "alternate", "text/html", Page);
            foreach (var hit in Hits) Entry(xml, hit, url(hit.Url), now);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private static void Entry(XmlWriter xml, SearchHit hit, string address, Instant now)
    {
        xml.WriteStartElement("entry", Namespace);
        Text(xml, "id", address);
        Text(xml, "title", hit.Title);
        Text(xml, "updated", InstantPattern.General.Format(hit.Date ?? now));
        Link(xml, "alternate", "text/html", address);
        xml.WriteStartElement("summary", Namespace);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(Clean($"<p>{HtmlEncoder.Default.Encode(hit.KindName)}{(hit.Place.Length > 0 ? ", " + HtmlEncoder.Default.Encode(hit.Place) : "")}</p><p>{hit.Snippet.Markup}</p>"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Link(XmlWriter xml, string relation, string type, string address)
    {
        xml.WriteStartElement("link", Namespace);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("href", Clean(address));
        xml.WriteEndElement();
    }

    private static void Text(XmlWriter xml, string name, string text) => xml.WriteElementString(name, Namespace, Clean(text));

    /// <summary>Without what XML 1.0 cannot hold.</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)).Select(rune => rune.ToString()));
}
