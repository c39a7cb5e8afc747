using System.Text;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Inquiry.Measures.Charting;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>A measure as CSV: one row for each point and each mark, each with what its owner says about the measure.
/// Importing the file gives the same measure.</summary>
internal static class MeasureCsv
{
    private const string Header = "measure,unit,type,students,goal,date,value,note,mark\r\n";

    public static byte[] Of(MeasurePlan plan, ChartSeries series) => Encode(Rows(plan, series));

    /// <summary>Returns a file with one measure, or with several after each other.</summary>
    public static byte[] Of(params IEnumerable<MeasureReading> measures) =>
        Encode(measures.SelectMany(m => Rows(m.Plan, m.Series)));

    public static IResult File(string name, params IEnumerable<MeasureReading> measures) =>
        Results.File(Of(measures), "text/csv; charset=utf-8", name + ".csv");

    private static byte[] Encode(IEnumerable<string> rows) =>
        Encoding.UTF8.GetBytes("\uFEFF" + Header + string.Concat(rows));

    private static IEnumerable<string> Rows(MeasurePlan plan, ChartSeries series)
    {
        var head = string.Join(
            ',',
            CsvText.Write(plan.Name),
            CsvText.Write(plan.Unit),
            TypeText(plan.Type),
            plan.CountsStudents ? "yes" : "no",
            plan.Goal is { } goal ? ChartText.Plain(goal) : ""
        );
        string[] rows =
        [
            .. series.Points.Select(p => $"{Day(p.Date)},{ChartText.Plain(p.Value)},{CsvText.Write(p.Note)},"),
            .. series.Marks.Select(m => $"{Day(m.Date)},,,{CsvText.Write(m.Label)}"),
        ];
        return (rows.Length > 0 ? rows : [",,,"]).Select(row => $"{head},{row}\r\n");
    }

    /// <summary>Returns what a file says about its measure; null if it has no name.</summary>
    public static MeasurePlan? Plan(PastedPoints file)
    {
        var head = file.Head;
        var (name, unit) = (head.GetValueOrDefault("measure", ""), head.GetValueOrDefault("unit", ""));
        if (name.Length is 0 or > Measure.NameLength || unit.Length > Measure.UnitLength)
            return null;
        return new(
            name,
            unit,
            Enum.TryParse<MeasureType>(head.GetValueOrDefault("type", ""), true, out var type) ? type : 0
        )
        {
            Goal = PointText.Number(head.GetValueOrDefault("goal", "")),
            CountsStudents = head.GetValueOrDefault("students", "") == "yes",
        };
    }

    private static string TypeText(MeasureType type) =>
        type == MeasureType.Unspecified ? "" : type.ToString().ToLowerInvariant();

    private static string Day(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
