namespace NetworkPortal.Content.Uploads;

/// <summary>
/// Decides which parts of an Office file are kept, removed, or cause rejection, by their relationship type.
/// </summary>
internal static class OfficeRules
{
    /// <summary>
    /// Metadata about the author, time, place, and program, and data that programs add for their own use.
    /// </summary>
    private static readonly HashSet<string> Notes = new(StringComparer.OrdinalIgnoreCase)
    {
        "core-properties",
        "extended-properties",
        "custom-properties",
        "thumbnail",
        "people",
        "person",
        "customXml",
        "customXmlProps",
        "classificationlabels",
        "changesInfo",
        "revisionInfo",
        "revisionHeaders",
        "revisionLog",
        "usernames",
        "printerSettings",
        "attachedTemplate",
        "mailMergeSource",
        "mailMergeHeaderSource",
        "recipientData",
        "transform",
        "slideUpdateInfo",
        "slideUpdateUrl",
        "webextensiontaskpanes",
        "webextension",
        "extensibility",
        "userCustomization",
        "attachedToolbars",
        "keyMapCustomizations",
        "origin",
        "signature",
        "certificate",
        "customProperty",
        "connections",
        "queryTable",
        "documenttasks",
        "documentTasks",
    };

    private static readonly HashSet<string> Macros = new(StringComparer.OrdinalIgnoreCase)
    {
        "vbaProject",
        "vbaProjectSignature",
        "wordVbaData",
        "xlMacrosheet",
        "xlIntlMacrosheet",
    };

    private static readonly HashSet<string> Programs = new(StringComparer.OrdinalIgnoreCase)
    {
        "oleObject",
        "control",
        "activeXControlBinary",
        "aFChunk",
        "subDocument",
        "powerPivotData",
    };

    /// <summary>Comments and their authors.</summary>
    private static readonly HashSet<string> Commenting = new(StringComparer.OrdinalIgnoreCase)
    {
        "comments",
        "commentsExtended",
        "commentsIds",
        "commentsExtensible",
        "threadedComment",
        "commentAuthors",
        "authors",
    };

    /// <summary>External targets that open only when the reader follows or plays them.</summary>
    private static readonly HashSet<string> Followed = new(StringComparer.OrdinalIgnoreCase)
    {
        "hyperlink",
        "video",
        "audio",
        "media",
    };

    private static readonly string[] Schemes = ["http", "https", "mailto", "tel"];

    public static bool IsNote(OfficeLink link) => Notes.Contains(link.Kind);

    public static bool IsCommenting(OfficeLink link) => Commenting.Contains(link.Kind);

    public static bool IsFollowed(OfficeLink link) => Followed.Contains(link.Kind);

    /// <summary>Checks for a reference to another workbook in formulas; this workbook stores the last values.</summary>
    public static bool IsOtherWorkbook(OfficeLink link) =>
        link.Kind is "externalLinkPath" or "xlPathMissing" or "xlAlternateStartup" or "xlLibrary" or "xlStartup";

    /// <exception cref="UploadRefusedException">A document with such a part is rejected.</exception>
    public static void Check(OfficeLink link, string type)
    {
        if (type.Contains("sheet.binary", StringComparison.OrdinalIgnoreCase))
            throw new UploadRefusedException("You can’t upload binary workbooks (.xlsb). Save yours as .xlsx instead.");
        if (Macros.Contains(link.Kind) || type.Contains("macro", StringComparison.OrdinalIgnoreCase))
            throw new UploadRefusedException(
                "This document has macros. Save it without them (.docx, .pptx, or .xlsx), then try again."
            );
        if (Programs.Contains(link.Kind))
            throw link.IsExternal
                ? Elsewhere()
                : new UploadRefusedException(
                    "This document contains an object from another program. Remove it or paste it as a picture, then "
                        + "try again."
                );
    }

    /// <summary>
    /// Checks whether a part can be kept although it is neither markup nor an image that is sanitized.
    /// </summary>
    public static bool IsPlain(string type) =>
        type.StartsWith("audio/", StringComparison.OrdinalIgnoreCase)
        || type.StartsWith("video/", StringComparison.OrdinalIgnoreCase)
        || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
        || type.StartsWith("model/", StringComparison.OrdinalIgnoreCase)
        || type.Contains("font", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("vmlDrawing", StringComparison.OrdinalIgnoreCase);

    public static bool IsMarkup(string type) =>
        type.EndsWith("+xml", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("/xml", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Returns an external target as it may be kept: without local paths or URLs that start a program.
    /// </summary>
    public static string Address(OfficeLink link)
    {
        if (IsOtherWorkbook(link))
            return link.Target.Split('/', '\\')[^1];
        var target = link.Target.Trim();
        if (target.StartsWith('#'))
            return target;
        // URLs that .NET can't parse (incomplete ones, or an email address with a comma) are judged by their scheme.
        var scheme = target.IndexOf(':') is var at and > 0 ? target[..at] : "";
        return Schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase) ? target : "about:blank";
    }

    public static UploadRefusedException Elsewhere() =>
        new(
            "This document uses content from other files or the internet. Add that content to the document "
                + "itself, then try again."
        );
}
