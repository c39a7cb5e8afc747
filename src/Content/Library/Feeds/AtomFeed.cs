using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Xml;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Library.Listing;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Content.Library.Feeds;

/// <summary>Writes items as an Atom feed (RFC 4287): absolute addresses, and ids that stay when addresses change.</summary>
/// <param name="PagePath">The page that the feed goes with.</param>
internal sealed record AtomFeed(string Title, string FeedPath, string PagePath, IReadOnlyList<ContentItem> Items, Shelf Shelf)
{
    private const string Namespace = "http://www.w3.org/2005/Atom";

    /// <param name="now">When the feed is empty, the only date there is.</param>
    public byte[] Write(Instant now)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }))
        {
            xml.WriteStartElement("feed", Namespace);
            Text(xml, "id", Shelf.Url(FeedPath));
            Text(xml, "title", $"{Title} · {Shelf.Site.SiteName}");
            Text(xml, "updated", Stamp(Items.Select(item => item.ModifiedUtc).DefaultIfEmpty(now).Max()));
            Author(xml, Shelf.Site.SiteName);
            Link(xml, "self", "application/atom+xml", Shelf.Url(FeedPath));
            Link(xml, "alternate", "text/html", Shelf.Url(PagePath));
            foreach (var item in Items) Entry(xml, item);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    private void Entry(XmlWriter xml, ContentItem item)
    {
        xml.WriteStartElement("entry", Namespace);
        Text(xml, "id", Id(item));
        Text(xml, "title", item.DisplayText);
        Text(xml, "updated", Stamp(item.ModifiedUtc));
        if (item.PublishedUtc is { } published) Text(xml, "published", Stamp(published));
        Link(xml, "alternate", "text/html", Shelf.Url("/" + item.Path));
        if (item.Text("Article.Byline") is { Length: > 0 } byline) Author(xml, byline);
        foreach (var topic in Shelf.Taxonomies.TermsOf(item, Facet.Topic.Field)) Category(xml, topic);
        xml.WriteStartElement("summary", Namespace);
        xml.WriteAttributeString("type", "html");
        xml.WriteString(Clean($"<p>{HtmlEncoder.Default.Encode(item.Text("LibraryPart.Summary"))}</p>"));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    /// <summary>A UUID computed from the item's id: the same on every portal that has the item, whatever its address.</summary>
    private static string Id(ContentItem item) => "urn:uuid:" + new Guid(SHA256.HashData(Encoding.UTF8.GetBytes("content:" + item.ContentItemId)).AsSpan(0, 16));

    private static string Stamp(Instant at) => InstantPattern.General.Format(at);

    private static void Author(XmlWriter xml, string name)
    {
        xml.WriteStartElement("author", Namespace);
        Text(xml, "name", name);
        xml.WriteEndElement();
    }

    private static void Category(XmlWriter xml, Term topic)
    {
        xml.WriteStartElement("category", Namespace);
        xml.WriteAttributeString("term", Clean(topic.Slug));
        xml.WriteAttributeString("label", Clean(topic.Name));
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

    /// <summary>Without what XML 1.0 cannot hold (control characters, halves of characters).</summary>
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)).Select(rune => rune.ToString()));
}
