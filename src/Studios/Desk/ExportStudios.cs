using Microsoft.AspNetCore.Http;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Desk;

/// <summary>The desk's list of studios as a CSV file, with what network staff look for. Audited.</summary>
internal static class ExportStudios
{
    private static readonly string[] Columns =
    [
        "Studio",
        "Status",
        "Needs attention",
        "Next session",
        "Last activity",
        "Members",
        "Spots",
        "Waitlist",
        "Season",
        "URL",
    ];

    /// <summary>Sends all studios that match the filter.</summary>
    public static async Task<IResult> Csv([AsParameters] RequestContext context, AuditLog audit, PortalOptions portal)
    {
        var found = StudioFilter.From(context.Http.Request.Query).Of(context.Db, context.Now);
        var lines = await StudioLine.Read(context.Db, found, context.Now, context.Ct);
        audit.Note("studios.exported", detail: Plural.Of(lines.Count, "studio", "studios"));
        await context.Db.SaveChangesAsync(context.Ct);
        return Downloads.Csv("studios.csv", [Columns, .. lines.Select(line => Row(line, portal))]);
    }

    private static string[] Row(StudioLine line, PortalOptions portal) =>
        [
            line.Name,
            line.State,
            string.Join("; ", line.Warnings),
            $"{line.NextOn:uuuu-MM-dd}",
            $"{line.LastOn:uuuu-MM-dd}",
            $"{line.Members}",
            $"{line.Places}",
            $"{line.Waiting}",
            line.Season,
            portal.Url(line.Url),
        ];
}
