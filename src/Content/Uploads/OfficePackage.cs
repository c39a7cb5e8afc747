using System.IO.Compression;
using System.Xml;

namespace NetworkPortal.Content.Uploads;

/// <summary>A relationship in an Office file: from a part or the package itself to another part or a URL.</summary>
/// <param name="Part">The target part; blank if it is missing or outside the file.</param>
internal sealed record OfficeLink(string Id, string Type, string Target, bool IsExternal, string Part)
{
    /// <summary>
    /// The last segment of a relationship type, such as "officeDocument"; the same in the Transitional and Strict
    /// standards.
    /// </summary>
    public string Kind => Type[(Type.LastIndexOf('/') + 1)..];
}

/// <summary>
/// The parts and relationships of an Office file (ECMA-376 part 2), read as streams within a budget; nothing is held in
/// memory as a whole.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private const int MaxParts = 3000;

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CheckCharacters = false,
    };

    private readonly ZipArchive archive;
    private readonly UnpackBudget budget;
    private readonly Dictionary<string, ZipArchiveEntry> entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> endings = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> types = new(StringComparer.OrdinalIgnoreCase);

    private OfficePackage(ZipArchive archive, long size, UnpackBudget budget)
    {
        (this.archive, this.budget) = (archive, budget);
        // Some programs write backslashes. If two parts have the same name, the first is used, here and in the output.
        foreach (var entry in archive.Entries)
            entries.TryAdd("/" + entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        // The declared size is enough to reject a file early; otherwise, the actual size is counted while unpacking.
        if (archive.Entries.Sum(entry => entry.Length) > UnpackBudget.MaxBytes + size)
            throw UnpackBudget.TooMuch();
        if (entries.ContainsKey("/[Content_Types].xml"))
            ReadTypes();
    }

    /// <summary>The main part of the package: the document, presentation, or workbook.</summary>
    public string MainPart => Links("").FirstOrDefault(link => link.Kind == "officeDocument")?.Part ?? "";

    /// <returns>Null if the file is not an Office package.</returns>
    /// <exception cref="UploadRefusedException">The file has too many parts or unpacks to more than the
    /// limit.</exception>
    /// <exception cref="InvalidDataException">The file is corrupt.</exception>
    public static OfficePackage? Open(byte[] content, UnpackBudget budget)
    {
        if (ZipDirectory.CountEntries(content, MaxParts) is not { } count)
            return null;
        if (count > MaxParts)
            throw UnpackBudget.TooMuch();
        var archive = new ZipArchive(new MemoryStream(content, writable: false));
        if (archive.GetEntry("[Content_Types].xml") is not null)
            return new(archive, content.Length, budget);
        archive.Dispose();
        return null;
    }

    /// <summary>Returns the part's content type; blank if the package doesn't specify one.</summary>
    public string TypeOf(string part) =>
        types.TryGetValue(part, out var type)
            ? type
            : endings.GetValueOrDefault(Path.GetExtension(part).TrimStart('.')) ?? "";

    /// <param name="part">Blank for the package itself.</param>
    public IReadOnlyList<OfficeLink> Links(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        if (!entries.ContainsKey(LinksOf(part)))
            return [];
        var links = new List<OfficeLink>();
        using var reader = ReadXml(LinksOf(part));
        while (reader.Read())
        {
            if (reader is not { NodeType: XmlNodeType.Element, LocalName: "Relationship" })
                continue;
            budget.Element();
            var (target, external) = (
                reader.GetAttribute("Target") ?? "",
                reader.GetAttribute("TargetMode") == "External"
            );
            var (id, type) = (reader.GetAttribute("Id") ?? "", reader.GetAttribute("Type") ?? "");
            links.Add(new(id, type, target, external, external ? "" : Resolve(part[..slash], target)));
        }
        return links;
    }

    public static string LinksOf(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        return slash == 0 ? "/_rels/.rels" : $"{part[..slash]}_rels/{part[slash..]}.rels";
    }

    public Stream Read(string part) => new BudgetedStream(entries[part].Open(), budget);

    public XmlReader ReadXml(string part) => XmlReader.Create(Read(part), ClosingSettings());

    public byte[] ReadAll(string part)
    {
        using var stream = Read(part);
        using var all = new MemoryStream();
        stream.CopyTo(all);
        return all.ToArray();
    }

    public void Dispose() => archive.Dispose();

    private static XmlReaderSettings ClosingSettings()
    {
        var settings = Settings.Clone();
        settings.CloseInput = true;
        return settings;
    }

    private void ReadTypes()
    {
        using var reader = ReadXml("/[Content_Types].xml");
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
                continue;
            budget.Element();
            var type = reader.GetAttribute("ContentType") ?? "";
            if (reader.LocalName == "Default")
                endings[reader.GetAttribute("Extension") ?? ""] = type;
            else if (reader.LocalName == "Override")
                types[reader.GetAttribute("PartName") ?? ""] = type;
        }
    }

    /// <summary>
    /// Resolves a relationship target, which is relative to the part's folder or the package and may be
    /// percent-encoded.
    /// </summary>
    private string Resolve(string folder, string target)
    {
        var path = target.Split('#')[0].Replace('\\', '/');
        var segments = new List<string>();
        foreach (
            var segment in (path.StartsWith('/') ? path : folder + path).Split(
                '/',
                StringSplitOptions.RemoveEmptyEntries
            )
        )
        {
            if (segment == ".." && segments.Count > 0)
                segments.RemoveAt(segments.Count - 1);
            else if (segment is not ("." or ".."))
                segments.Add(segment);
        }
        var name = "/" + string.Join('/', segments);
        return entries.ContainsKey(name) ? name
            : entries.ContainsKey(Uri.UnescapeDataString(name)) ? Uri.UnescapeDataString(name)
            : "";
    }
}
