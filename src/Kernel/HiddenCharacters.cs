namespace NetworkPortal.Kernel;

/// <summary>
/// Characters that nobody sees and that change how others are read: controls, line breaks, and the marks that turn the
/// direction of writing.
/// </summary>
public static class HiddenCharacters
{
    /// <summary>The text without them; a line break becomes a space.</summary>
    public static string RemoveFrom(string text) =>
        string.Join(' ', string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c).Where(c => !IsHidden(c))).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Joiners stay: Persian, Hindi and emoji are written with them.</summary>
    private static bool IsHidden(char c) => c is '\u061C' or '\u200B' or '\u200E' or '\u200F' or '\uFEFF' or (>= '\u202A' and <= '\u202E') or (>= '\u2060' and <= '\u2069');
}
