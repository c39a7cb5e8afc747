using System.Text;
using CsvHelper;
using NetworkPortal.Kernel;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>
/// A CSV file with a header, read row by row. Cells remain bytes until they are requested as text, so that one column
/// can be checked without reading the others.
/// </summary>
internal sealed class CsvTable : IDisposable
{
    private static readonly UTF8Encoding Strict = new(
        encoderShouldEmitUTF8Identifier: false,
        throwOnInvalidBytes: true
    );

    private readonly string file;
    private readonly CsvReader reader;
    private readonly Encoding? otherwise;
    private readonly Dictionary<string, int> columns = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="otherwise">The encoding of cells that aren't UTF-8; null rejects them.</param>
    /// <exception cref="ImportRefused">The file has no readable header.</exception>
    public CsvTable(string file, byte[] bytes, Encoding? otherwise = null)
    {
        (this.file, this.otherwise) = (file, otherwise);
        if (
            bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]
            || bytes.AsSpan(0, Math.Min(bytes.Length, 4096)).Contains((byte)0)
        )
            throw new ImportRefused($"{file} isn’t in UTF-8 format. Save it as “CSV UTF-8” and try again.");
        var start = bytes is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0;
        reader = CsvReader.Create(
            bytes.AsMemory(start),
            new CsvReaderOptions
            {
                HasHeader = true,
                TrackLineNumbers = true,
                IncludeValuesInExceptions = false,
                MalformedData = CsvMalformedDataHandling.Throw,
                MaxRecordSize = 64 * 1024,
            }
        );
        Guard(() =>
        {
            reader.ReadHeader();
            return true;
        });
        foreach (var (name, at) in (reader.Headers ?? []).Select((name, at) => (name.Trim(), at)))
            columns.TryAdd(name, at);
    }

    public int Line => (int)reader.LineNumber;

    public IEnumerable<string> Columns => columns.Keys;

    public bool Has(string column) => columns.ContainsKey(column);

    /// <summary>Whether all cells of the row are empty; spreadsheets write such rows at the end.</summary>
    public bool IsEmptyRow =>
        Enumerable.Range(0, reader.FieldCount).All(at => reader.GetSpan(at).Trim(" \t"u8).IsEmpty);

    /// <summary>Whether a cell that isn't UTF-8 was read.</summary>
    public bool ReadOtherwise { get; private set; }

    /// <exception cref="ImportRefused">A column is missing.</exception>
    public void Need(params string[] names)
    {
        if (names.Where(name => !Has(name)).ToList() is { Count: > 0 } missing)
            throw new ImportRefused(
                $"{file} is missing these columns: {string.Join(", ", missing)}. List the column names in the "
                    + "first line, separated by commas."
            );
    }

    /// <exception cref="ImportRefused">The next row isn't valid CSV.</exception>
    public bool Next() => Guard(reader.Read);

    /// <summary>Checks whether a cell contains one of these words, ignoring case. Reads no other cell.</summary>
    public bool Holds(string column, IReadOnlySet<string> words) =>
        words.Contains(Encoding.Latin1.GetString(Bytes(column)).Trim());

    /// <summary>Returns a cell as text, or blank if the file has no such column.</summary>
    /// <exception cref="ImportRefused">The cell can't be decoded.</exception>
    public string Text(string column)
    {
        var bytes = Bytes(column);
        try
        {
            return LetterForms.Compose(Strict.GetString(bytes)).Trim();
        }
        catch (DecoderFallbackException)
        {
            if (otherwise is null)
                throw new ImportRefused(
                    $"{file}, line {Line}: the column {column} isn’t in UTF-8 format. Save the file as “CSV "
                        + "UTF-8” and try again."
                );
            ReadOtherwise = true;
            return otherwise.GetString(bytes).Trim();
        }
    }

    public void Dispose() => reader.Dispose();

    private ReadOnlySpan<byte> Bytes(string column) =>
        columns.TryGetValue(column, out var at) ? reader.GetSpan(at) : default;

    private bool Guard(Func<bool> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CsvFormatException or CsvValidationException)
        {
            var place = e is CsvFormatException { LineNumber: > 0 } format ? $" at line {format.LineNumber}" : "";
            throw new ImportRefused(
                $"{file} can’t be read as CSV{place}. "
                    + "Look for a missing closing quotation mark or a line with more cells than the first line."
            );
        }
    }
}
