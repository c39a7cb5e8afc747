using Microsoft.AspNetCore.Http;
using NetworkPortal.Inquiry.Measures.Charting;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Inquiry.Measures;

/// <summary>Downloads of a measure: what the reader sees on its page, as CSV, JSON, or SVG.</summary>
internal static class ExportMeasure
{
    public static Task<IResult> Csv(Guid id, [AsParameters] RequestContext context, SharePolicy policy) =>
        Send(id, context, policy, (reading, name) => MeasureCsv.File(name, reading));

    public static Task<IResult> Json(Guid id, [AsParameters] RequestContext context, SharePolicy policy) =>
        Send(id, context, policy, (reading, name) => Downloads.Json(name + ".json", MeasureJson.Of(reading)));

    /// <summary>Sends the run chart; there is none with too few points.</summary>
    public static Task<IResult> Svg(
        Guid id,
        [AsParameters] RequestContext context,
        SharePolicy policy,
        ThemeTokens tokens
    ) =>
        Send(
            id,
            context,
            policy,
            (reading, name) =>
                reading.Points.Count < RunChart.MinPoints
                    ? View.NotFound
                    : Results.File(ChartFile.Of(new RunChart(reading.Series), tokens), "image/svg+xml", name + ".svg")
        );

    /// <summary>Sends the person's measures, and those of their groups, as one table.</summary>
    public static async Task<IResult> All([AsParameters] RequestContext context, SharePolicy policy)
    {
        var (db, me) = (context.Db, context.User.Id);
        var shown = await MeasureReading.All(db, policy, db.AllVisibleTo(policy, me), me, context.Ct);
        return MeasureCsv.File("measures", shown);
    }

    private static async Task<IResult> Send(
        Guid id,
        RequestContext context,
        SharePolicy policy,
        Func<MeasureReading, string, IResult> send
    )
    {
        if (await MeasureReading.Find(context, policy, id) is not { } measure)
            return View.NotFound;
        var name = Slug.From(measure.Name);
        return send(await MeasureReading.Of(context, policy, measure), name.Length > 0 ? name : "measure");
    }
}
