namespace NetworkPortal.Mail;

/// <summary>Text that goes into a header or a calendar parameter: one line, nothing that ends or hides it.</summary>
internal static class HeaderText
{
    public static string From(string text) =>
        string.Join(' ', Visible(text).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>
    /// Without breaks, and without the beginning of an encoded word (RFC 2047), which readers' programs decode to some.
    /// </summary>
    private static string Visible(string text) =>
        string.Concat(text.Select(c => Breaks(c) ? ' ' : c)).Replace("=?", "= ?", StringComparison.Ordinal);

    private static bool Breaks(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
