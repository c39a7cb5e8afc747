namespace NetworkPortal.Content.Uploads;

/// <summary>Which parts of an Office file are kept, which are left out and which make it refused; by the kind of
/// relationship to them.</summary>
internal static class OfficeRules
{
    /// <summary>Who made it, when, where and with what; and what programs add for themselves.</summary>
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

    /// <summary>Comments and who wrote them.</summary>
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

    /// <summary>An address that opens only when the reader follows it, or starts it.</summary>
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

    /// <summary>Another workbook that formulas name; the values that it had are kept in this one.</summary>
    public static bool IsOtherWorkbook(OfficeLink link) =>
        link.Kind is "externalLinkPath" or "xlPathMissing" or "xlAlternateStartup" or "xlLibrary" or "xlStartup";

    /// <exception cref="UploadRefusedException">A document with such a part is not taken.</exception>
    public static void Check(OfficeLink link, string type)
    {
        if (type.Contains("sheet.binary", StringComparison.OrdinalIgnoreCase))
            throw new UploadRefusedException("This is a binary workbook (.xlsb). Save it as .xlsx, then try again.");
        if (Macros.Contains(link.Kind) || type.Contains("macro", StringComparison.OrdinalIgnoreCase))
            throw new UploadRefusedException(
                "This document has macros. Save it without them (.docx, .pptx, or .xlsx), then try again."
            );
        if (Programs.Contains(link.Kind))
            throw link.IsExternal
                ? Elsewhere()
                : new UploadRefusedException(
                    "This document has an object from another program. Remove it or paste it as a picture, then "
                        + "try again."
                );
    }

    /// <summary>Whether a part's bytes may be kept although they are neither markup nor a picture.</summary>
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

    /// <summary>An address outside the file as it may be kept: no path of the author's machine, nothing that starts a
    /// program.</summary>
    public static string Address(OfficeLink link)
    {
        if (IsOtherWorkbook(link))
            return link.Target.Split('/', '\\')[^1];
        var target = link.Target.Trim();
        if (target.StartsWith('#'))
            return target;
        // An address that .NET can't read (an unfinished one, a mail address with a comma) is judged by its first
        // letters.
        var scheme = target.IndexOf(':') is var at and > 0 ? target[..at] : "";
        return Schemes.Contains(scheme, StringComparer.OrdinalIgnoreCase) ? target : "about:blank";
    }

    public static UploadRefusedException Elsewhere() =>
        new(
            "This document uses content from other files or the internet. Put that content in the document "
                + "itself, then try again."
        );
}
