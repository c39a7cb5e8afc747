using NetworkPortal.Kernel;

namespace NetworkPortal.Content.Media;

/// <summary>Why search can read only a part of a document, or nothing.</summary>
internal enum TextFault
{
    None,

    /// <summary>The portal doesn't read files of this type.</summary>
    Unsupported,
    TooLarge,

    /// <summary>A password is needed to open it.</summary>
    Protected,
    Damaged,

    /// <summary>Its text is longer than what is indexed, or took too long to read.</summary>
    Cut,
}

/// <summary>What search reads in a document.</summary>
internal sealed record DocumentText(string Text, TextFault Fault)
{
    /// <summary>Files of office programs that can be saved in a format whose text the portal reads.</summary>
    private static readonly HashSet<string> OtherOffice = new(StringComparer.OrdinalIgnoreCase)
    {
        ".doc",
        ".ppt",
        ".pps",
        ".ppsx",
        ".xls",
        ".odt",
        ".ods",
        ".odp",
        ".rtf",
        ".pages",
        ".key",
        ".numbers",
        ".pub",
    };

    public static DocumentText Empty { get; } = new("", TextFault.None);

    /// <summary>Returns how much of the document search can read, or why it can't, as a sentence for editors.</summary>
    public string Describe(string path) =>
        (CountWords(Text), Fault) switch
        {
            (> 0 and var count, TextFault.None) => $"Search can read {Plural.Of(count, "word", "words")} of this file.",
            (> 0 and var count, _) =>
                $"Search can read only the first {Plural.Of(count, "word", "words")} of this file.",
            (_, TextFault.Unsupported) when OtherOffice.Contains(Path.GetExtension(path)) =>
                $"Search can’t read {Path.GetExtension(path)} files. To make its words searchable, save it as a PDF "
                    + "and upload that.",
            (_, TextFault.Unsupported) => $"Search can’t read {Path.GetExtension(path)} files.",
            (_, TextFault.TooLarge) =>
                "Search can’t read this file, because it’s too large. Split it into smaller files.",
            (_, TextFault.Protected) =>
                "Search can’t read this file, because it’s locked with a password. Replace it with a copy that has no "
                    + "password.",
            (_, TextFault.Damaged) =>
                "Search can’t read this file, because it may be damaged. Open it, save a new copy, then replace it.",
            (_, TextFault.Cut) =>
                "Search can’t read this file, because it takes too long to open. Save a simpler copy.",
            _ when Path.GetExtension(path).Equals(".pdf", StringComparison.OrdinalIgnoreCase) =>
                "Search can’t read this file, because it has no text. If it’s a scan, run text recognition (OCR) on "
                    + "it, then replace it.",
            _ => "Search can’t read this file, because it has no text.",
        };

    internal static int CountWords(string text)
    {
        var (count, inWord) = (0, false);
        foreach (var letter in text)
        {
            if (char.IsLetterOrDigit(letter) && !inWord)
                count++;
            inWord = char.IsLetterOrDigit(letter) || (inWord && letter is '\'' or '’' or '-' or '.');
        }
        return count;
    }
}
