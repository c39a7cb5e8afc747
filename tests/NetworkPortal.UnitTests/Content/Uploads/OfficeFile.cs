using System.IO.Compression;
using System.Text;

namespace NetworkPortal.UnitTests.Content.Uploads;

/// <summary>
/// Builds an Office file part by part, as Office programs write it, including parts that no library writes. Every
/// personal name in it is "Secret Author".
/// </summary>
internal sealed class OfficeFile
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Main = "application/vnd.openxmlformats-officedocument";
    private readonly Dictionary<string, (string Type, byte[] Content)> parts = [];
    private readonly List<(string From, string Id, string Type, string Target, bool External)> links = [];
    private readonly string main;

    private OfficeFile(string main) => this.main = main;

    /// <param name="body">The markup of the body.</param>
    /// <param name="name">The name of the main part; Word for the web uses "document2.xml".</param>
    public static OfficeFile Word(
        string body = "<w:p><w:r><w:t>What we tried</w:t></w:r></w:p>",
        string name = "word/document.xml"
    )
    {
        var file = new OfficeFile(name);
        file.Link("", "main", "officeDocument", name);
        return file.Add(
            name,
            $"{Main}.wordprocessingml.document.main+xml",
            $"""
            <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="{Office}"
            xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"
            xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
            mc:Ignorable="w14"><w:body>{body}</w:body></w:document>
            """
        );
    }

    /// <param name="slides">The text of each slide; a text that starts with "hidden" makes a hidden slide.</param>
    public static OfficeFile Slides(params string[] slides)
    {
        var file = new OfficeFile("ppt/presentation.xml");
        file.Link("", "main", "officeDocument", file.main);
        foreach (var (at, text) in slides.Index())
        {
            file.Link(file.main, $"s{at + 1}", "slide", $"slides/slide{at + 1}.xml");
            file.Add(
                $"ppt/slides/slide{at + 1}.xml",
                $"{Main}.presentationml.slide+xml",
                Slide("sld", text, text.StartsWith("hidden", StringComparison.Ordinal))
            );
        }
        var list = string.Concat(
            slides.Index().Select(slide => $"<p:sldId id=\"{256 + slide.Index}\" r:id=\"s{slide.Index + 1}\"/>")
        );
        return file.Add(
            file.main,
            $"{Main}.presentationml.presentation.main+xml",
            $"<p:presentation {SlideSpaces}><p:sldIdLst>{list}</p:sldIdLst></p:presentation>"
        );
    }

    /// <param name="sheets">The cells of each sheet, row by row; a name that starts with "hidden" makes a hidden
    /// sheet.</param>
    public static OfficeFile Sheets(params (string Name, string[] Rows)[] sheets)
    {
        var (file, texts) = (new OfficeFile("xl/workbook.xml"), sheets.SelectMany(sheet => sheet.Rows).ToList());
        file.Link("", "main", "officeDocument", file.main);
        foreach (var (at, sheet) in sheets.Index())
        {
            file.Link(file.main, $"s{at + 1}", "worksheet", $"worksheets/sheet{at + 1}.xml");
            var rows = string.Concat(
                sheet
                    .Rows.Index()
                    .Select(row =>
                        $"<row r=\"{row.Index + 1}\"><c r=\"A{row.Index + 1}\" "
                        + $"t=\"s\"><v>{texts.IndexOf(row.Item)}</v></c></row>"
                    )
            );
            file.Add(
                $"xl/worksheets/sheet{at + 1}.xml",
                $"{Main}.spreadsheetml.worksheet+xml",
                $"<worksheet {SheetSpaces}><sheetData>{rows}</sheetData></worksheet>"
            );
        }
        file.Link(file.main, "strings", "sharedStrings", "sharedStrings.xml");
        file.Add(
            "xl/sharedStrings.xml",
            $"{Main}.spreadsheetml.sharedStrings+xml",
            $"<sst {SheetSpaces}>{string.Concat(texts.Select(text => $"<si><t>{text}</t></si>"))}</sst>"
        );
        var list = string.Concat(
            sheets
                .Index()
                .Select(sheet =>
                    $"<sheet name=\"{sheet.Item.Name}\" sheetId=\"{sheet.Index + 1}\" "
                    + $"r:id=\"s{sheet.Index + 1}\""
                    + (sheet.Item.Name.StartsWith("hidden", StringComparison.Ordinal) ? " state=\"hidden\"/>" : "/>")
                )
        );
        return file.Add(
            file.main,
            $"{Main}.spreadsheetml.sheet.main+xml",
            $"<workbook {SheetSpaces}><sheets>{list}</sheets></workbook>"
        );
    }

    public const string SlideSpaces =
        "xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" "
        + $"xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"{Office}\"";

    public const string SheetSpaces =
        $"xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{Office}\"";

    public static string Slide(string root, string text, bool hidden = false) =>
        $"<p:{root} {SlideSpaces}{(hidden ? " show=\"0\"" : "")}><p:cSld><p:spTree>"
        + $"<p:sp><p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld></p:{root}>";

    public OfficeFile Add(string name, string type, string content) =>
        Add(name, type, Encoding.UTF8.GetBytes(content.Trim()));

    public OfficeFile Add(string name, string type, byte[] content)
    {
        parts[name] = (type, content);
        return this;
    }

    /// <param name="from">The part that has the relationship; empty for the package itself.</param>
    /// <param name="kind">The end of the relationship type, or the full type.</param>
    public OfficeFile Link(string from, string id, string kind, string target, bool external = false)
    {
        links.Add((from, id, kind.Contains(':') ? kind : $"{Office}/{kind}", target, external));
        return this;
    }

    /// <summary>Adds a part related to the main part.</summary>
    public OfficeFile With(string kind, string name, string type, string content)
    {
        var folder = main[..(main.LastIndexOf('/') + 1)];
        return Link(
                main,
                "x" + links.Count,
                kind,
                name.StartsWith(folder, StringComparison.Ordinal) ? name[folder.Length..] : "/" + name
            )
            .Add(name, type, content);
    }

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            var overrides = parts.Select(part =>
                $"<Override PartName=\"/{part.Key}\" ContentType=\"{part.Value.Type}\"/>"
            );
            Write(
                archive,
                "[Content_Types].xml",
                Encoding.UTF8.GetBytes(
                    """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"""
                        + """<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" """
                        + """ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"""
                        + $"{string.Concat(overrides)}</Types>"
                )
            );
            foreach (var (name, part) in parts)
                Write(archive, name, part.Content);
            foreach (var group in links.GroupBy(link => link.From))
            {
                var relationships = group.Select(link =>
                    $"<Relationship Id=\"{link.Id}\" Type=\"{link.Type}\" Target=\"{link.Target}\""
                    + (link.External ? " TargetMode=\"External\"/>" : "/>")
                );
                Write(
                    archive,
                    Relations(group.Key),
                    Encoding.UTF8.GetBytes(
                        """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"""
                            + $"{string.Concat(relationships)}</Relationships>"
                    )
                );
            }
        }
        return stream.ToArray();
    }

    private static string Relations(string part) =>
        part.Length == 0 ? "_rels/.rels" : $"{Path.GetDirectoryName(part)}/_rels/{Path.GetFileName(part)}.rels";

    private static void Write(ZipArchive archive, string name, byte[] content)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        entry.Write(content);
    }
}
