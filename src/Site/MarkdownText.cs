using System.Text.RegularExpressions;

namespace NetworkPortal.Site;

/// <summary>Plain text in Markdown files.</summary>
public static partial class MarkdownText
{
    /// <summary>Returns text that Markdown shows as it is, line by line.</summary>
    public static string Plain(string text) =>
        ListMark()
            .Replace(Special().Replace(text.ReplaceLineEndings("\n"), @"\$0"), @"$1\$2")
            .Replace("\n", "  \n", StringComparison.Ordinal);

    [GeneratedRegex(@"[\\`*_{}\[\]<>#|~&]")]
    private static partial Regex Special();

    /// <summary>What would start a list or an underline at the start of a line.</summary>
    [GeneratedRegex(@"^(\s*\d*)([-+=.)])", RegexOptions.Multiline)]
    private static partial Regex ListMark();
}
