using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Site;
using NetworkPortal.Studios.Seasons;

namespace NetworkPortal.Studios.Exporting;

/// <summary>All public studios as a file, those that start last first.</summary>
internal static class ExportCatalog
{
    private static readonly string[] Columns =
    [
        "Name",
        "Question",
        "Problem",
        "Status",
        "Starts on",
        "Ends on",
        "Season",
        "Spots",
        "Spots left",
        "Time",
        "Schools",
        "Topics",
        "URL",
    ];

    /// <param name="Schools">Those of its facilitators first.</param>
    private sealed record Line(Studio Studio, string Season, IReadOnlyList<string> Schools, string Url);

    public static async Task<IResult> Csv([AsParameters] RequestContext context, PortalOptions portal) =>
        Downloads.Csv("studios.csv", [Columns, .. (await Lines(context, portal)).Select(Row)]);

    public static async Task<IResult> Json([AsParameters] RequestContext context, PortalOptions portal) =>
        Downloads.Json("studios.json", StudioJson.List(await Lines(context, portal), Json));

    private static async Task<List<Line>> Lines(RequestContext context, PortalOptions portal)
    {
        var (db, ct) = (context.Db, context.Ct);
        var seasons = await db.SeasonNames(ct);
        var shown = db.Studios.AsNoTracking().Public().OrderByDescending(s => s.StartsOn).ThenBy(s => s.Id);
        return (await shown.WithSchools(db).ToListAsync(ct)).ConvertAll(found => new Line(
            found.Studio,
            found.Studio.SeasonId is { } season ? seasons[season] : "",
            [.. found.Schools.LeadersFirst().Select(s => s.Name).Distinct()],
            portal.Url(Studio.PublicUrl(found.Studio.Slug))
        ));
    }

    private static string[] Row(Line line) =>
        [
            line.Studio.Name,
            line.Studio.Question,
            line.Studio.Problem,
            line.Studio.State.Text(),
            StudioJson.Date(line.Studio.StartsOn),
            StudioJson.Date(line.Studio.EndsOn),
            line.Season,
            $"{line.Studio.Spots}",
            $"{line.Studio.SpotsLeft}",
            line.Studio.Promise(),
            string.Join("; ", line.Schools),
            string.Join("; ", line.Studio.Topics),
            line.Url,
        ];

    private static JsonObject Json(Line line)
    {
        var json = StudioJson.Describe(line.Studio);
        json["url"] = line.Url;
        json["season"] = line.Season.Length > 0 ? line.Season : null;
        json["schools"] = new JsonArray([.. line.Schools.Select(school => JsonValue.Create(school))]);
        return json;
    }
}
