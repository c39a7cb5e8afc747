using System.Text.Json.Nodes;
using NetworkPortal.Inquiry.Measures.Charting;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>A measure as JSON.</summary>
internal static class MeasureJson
{
    public static JsonObject Of(MeasureReading reading)
    {
        var series = reading.Series;
        return new()
        {
            ["name"] = reading.Plan.Name,
            ["unit"] = reading.Plan.Unit,
            ["type"] = reading.Plan.Type == MeasureType.Unspecified ? null : $"{reading.Plan.Type}".ToLowerInvariant(),
            ["countsStudents"] = reading.Plan.CountsStudents,
            ["goal"] = reading.Plan.Goal,
            ["median"] = series.Points.Count > 0 ? new RunChart(series).Median : null,
            ["points"] = new JsonArray([
                .. series.Points.Select(p => new JsonObject
                {
                    ["date"] = Day(p.Date),
                    ["value"] = p.Value,
                    ["note"] = p.Note,
                }),
            ]),
            ["marks"] = new JsonArray([
                .. series.Marks.Select(m => new JsonObject { ["date"] = Day(m.Date), ["label"] = m.Label }),
            ]),
        };
    }

    private static string Day(LocalDate date) => LocalDatePattern.Iso.Format(date);
}
