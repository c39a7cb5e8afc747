using System.Text;
using CsvHelper;
using NetworkPortal.Kernel;
using NodaTime;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>Rows from a spreadsheet: a date, a value, and a note, separated by tabs, commas, or semicolons. A first row
/// with column names may change the order, and may name the columns of <see cref="MeasureCsv"/>.</summary>
internal sealed class PastedPoints
{
    public const int MaxRows = Measure.MaxPoints + Measure.MaxMarks;
    private static readonly string[] Usual = ["date", "value", "note"];

    private readonly LocalDate today;
    private readonly List<PointValue> points = [];
    private readonly List<(LocalDate Date, string Label)> marks = [];
    private readonly List<PasteError> errors = [];
    private string[]? columns;

    /// <param name="today">The latest date of a point.</param>
    public PastedPoints(string text, LocalDate today)
    {
        this.today = today;
        try
        {
            using var reader = Open(text);
            while (reader.Read())
                Take(
                    (int)reader.LineNumber,
                    [.. Enumerable.Range(0, reader.FieldCount).Select(at => Cell(reader, at))]
                );
        }
        catch (Exception e) when (e is CsvFormatException or CsvValidationException)
        {
            var line = e is CsvFormatException { LineNumber: > 0 } format ? (int)format.LineNumber : 1;
            errors.Add(new(line, "", "Look for a quotation mark without its partner."));
        }
    }

    public IReadOnlyList<PointValue> Points => points;

    public IReadOnlyList<(LocalDate Date, string Label)> Marks => marks;

    public IReadOnlyList<PasteError> Errors => errors;

    /// <summary>The cells of the first row under each column name, for what a whole file says about its
    /// measure.</summary>
    public IReadOnlyDictionary<string, string> Head { get; private set; } = new Dictionary<string, string>();

    /// <summary>Whether rows name more than one measure.</summary>
    public bool HasSeveral { get; private set; }

    private static CsvReader Open(string text)
    {
        var first = text.AsSpan().TrimStart();
        first = first[..(first.IndexOf('\n') is >= 0 and var end ? end : first.Length)];
        var separator =
            first.Contains('\t') ? '\t'
            : first.Contains(';') && !first.Contains(',') ? ';'
            : ',';
        return CsvReader.Create(
            Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')).AsMemory(),
            new CsvReaderOptions
            {
                HasHeader = false,
                Separator = separator,
                TrackLineNumbers = true,
                IncludeValuesInExceptions = false,
                MalformedData = CsvMalformedDataHandling.Throw,
                MaxRecordSize = 16 * 1024,
            }
        );
    }

    private static string Cell(CsvReader reader, int at) =>
        LetterForms.Compose(Encoding.UTF8.GetString(reader.GetSpan(at))).ReplaceLineEndings(" ").Trim();

    private void Take(int line, string[] cells)
    {
        if (cells.All(cell => cell.Length == 0))
            return;
        if (columns is null && IsHeader(cells))
        {
            columns = [.. cells.Select(cell => cell.ToLowerInvariant())];
            return;
        }
        columns ??= Usual;
        var row = columns.Zip(cells).DistinctBy(c => c.First).ToDictionary(c => c.First, c => CsvText.Read(c.Second));
        if (Head.Count == 0)
            Head = row;
        HasSeveral |= row.GetValueOrDefault("measure") != Head.GetValueOrDefault("measure");
        if (points.Count + marks.Count + errors.Count > MaxRows)
            return;
        if (points.Count + marks.Count + errors.Count == MaxRows)
            Fail(line, "", $"Paste at most {MaxRows} rows at a time.");
        else if (Read(row) is { } problem)
            Fail(line, string.Join(", ", cells.Where(cell => cell.Length > 0)), problem);
    }

    private static bool IsHeader(string[] cells) =>
        cells.Any(cell => cell.Equals("date", StringComparison.OrdinalIgnoreCase));

    private void Fail(int line, string text, string problem) => errors.Add(new(line, text, problem));

    /// <summary>Takes a row.</summary>
    /// <returns>What is wrong with it; null if nothing.</returns>
    private string? Read(Dictionary<string, string> row)
    {
        var (day, amount) = (row.GetValueOrDefault("date", ""), row.GetValueOrDefault("value", ""));
        var (note, mark) = (row.GetValueOrDefault("note", ""), row.GetValueOrDefault("mark", ""));
        // A measure's own file names it even if it has no points.
        if (day.Length + amount.Length + note.Length + mark.Length == 0)
            return row.ContainsKey("measure") ? null : "This row has no date and no value.";
        if (day.Length == 0)
            return "The date is missing.";
        if (PointText.Date(day) is not { } date)
            return $"“{Short(day)}” isn’t a date. Write dates like 10/5/2026 or 2026-10-05.";
        if (mark.Length > 0 && amount.Length == 0)
        {
            marks.Add((date, mark[..Math.Min(mark.Length, MeasureMark.LabelLength)]));
            return null;
        }
        if (PointText.Problem(date, today) is { } problem)
            return problem;
        if (amount.Length == 0)
            return "The value is missing.";
        if (PointText.Number(amount) is not { } value)
            return $"“{Short(amount)}” isn’t a number with up to {PointText.MaxDecimals} decimals.";
        if (note.Length > MeasurePoint.NoteLength)
            return $"The note is longer than {MeasurePoint.NoteLength} characters.";
        points.Add(new(date, value, note));
        return null;
    }

    private static string Short(string text) => text.Length <= 30 ? text : text[..30] + "…";
}

/// <param name="Line">The line in what was pasted, from 1.</param>
/// <param name="Text">The row as it was read.</param>
internal sealed record PasteError(int Line, string Text, string Message);
