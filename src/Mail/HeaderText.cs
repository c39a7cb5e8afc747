namespace NetworkPortal.Mail;

/// <summary>
/// Cleans text for a header or calendar parameter: a single line without characters that break or obscure it.
/// </summary>
internal static class HeaderText
{
    public static string From(string text) =>
        string.Join(' ', Visible(text).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>
    /// Removes line breaks and control characters, and breaks up the start of an encoded word (RFC 2047), which some
    /// email clients would decode.
    /// </summary>
    private static string Visible(string text) =>
        string.Concat(text.Select(c => Breaks(c) ? ' ' : c)).Replace("=?", "= ?", StringComparison.Ordinal);

    private static bool Breaks(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
