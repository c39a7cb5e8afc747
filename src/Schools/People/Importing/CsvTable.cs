using System.Text;
using CsvHelper;
using NetworkPortal.Kernel;

namespace NetworkPortal.Schools.People.Importing;

/// <summary>A CSV file with a header, read row by row. A cell stays bytes until it is asked for as text, so that a
/// column can be judged without reading its neighbors.</summary>
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

    /// <param name="otherwise">How cells that are no UTF-8 are read; null refuses them.</param>
    /// <exception cref="ImportRefused">The file has no header that can be read.</exception>
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

    /// <summary>Whether no cell of the row holds anything: spreadsheets write such rows below the last one.</summary>
    public bool IsEmptyRow =>
        Enumerable.Range(0, reader.FieldCount).All(at => reader.GetSpan(at).Trim(" \t"u8).IsEmpty);

    /// <summary>Whether a cell was read that is no UTF-8.</summary>
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

    /// <exception cref="ImportRefused">The next row breaks the rules of CSV.</exception>
    public bool Next() => Guard(reader.Read);

    /// <summary>Whether a cell holds one of these words, in any case; no other cell is looked at.</summary>
    public bool Holds(string column, IReadOnlySet<string> words) =>
        words.Contains(Encoding.Latin1.GetString(Bytes(column)).Trim());

    /// <summary>A cell as text; blank where the file has no such column.</summary>
    /// <exception cref="ImportRefused">The cell can't be read as text.</exception>
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
            throw new ImportRefused(
                $"{file} can’t be read as "
                    + $"CSV{(e is CsvFormatException { LineNumber: > 0 } format ? $" at line {format.LineNumber}" : "")}. "
                    + "Look for a missing closing quotation mark or a line with more cells than the first line."
            );
        }
    }
}
