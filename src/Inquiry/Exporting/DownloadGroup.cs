using Microsoft.AspNetCore.Http;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Site;

namespace NetworkPortal.Inquiry.Exporting;

/// <summary>The cycles and measures of a group as files, for its members.</summary>
internal static class DownloadGroup
{
    public static async Task<IResult> Csv(
        string kind,
        Guid id,
        [AsParameters] RequestContext context,
        GroupExport export
    ) =>
        await export.Find(kind, id, context) is { } group
            ? Downloads.Csv("cycles.csv", CycleExports.Rows(await export.Cycles(group, context)))
            : View.NotFound;

    public static async Task<IResult> Json(
        string kind,
        Guid id,
        [AsParameters] RequestContext context,
        GroupExport export
    ) =>
        await export.Find(kind, id, context) is { } group
            ? Downloads.Json("cycles.json", await export.Json(group, context))
            : View.NotFound;

    public static async Task<IResult> Markdown(
        string kind,
        Guid id,
        [AsParameters] RequestContext context,
        GroupExport export
    ) =>
        await export.Find(kind, id, context) is { } group
            ? Downloads.Markdown("cycles.md", CycleExports.Markdown(await export.Cycles(group, context)))
            : View.NotFound;

    /// <summary>Sends the points of all measures as one table.</summary>
    public static async Task<IResult> Measures(
        string kind,
        Guid id,
        [AsParameters] RequestContext context,
        GroupExport export
    ) =>
        await export.Find(kind, id, context) is { } group
            ? MeasureCsv.File("measures", await export.Measures(group, context))
            : View.NotFound;
}
