using System.Text;
using CsvHelper;

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>A CSV file as a library reads it that isn't the portal's own code.</summary>
internal static class CsvRows
{
    /// <summary>Returns the rows, each by the names of its columns. Fails unless each row has as many cells as the
    /// first.</summary>
    public static IReadOnlyList<IReadOnlyDictionary<string, string>> Read(string text)
    {
        var rows = Cells(text);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        return [.. rows.Skip(1).Select(row => rows[0].Zip(row).ToDictionary(cell => cell.First, cell => cell.Second))];
    }

    private static List<string[]> Cells(string text)
    {
        using var reader = CsvReader.Create(
            Encoding.UTF8.GetBytes(text.TrimStart('\uFEFF')).AsMemory(),
            new CsvReaderOptions { HasHeader = false, MalformedData = CsvMalformedDataHandling.Throw }
        );
        var rows = new List<string[]>();
        while (reader.Read())
            rows.Add([
                .. Enumerable.Range(0, reader.FieldCount).Select(at => Encoding.UTF8.GetString(reader.GetSpan(at))),
            ]);
        return rows;
    }
}
