namespace NetworkPortal.Mail;

/// <summary>Text that goes into a header or a calendar parameter: one line, nothing that ends or hides it.</summary>
internal static class OneLine
{
    public static string From(string text) =>
        string.Join(' ', string.Concat(text.Select(c => Breaks(c) ? ' ' : c)).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static bool Breaks(char c) => char.IsControl(c) || c is '\u2028' or '\u2029';
}
