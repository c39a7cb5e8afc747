using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Inquiry.Measures.Charting;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>Downloads of a measure: what the reader sees on its page, as CSV, JSON, or SVG.</summary>
internal static class ExportMeasure
{
    public static Task<IResult> Csv(Guid id, [AsParameters] RequestContext context, SharePolicy policy) =>
        Send(
            id,
            context,
            policy,
            (reading, name) =>
                Results.File(MeasureCsv.Of(reading.Plan, reading.Series), "text/csv; charset=utf-8", name + ".csv")
        );

    public static Task<IResult> Json(Guid id, [AsParameters] RequestContext context, SharePolicy policy) =>
        Send(
            id,
            context,
            policy,
            (reading, name) =>
                Results.File(Encoding.UTF8.GetBytes(JsonOf(reading).ToString()), "application/json", name + ".json")
        );

    /// <summary>Sends the run chart; there is none with too few points.</summary>
    public static Task<IResult> Svg(Guid id, [AsParameters] RequestContext context, SharePolicy policy) =>
        Send(
            id,
            context,
            policy,
            (reading, name) =>
                reading.Points.Count < RunChart.MinPoints
                    ? View.NotFound
                    : Results.File(ChartFile.Of(new RunChart(reading.Series)), "image/svg+xml", name + ".svg")
        );

    private static async Task<IResult> Send(
        Guid id,
        RequestContext context,
        SharePolicy policy,
        Func<MeasureReading, string, IResult> send
    )
    {
        if (await MeasureReading.Find(context, policy, id) is not { } measure)
            return View.NotFound;
        context.Http.Response.Headers.CacheControl = "no-store";
        var name = Slug.From(measure.Name);
        return send(await MeasureReading.Of(context, policy, measure), name.Length > 0 ? name : "measure");
    }

    private static JsonObject JsonOf(MeasureReading reading)
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
