using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Inquiry.Cycles.Viewing;

/// <summary>A person's own cycles as a file.</summary>
internal static class ExportCycles
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static async Task<IResult> Csv([AsParameters] RequestContext context) =>
        File(context, CycleExports.Csv(await Own(context).ToListAsync(context.Ct)), "csv", "text/csv");

    public static async Task<IResult> Json([AsParameters] RequestContext context)
    {
        var whole = await Whole(context, CycleExports.Json);
        return File(context, new JsonArray([.. whole]).ToJsonString(Indented), "json", "application/json");
    }

    public static async Task<IResult> Markdown([AsParameters] RequestContext context) =>
        File(context, string.Join("\n", await Whole(context, CycleExports.Markdown)), "md", "text/markdown");

    private static IQueryable<Cycle> Own(RequestContext context) =>
        context.Db.Cycles.AsNoTracking().Own(context.User.Id).OrderBy(c => c.CreatedAt);

    private static async Task<List<T>> Whole<T>(
        RequestContext context,
        Func<Cycle, IEnumerable<CycleEvidence>, IEnumerable<CycleExpectation>, T> write
    )
    {
        var own = Own(context);
        var evidence = (
            await context
                .Db.CycleEvidence.AsNoTracking()
                .Where(e => own.Any(c => c.Id == e.CycleId))
                .OrderBy(e => e.AddedAt)
                .ToListAsync(context.Ct)
        ).ToLookup(e => e.CycleId);
        var earlier = (
            await context
                .Db.CycleExpectations.AsNoTracking()
                .Where(e => own.Any(c => c.Id == e.CycleId))
                .OrderBy(e => e.ReplacedAt)
                .ToListAsync(context.Ct)
        ).ToLookup(e => e.CycleId);
        return (await own.ToListAsync(context.Ct)).ConvertAll(c => write(c, evidence[c.Id], earlier[c.Id]));
    }

    private static IResult File(RequestContext context, string text, string ending, string type)
    {
        context.Http.Response.Headers.CacheControl = "no-store";
        return Results.File(Encoding.UTF8.GetBytes(text), $"{type}; charset=utf-8", $"cycles.{ending}");
    }
}
