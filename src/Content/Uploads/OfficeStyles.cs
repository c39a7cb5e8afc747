using System.Xml;

namespace NetworkPortal.Content.Uploads;

/// <summary>The styles of a document that hide what is written in them.</summary>
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
            // A table style's conditions lie deeper.
            else if (reader.LocalName == "vanish" && reader.Depth == depth + 2 && OfficeMarkup.IsOn(reader))
                hidden.Add(style);
        }
        return hidden;
    }
}
