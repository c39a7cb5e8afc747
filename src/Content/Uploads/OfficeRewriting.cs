using System.IO.Compression;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Rewrites an Office file with only the parts that its relationships reference; anything else in the archive is
/// dropped.
/// </summary>
internal sealed class OfficeRewriting(OfficePackage package, UploadKind kind, UnpackBudget budget)
{
    private static readonly XmlWriterSettings Settings = new()
    {
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineHandling = NewLineHandling.Entitize,
        CheckCharacters = false,
        CloseOutput = true,
    };

    private static readonly XNamespace Types = "http://schemas.openxmlformats.org/package/2006/content-types";
    private static readonly XNamespace Relations = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly OrderedDictionary<string, Part> parts = new(StringComparer.OrdinalIgnoreCase);

    public required LeftoverChoice Choice { get; init; }

    public required Leftovers Found { get; init; }

    public required int Depth { get; init; }

    public UnpackBudget Budget => budget;

    private bool Removes => Choice == LeftoverChoice.Remove;

    private sealed record Part(string Name, string Type, string Role)
    {
        public List<OfficeLink> Links { get; } = [];

        /// <summary>
        /// The IDs of removed relationships. <see cref="Forbidden"/> has those that must not be used.
        /// </summary>
        public HashSet<string> Dropped { get; } = [];

        public HashSet<string> Forbidden { get; } = [];
    }

