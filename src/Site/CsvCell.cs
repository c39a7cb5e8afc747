namespace NetworkPortal.Site;

/// <summary>Text as a cell of a CSV file.</summary>
public static class CsvCell
{
    /// <summary>Quotes the text, and prevents formula injection: spreadsheets must not read it as a formula.</summary>
    public static string Of(string text)
    {
        var prefix = text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" : "";
        return $"\"{prefix}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
