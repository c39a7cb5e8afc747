using System.IO.Compression;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Takes out of an Office document who made it, when and with what: properties, authors of comments and changes, thumbnails, photo data.
/// One with macros or foreign programs in it is refused.
/// </summary>
internal static class OfficeCleaning
{
    private const int MostParts = 3000;
    private const long MostBytes = 300 * 1024 * 1024;

    /// <summary>What stands for the name of whoever commented or changed something.</summary>
    private const string Somebody = "Author";

    private static readonly HashSet<string> Authors = new(StringComparer.OrdinalIgnoreCase) { "author", "initials", "userId", "userName", "displayName", "providerId", "lastModifiedBy" };

    public static UploadKind? KindOf(byte[] content)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(content));
            return archive.GetEntry("[Content_Types].xml") is null ? null
                : archive.GetEntry("word/document.xml") is not null ? UploadKind.Word
                : archive.GetEntry("ppt/presentation.xml") is not null ? UploadKind.Slides
                : archive.GetEntry("xl/workbook.xml") is not null ? UploadKind.Sheets : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    public static CleanedFile Clean(byte[] content, UploadKind kind) => new(kind, Clean(content, kind, depth: 0));

    private static byte[] Clean(byte[] content, UploadKind kind, int depth)
    {
        if (depth > 2) throw new UploadRefusedException("This document holds documents within documents. Take them out, then try again.");
        Weigh(content);
        using var stream = new MemoryStream();
        stream.Write(content);
        using (OpenXmlPackage document = kind == UploadKind.Word ? WordprocessingDocument.Open(stream, true) : kind == UploadKind.Slides ? PresentationDocument.Open(stream, true) : SpreadsheetDocument.Open(stream, true))
        {
            Refuse(document);
            DropProperties(document);
            foreach (var part in document.GetAllParts().ToList()) CleanPart(part, depth);
        }
        return stream.ToArray();
    }

    /// <summary>Unpacks it once, counting: a small file can claim to be an endless one.</summary>
    private static void Weigh(byte[] content)
    {
        using var archive = new ZipArchive(new MemoryStream(content));
        if (archive.Entries.Count > MostParts) throw TooMuch();
        var (left, buffer) = (MostBytes, new byte[81920]);
        foreach (var entry in archive.Entries)
        {
            using var part = entry.Open();
            for (int read; (read = part.Read(buffer)) > 0;)
                if ((left -= read) < 0) throw TooMuch();
        }
    }

    private static void Refuse(OpenXmlPackage document)
    {
        foreach (var part in document.GetAllParts())
        {
            if (part is VbaProjectPart or VbaDataPart or MacroSheetPart or InternationalMacroSheetPart || part.ContentType.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase))
                throw new UploadRefusedException("This document has macros. Save it without them (.docx, .pptx or .xlsx), then try again.");
            if (part is EmbeddedObjectPart or EmbeddedControlPersistencePart or EmbeddedControlPersistenceBinaryDataPart)
                throw new UploadRefusedException("This document holds an object of another program. Take it out or paste it as a picture, then try again.");
        }
    }

    private static void DropProperties(OpenXmlPackage document)
    {
        foreach (var part in document.Parts.Select(pair => pair.OpenXmlPart).Where(part => part is CoreFilePropertiesPart or ExtendedFilePropertiesPart or CustomFilePropertiesPart or ThumbnailPart).ToList())
            document.DeletePart(part);
    }

    private static void CleanPart(OpenXmlPart part, int depth)
    {
        // The places of printers, templates and people's folders.
        foreach (var link in part.ExternalRelationships.Where(link => !link.RelationshipType.EndsWith("/hyperlink", StringComparison.Ordinal)).ToList()) Unlink(part, link);
        foreach (var child in part.Parts.Select(pair => pair.OpenXmlPart).Where(child => child is CustomXmlPart or WordprocessingPeoplePart or WorkbookPersonPart or ThumbnailPart or PresentationPropertiesPart { RootElement: null }).ToList())
            part.DeletePart(child);
        if (part is ImagePart image) CleanImage(image);
        else if (part is EmbeddedPackagePart package) CleanPackage(package, depth);
        else if (part.RootElement is { } root) HideAuthors(root);
    }

    private static void Unlink(OpenXmlPart part, ExternalRelationship link)
    {
        if (part.RootElement is { } root)
            foreach (var element in root.Descendants().Where(element => element.LocalName == "attachedTemplate" && element.GetAttributes().Any(attribute => attribute.Value == link.Id)).ToList()) element.Remove();
        else return;
        if (root.Descendants().Any(element => element.GetAttributes().Any(attribute => attribute.Value == link.Id))) throw new UploadRefusedException("This document takes parts from other files or from the internet. Put them into the document itself, then try again.");
        part.DeleteExternalRelationship(link);
    }

    private static void CleanImage(ImagePart image)
    {
        var content = Read(image);
        var kind = UploadKind.Of(content);
        if (kind == UploadKind.Jpeg || kind == UploadKind.Png) image.FeedData(new MemoryStream(ImageCleaning.CleanInside(content, kind)));
        else if (image.ContentType is "image/tiff") throw new UploadRefusedException("This document holds a TIFF picture, whose notes can’t be taken out. Save the picture as JPEG or PNG, then try again.");
    }

    /// <summary>The workbook behind a chart, and the like.</summary>
    private static void CleanPackage(EmbeddedPackagePart package, int depth)
    {
        var content = Read(package);
        if (KindOf(content) is not { } kind) throw new UploadRefusedException("This document holds a file of another sort. Take it out, then try again.");
        package.FeedData(new MemoryStream(Clean(content, kind, depth + 1)));
    }

    private static void HideAuthors(OpenXmlPartRootElement root)
    {
        foreach (var element in root.Descendants().Prepend(root))
        {
            foreach (var attribute in element.GetAttributes().Where(attribute => Authors.Contains(attribute.LocalName) && attribute.Value is not ("" or Somebody)).ToList())
                element.SetAttribute(new OpenXmlAttribute(attribute.Prefix, attribute.LocalName, attribute.NamespaceUri, attribute.LocalName == "initials" ? "A" : Somebody));
            if (element is DocumentFormat.OpenXml.Spreadsheet.Author author) author.Text = Somebody;
            if (element is DocumentFormat.OpenXml.Presentation.CommentAuthor person) (person.Name, person.Initials) = (Somebody, "A");
        }
    }

    private static byte[] Read(OpenXmlPart part)
    {
        using var stream = part.GetStream(FileMode.Open, FileAccess.Read);
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private static UploadRefusedException TooMuch() => new("This document unpacks to far more than its size. Save it again, or split it.");
}
