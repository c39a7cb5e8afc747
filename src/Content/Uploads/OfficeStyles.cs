using System.Xml;

namespace NetworkPortal.Content.Uploads;

/// <summary>Finds a document's styles that hide text.</summary>
internal static class OfficeStyles
{
    public static IReadOnlySet<string> Hidden(OfficePackage package)
    {
        var hidden = new HashSet<string>(StringComparer.Ordinal);
        if (
            package.Links(package.MainPart).FirstOrDefault(link => link.Kind == "styles")?.Part
            is not { Length: > 0 } part
        )
            return hidden;
        using var reader = package.ReadXml(part);
        var (style, depth) = ("", 0);
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            if (reader.LocalName == "style")
                (style, depth) = (reader.GetAttribute("styleId", reader.NamespaceURI) ?? "", reader.Depth);
            // The conditional formats of a table style are nested deeper and don't count.
            else if (reader.LocalName == "vanish" && reader.Depth == depth + 2 && OfficeMarkup.IsOn(reader))
                hidden.Add(style);
        }
        return hidden;
    }
}
