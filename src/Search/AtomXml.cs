using System.Xml;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Search;

/// <summary>Writes the elements of an Atom feed (RFC 4287), without characters that XML 1.0 doesn't allow.</summary>
public static class AtomXml
{
    public const string Namespace = "http://www.w3.org/2005/Atom";

    extension(XmlWriter xml)
    {
        public void Text(string name, string text) => xml.WriteElementString(name, Namespace, Clean(text));

        public void Author(string name)
        {
            xml.WriteStartElement("author", Namespace);
            xml.Text("name", name);
            xml.WriteEndElement();
        }

        public void Link(string relation, string type, string address)
        {
            xml.WriteStartElement("link", Namespace);
            xml.WriteAttributeString("rel", relation);
            xml.WriteAttributeString("type", type);
            xml.WriteAttributeString("href", Clean(address));
            xml.WriteEndElement();
        }

        /// <param name="html">Safe HTML.</param>
        public void Summary(string html)
        {
            xml.WriteStartElement("summary", Namespace);
            xml.WriteAttributeString("type", "html");
            xml.WriteString(Clean(html));
            xml.WriteEndElement();
        }
    }

    public static string Stamp(Instant at) => InstantPattern.General.Format(at);

    /// <summary>Removes control characters and unpaired surrogates.</summary>
    public static string Clean(string text) =>
        string.Concat(
            text.EnumerateRunes()
                .Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value))
                .Select(rune => rune.ToString())
        );
}
