using System.Text;
using NetworkPortal.Inquiry.Measures.Charting;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>A measure as CSV: one row for each point and each mark, each with what its owner says about the measure.
/// Importing the file gives the same measure.</summary>
internal static class MeasureCsv
{
    private const string Header = "measure,unit,type,students,goal,date,value,note,mark\r\n";

    public static byte[] Of(MeasurePlan plan, ChartSeries series)
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
        var text = new StringBuilder("\uFEFF" + Header);
        foreach (var row in rows.Length > 0 ? rows : [",,,"])
            text.Append(head).Append(',').Append(row).Append("\r\n");
        return Encoding.UTF8.GetBytes(text.ToString());
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
