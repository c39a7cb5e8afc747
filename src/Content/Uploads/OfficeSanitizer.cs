using System.Xml;

namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Removes from an Office document who made it, when, and with what: properties, authors of comments and changes,
/// thumbnails, photo metadata. A document with macros or embedded programs is rejected.
/// </summary>
internal static class OfficeSanitizer
{
    private const int MaxDepth = 2;

    /// <exception cref="UploadRefusedException">The file declares that it unpacks to more than the limit.</exception>
    public static UploadKind? KindOf(byte[] content)
    {
        try
        {
            using var package = OfficePackage.Open(content, new(content.Length, CancellationToken.None));
            return package is null ? null : KindOf(package);
        }
        catch (Exception e) when (e is InvalidDataException or XmlException)
        {
            return null;
        }
    }

    public static CleanedFile Clean(Upload upload)
    {
        var found = new Leftovers();
        var content = Clean(upload.Content, upload.Choice, found, upload.Budget, depth: 0);
        return new(upload.Kind, content) { Leftovers = found };
    }

    /// <summary>
    /// Detects the type from the main part's content type, because programs choose its name freely ("document2.xml").
    /// </summary>
    internal static UploadKind? KindOf(OfficePackage package) =>
        package.TypeOf(package.MainPart) switch
        {
            var type when type.Contains("wordprocessingml", StringComparison.Ordinal) || Is(type, "ms-word") =>
                UploadKind.Word,
            var type when type.Contains("presentationml", StringComparison.Ordinal) || Is(type, "ms-powerpoint") =>
                UploadKind.Slides,
            var type when type.Contains("spreadsheetml", StringComparison.Ordinal) || Is(type, "ms-excel") =>
                UploadKind.Sheets,
            _ => null,
        };

    /// <summary>Sanitizes an embedded document, such as the workbook of a chart.</summary>
    internal static byte[] CleanWithin(byte[] content, OfficeRewriting outer)
    {
        if (outer.Depth >= MaxDepth)
            throw new UploadRefusedException(
                "This document has other documents embedded in it. Remove them, then try again."
            );
        return Clean(content, outer.Choice, outer.Found, outer.Budget, outer.Depth + 1);
    }

    private static byte[] Clean(byte[] content, LeftoverChoice choice, Leftovers found, UnpackBudget budget, int depth)
    {
        using var package = OfficePackage.Open(content, budget);
        if (package is null || KindOf(package) is not { } kind)
            throw new UploadRefusedException(
                "This document has another type of file embedded in it. Remove that file, then try again."
            );
        return new OfficeRewriting(package, kind, budget)
        {
            Choice = choice,
            Found = found,
            Depth = depth,
        }.Write();
    }

    private static bool Is(string type, string program) =>
        type.Contains($"vnd.{program}", StringComparison.OrdinalIgnoreCase);
}
