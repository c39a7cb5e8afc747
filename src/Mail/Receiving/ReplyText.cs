using System.Text.RegularExpressions;

namespace NetworkPortal.Mail.Receiving;

/// <summary>
/// Returns what someone wrote in a reply, without the email that they quote and their signature, as Gmail, Outlook,
/// Apple Mail, and Thunderbird write them.
/// </summary>
internal static partial class ReplyText
{
    public static string From(string text)
    {
        var plain = Clean(text);
        foreach (var start in (Regex[])[Attribution(), Original(), OutlookHeader(), Signature()])
            if (start.Match(plain) is { Success: true } found)
                plain = plain[..found.Index];
        var lines = plain
            .Split('\n')
            .Select(line => line.TrimEnd())
            .Where(line => !line.StartsWith('>') && !Footer().IsMatch(line));
        return BlankLines().Replace(string.Join('\n', lines), "\n\n").Trim();
    }

    /// <summary>Returns the text with plain line breaks and spaces, and without control characters, which databases
    /// refuse.</summary>
    public static string Clean(string text) =>
        string.Concat(
            text.ReplaceLineEndings("\n").Replace('\u00a0', ' ').Where(c => c is '\n' or '\t' || !char.IsControl(c))
        );

    /// <summary>"On Tue, Mar 9, 2027 at 9:00 AM Ana Ruiz &lt;ana@school.org&gt; wrote:", which clients wrap.</summary>
    [GeneratedRegex(@"^(> ?)*On\b[^\n]*(\n[^\n]*){0,3}?\bwrote:\s*$", RegexOptions.Multiline)]
    private static partial Regex Attribution();

    [GeneratedRegex(@"^\s*(-{2,}\s*(Original|Forwarded) [Mm]essage\s*-{2,}|_{20,})\s*$", RegexOptions.Multiline)]
    private static partial Regex Original();

    [GeneratedRegex(
        @"^\*?From:\*? [^\n]*\n+(\*?(Sent|Date|To|Cc|Reply-To):\*?[^\n]*\n+)+",
        RegexOptions.Multiline | RegexOptions.IgnoreCase
    )]
    private static partial Regex OutlookHeader();

    [GeneratedRegex(@"^-- ?$", RegexOptions.Multiline)]
    private static partial Regex Signature();

    [GeneratedRegex(
        @"^\s*(Sent from my \w+|Sent from (Mail|Outlook|Yahoo)\b|Get Outlook for\b)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex Footer();

    [GeneratedRegex(@"\n{3,}")]
    private static partial Regex BlankLines();
}