    public byte[] Write()
    {
        Gather();
        using var written = new MemoryStream();
        using (var archive = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true))
        {
            WriteTypes(archive);
            foreach (var part in parts.Values)
            {
                if (part.Name.Length > 0)
                    WritePart(archive, part);
                if (part.Links.Count > 0)
                    WriteLinks(archive, part);
            }
        }
        return written.ToArray();
    }

    /// <summary>
    /// Follows the relationships starting from the package; each part is included once, however many relationships
    /// reference it.
    /// </summary>
    private void Gather()
    {
        var waiting = new Queue<Part>();
        waiting.Enqueue(parts[""] = new("", "", ""));
        while (waiting.TryDequeue(out var part))
            foreach (var link in package.Links(part.Name))
            {
                if (!Keeps(part, link))
                    continue;
                part.Links.Add(link);
                if (link.Part.Length == 0 || parts.ContainsKey(link.Part))
                    continue;
                var next = new Part(link.Part, package.TypeOf(link.Part), link.Kind);
                parts[link.Part] = next;
                waiting.Enqueue(next);
            }
    }

    private bool Keeps(Part part, OfficeLink link)
    {
        OfficeRules.Check(link, link.Part.Length > 0 ? package.TypeOf(link.Part) : "");
        if (OfficeRules.IsNote(link) || (Removes && IsLeftover(part, link)))
        {
            part.Dropped.Add(link.Id);
            return false;
        }
        if (link.Kind == "notesSlide" && part.Role == "slide" && link.Part.Length > 0 && HasWords(link.Part))
            Found.SpeakerNotes++;
        if (!link.IsExternal || OfficeRules.IsFollowed(link) || OfficeRules.IsOtherWorkbook(link))
            return true;
        part.Forbidden.Add(link.Id);
        return false;
    }

    private bool IsLeftover(Part part, OfficeLink link) =>
        link.Part.Length > 0
        && (
            OfficeRules.IsCommenting(link)
            || link.Kind switch
            {
                "notesSlide" => part.Role == "slide",
                "slide" => IsHiddenSlide(link.Part),
                "vmlDrawing" => Encoding
                    .UTF8.GetString(package.ReadAll(link.Part))
                    .Contains("ObjectType=\"Note\"", StringComparison.Ordinal),
                _ => false,
            }
        );

    private bool IsHiddenSlide(string part)
    {
        using var reader = package.ReadXml(part);
        return reader.MoveToContent() == XmlNodeType.Element && OfficeMarkup.IsOff(reader.GetAttribute("show"));
    }

    /// <summary>Checks whether a slide's notes contain text other than fields (such as number and date).</summary>
    private bool HasWords(string part)
    {
        using var reader = package.ReadXml(part);
        while (!reader.EOF)
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "fld" })
            {
                reader.Skip();
                continue;
            }
            if (reader is { NodeType: XmlNodeType.Text } && !string.IsNullOrWhiteSpace(reader.Value))
                return true;
            reader.Read();
        }
        return false;
    }

    private void WritePart(ZipArchive archive, Part part)
    {
        var entry = archive.CreateEntry(part.Name.TrimStart('/'), CompressionLevel.Fastest);
        using var to = entry.Open();
        if (
            part.Role is "package"
            || part.Type.StartsWith("application/vnd.openxmlformats-officedocument", StringComparison.Ordinal)
                && !OfficeRules.IsMarkup(part.Type)
                && !OfficeRules.IsPlain(part.Type)
        )
            to.Write(OfficeSanitizer.CleanWithin(package.ReadAll(part.Name), this));
        else if (part.Type.StartsWith("image/", StringComparison.OrdinalIgnoreCase))
            to.Write(Picture(part));
        else if (OfficeRules.IsMarkup(part.Type))
            WriteMarkup(part, to);
        else if (OfficeRules.IsPlain(part.Type))
            CopyPlain(part, to);
        else
            throw new UploadRefusedException(
                $"This document contains something we don’t recognize ({Path.GetFileName(part.Name)}). Save a new "
                    + "copy and upload the copy."
            );
    }

    private void CopyPlain(Part part, Stream to)
    {
        using var from = package.Read(part.Name);
        from.CopyTo(to);
    }

    private void WriteMarkup(Part part, Stream to)
    {
        using var writer = XmlWriter.Create(to, Settings);
        // Accepting changes needs context: a whole row, or a paragraph and the next one.
        using var from =
            Removes && kind == UploadKind.Word && OfficeAcceptance.Fits(part.Role)
                ? OfficeAcceptance.Accept(() => package.ReadXml(part.Name), OfficeStyles.Hidden(package)).CreateReader()
                : package.ReadXml(part.Name);
        new OfficeMarkup(part.Dropped, part.Forbidden, Found, budget) { DropsSections = Removes }.Copy(from, writer);
    }

    private byte[] Picture(Part part)
    {
        var content = package.ReadAll(part.Name);
        if (part.Type.Contains("svg", StringComparison.OrdinalIgnoreCase))
            return SvgSanitizer.Clean(content);
        if (part.Type.Contains("tif", StringComparison.OrdinalIgnoreCase))
            throw new UploadRefusedException(
                "This document contains a TIFF image, and we can’t remove its metadata. Replace it with a JPEG or "
                    + "PNG, then try again."
            );
        return PictureNotes.Remove(content)
            ?? throw new UploadRefusedException(
                $"A picture in this document ({Path.GetFileName(part.Name)}) can’t be read. Remove or replace "
                    + "it, then try again."
            );
    }

    private void WriteTypes(ZipArchive archive)
    {
        var main = package.MainPart;
        WriteXml(
            archive,
            "[Content_Types].xml",
            new(
                Types + "Types",
                new XElement(
                    Types + "Default",
                    new XAttribute("Extension", "rels"),
                    new XAttribute("ContentType", RelationsType)
                ),
                new XElement(
                    Types + "Default",
                    new XAttribute("Extension", "xml"),
                    new XAttribute("ContentType", "application/xml")
                ),
                parts
                    .Values.Where(part => part.Name.Length > 0)
                    .Select(part => new XElement(
                        Types + "Override",
                        new XAttribute("PartName", part.Name),
                        // Templates and slide shows are saved as regular documents and presentations.
                        new XAttribute("ContentType", part.Name == main ? $"{kind.ContentType}.main+xml" : part.Type)
                    ))
            )
        );
    }

    private static void WriteLinks(ZipArchive archive, Part part) =>
        WriteXml(
            archive,
            OfficePackage.LinksOf(part.Name).TrimStart('/'),
            new(
                Relations + "Relationships",
                part.Links.Select(link => new XElement(
                    Relations + "Relationship",
                    new XAttribute("Id", link.Id),
                    new XAttribute("Type", link.Type),
                    new XAttribute(
                        "Target",
                        link.IsExternal ? OfficeRules.Address(link)
                            : link.Part.Length > 0 ? link.Target
                            : "NULL"
                    ),
                    link.IsExternal ? new XAttribute("TargetMode", "External") : null
                ))
            )
        );

    private static void WriteXml(ZipArchive archive, string name, XElement root)
    {
        using var to = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var writer = XmlWriter.Create(to, Settings);
        root.WriteTo(writer);
    }

    private const string RelationsType = "application/vnd.openxmlformats-package.relationships+xml";
}
