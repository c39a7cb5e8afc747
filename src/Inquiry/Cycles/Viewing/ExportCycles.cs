using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Site;

namespace NetworkPortal.Inquiry.Cycles.Viewing;

/// <summary>A person's own cycles as a file.</summary>
internal static class ExportCycles
{
    public static async Task<IResult> Csv([AsParameters] RequestContext context) =>
        Downloads.Csv("cycles.csv", CycleExports.Rows(await Own(context)));

    public static async Task<IResult> Json([AsParameters] RequestContext context, PortalOptions portal) =>
        Downloads.Json(
            "cycles.json",
            new JsonArray([.. (await Own(context)).Select(cycle => CycleExports.Json(cycle, portal))])
        );

    public static async Task<IResult> Markdown([AsParameters] RequestContext context) =>
        Downloads.Markdown("cycles.md", CycleExports.Markdown(await Own(context)));

    private static Task<List<WholeCycle>> Own(RequestContext context) =>
        WholeCycle.Read(context.Db, context.Db.Cycles.Own(context.User.Id), context.User.Id, context.Ct);
}
