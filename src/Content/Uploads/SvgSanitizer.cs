using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Rewrites an SVG image with only the elements and attributes that draw. It removes scripts, events, foreign markup,
/// style sheets, and animations, and all URLs except references within the image and embedded images.
/// </summary>
internal static partial class SvgSanitizer
{
    private const int MaxBytes = 5 * 1024 * 1024;
    private const int MaxElements = 50_000;
    private const int Deepest = 100;
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";
    private static readonly XNamespace XLink = "http://www.w3.org/1999/xlink";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersInDocument = MaxBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    /// <summary>Checks whether the root element is an SVG element.</summary>
    public static bool Fits(byte[] content)
    {
        var head = Encoding
            .UTF8.GetString(content.AsSpan(0, Math.Min(content.Length, 512)))
            .TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (!head.StartsWith('<'))
            return false;
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), Settings);
            return reader.MoveToContent() == XmlNodeType.Element && reader.LocalName == "svg";
        }
        catch (XmlException)
        {
            return false;
        }
    }

    /// <exception cref="UploadRefusedException">The file is not a readable SVG image.</exception>
    public static CleanedFile Clean(Upload upload) => new(upload.Kind, Clean(upload.Content));

    /// <inheritdoc cref="Clean(Upload)"/>
    public static byte[] Clean(byte[] content)
    {
        if (content.Length > MaxBytes)
            throw new UploadRefusedException("This drawing is larger than 5 MB. Save it as a PNG instead.");
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(content), Settings);
            var count = 0;
            reader.MoveToContent();
            return Encoding.UTF8.GetBytes(Copy(reader, ref count).ToString(SaveOptions.DisableFormatting));
        }
        catch (Exception e) when (e is XmlException or InvalidOperationException or ArgumentException)
        {
            throw new UploadRefusedException(
                "We can’t read this drawing. Open it, save it as plain SVG, then try again.",
                e
            );
        }
    }

    /// <summary>
    /// Copies the current element and moves past it. Elements are streamed, so that nesting that is too deep is
    /// rejected without recursion.
    /// </summary>
    private static XElement Copy(XmlReader reader, ref int count)
    {
        var root = Made(reader);
        var open = new Stack<XElement?>([root]);
        if (reader.IsEmptyElement)
            return root;
        while (open.Count > 0 && reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement)
                open.Pop();
            else if (reader.NodeType == XmlNodeType.Element)
                Enter(reader, open, ref count);
            else if (
                reader.NodeType
                is XmlNodeType.Text
                    or XmlNodeType.CDATA
                    or XmlNodeType.SignificantWhitespace
                    or XmlNodeType.Whitespace
            )
                open.Peek()?.Add(new XText(reader.Value));
        }
        return root;
    }

    /// <summary>
    /// Adds an element. If it is not allowed, null is pushed to the stack, so that all of its content is skipped.
    /// </summary>
    private static void Enter(XmlReader reader, Stack<XElement?> open, ref int count)
    {
        if (++count > MaxElements || open.Count > Deepest)
            throw new UploadRefusedException("This drawing is too complex. Save it as a PNG instead.");
        var (parent, empty) = (open.Peek(), reader.IsEmptyElement);
        var made =
            parent is not null
            && reader.NamespaceURI is "" or "http://www.w3.org/2000/svg"
            && SvgNames.Elements.Contains(reader.LocalName)
                ? Made(reader)
                : null;
        if (made is not null)
            parent?.Add(made);
        if (!empty)
            open.Push(made);
    }

    private static XElement Made(XmlReader reader)
    {
        var element = new XElement(Svg + reader.LocalName);
        while (reader.MoveToNextAttribute())
            Take(element, reader.NamespaceURI, reader.LocalName, reader.Value);
        reader.MoveToElement();
        return element;
    }

    private static void Take(XElement element, string space, string name, string value)
    {
        if (name == "href" && (space.Length == 0 || space == XLink.NamespaceName))
        {
            if (IsWithin(value) || (element.Name.LocalName == "image" && IsPicture(value)))
                element.SetAttributeValue(space.Length == 0 ? "href" : XLink + "href", value.Trim());
        }
        else if (space == XNamespace.Xml.NamespaceName && name is "space" or "lang")
            element.SetAttributeValue(XNamespace.Xml + name, value);
        else if (space.Length == 0 && name == "style")
            TakeStyle(element, value);
        else if (
            space.Length == 0
            && (SvgNames.Attributes.Contains(name) || SvgNames.Properties.Contains(name))
            && IsHarmless(value)
        )
            element.SetAttributeValue(name, value);
    }

    private static void TakeStyle(XElement element, string style)
    {
        foreach (
            var part in style
                .Split(';')
                .Select(part => part.Split(':', 2, StringSplitOptions.TrimEntries))
                .Where(part => part.Length == 2)
        )
            if (SvgNames.Properties.Contains(part[0]) && IsHarmless(part[1]))
                element.SetAttributeValue(part[0], part[1].Replace("!important", "").Trim());
    }

    /// <summary>
    /// Checks that URLs in a value only reference the image itself. Backslashes are rejected, because CSS escapes could
    /// hide a URL.
    /// </summary>
    private static bool IsHarmless(string value) =>
        !value.Contains('\\')
        && !value.Contains("/*", StringComparison.Ordinal)
        && !value.Contains("javascript:", StringComparison.OrdinalIgnoreCase)
        && Address().Count(value) == Within().Count(value);

    private static bool IsWithin(string value) => value.Trim() is ['#', _, ..];

    private static bool IsPicture(string value) => Picture().IsMatch(value.Trim());

    [GeneratedRegex(
        @"(url|image|image-set|src|expression)\s*\(",
        RegexOptions.IgnoreCase | RegexOptions.NonBacktracking
    )]
    private static partial Regex Address();

    [GeneratedRegex(@"url\(\s*[""']?#[^)""']+[""']?\s*\)", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Within();

    [GeneratedRegex(@"^data:image/(png|jpeg|gif|webp);base64,[A-Za-z0-9+/=\s]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Picture();
}
