using NetworkPortal.Site;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>Text in CSV files that comes back unchanged, although spreadsheets must not read it as a
/// formula.</summary>
internal static class CsvText
{
    /// <summary>Returns a cell. Text that looks guarded already gets a second guard.</summary>
    public static string Write(string text) => CsvCell.Of(IsGuarded(text) ? "'" + text : text);

    public static string Read(string cell) => IsGuarded(cell) ? cell[1..] : cell;

    private static bool IsGuarded(string text) => text is ['\'', '\'' or '=' or '+' or '-' or '@' or '\t' or '\r', ..];
}
