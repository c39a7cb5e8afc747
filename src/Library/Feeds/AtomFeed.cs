using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Xml;
using NetworkPortal.Content.Items;
using NetworkPortal.Library.Types;
using NetworkPortal.Search;
using NodaTime;

namespace NetworkPortal.Library.Feeds;

/// <summary>
/// Writes items as an Atom feed (RFC 4287), with absolute URLs and with ids that stay the same when URLs change.
/// </summary>
/// <param name="PagePath">The path of the page that the feed belongs to.</param>
internal sealed record AtomFeed(
    string Title,
    string FeedPath,
    string PagePath,
    IReadOnlyList<ContentItem> Items,
    LibraryContext Shelf
)
{
    /// <param name="now">The date of the feed if it is empty.</param>
    public byte[] Write(Instant now)
    {
        using var bytes = new MemoryStream();
        using (
            var xml = XmlWriter.Create(
                bytes,
                new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true }
            )
        )
        {
            xml.WriteStartElement("feed", AtomXml.Namespace);
            xml.Text("id", Shelf.Url(FeedPath));
            xml.Text("title", $"{Title} · {Shelf.Site.SiteName}");
            xml.Text("updated", AtomXml.Stamp(Updated(now)));
            xml.Author(Shelf.Site.SiteName);
            xml.Link("self", "application/atom+xml", Shelf.Url(FeedPath));
            xml.Link("alternate", "text/html", Shelf.Url(PagePath));
            foreach (var item in Items)
                Entry(xml, item);
            xml.WriteEndElement();
        }
        return bytes.ToArray();
    }

    /// <summary>Returns when the newest change was.</summary>
    public Instant Updated(Instant now) => Items.Select(item => item.ModifiedUtc).DefaultIfEmpty(now).Max();

    private void Entry(XmlWriter xml, ContentItem item)
    {
        xml.WriteStartElement("entry", AtomXml.Namespace);
        xml.Text("id", Id(item));
        xml.Text("title", item.DisplayText);
        xml.Text("updated", AtomXml.Stamp(item.ModifiedUtc));
        if (item.PublishedUtc is { } published)
            xml.Text("published", AtomXml.Stamp(published));
        xml.Link("alternate", "text/html", Shelf.Url("/" + item.Path));
        if (new Article(item).Byline is { Length: > 0 } byline)
            xml.Author(byline);
        foreach (var topic in Shelf.Taxonomies.TermsOf(item, Facet.Topic.Field))
            Category(xml, topic);
        xml.Summary($"<p>{HtmlEncoder.Default.Encode(item.Text(LibraryPart.Summary))}</p>");
        xml.WriteEndElement();
    }

    /// <summary>
    /// Returns a UUID computed from the item's id: the same on every portal that has the item, whatever its URL.
    /// </summary>
    private static string Id(ContentItem item) =>
        "urn:uuid:" + new Guid(SHA256.HashData(Encoding.UTF8.GetBytes("content:" + item.ContentItemId)).AsSpan(0, 16));

    private static void Category(XmlWriter xml, Term topic)
    {
        xml.WriteStartElement("category", AtomXml.Namespace);
        xml.WriteAttributeString("term", AtomXml.Clean(topic.Slug));
        xml.WriteAttributeString("label", AtomXml.Clean(topic.Name));
        xml.WriteEndElement();
    }
}
