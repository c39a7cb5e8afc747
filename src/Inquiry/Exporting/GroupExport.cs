using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Inquiry.Briefs;
using NetworkPortal.Inquiry.Cycles;
using NetworkPortal.Inquiry.Cycles.Groups;
using NetworkPortal.Inquiry.Measures;
using NetworkPortal.Journals;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Inquiry.Exporting;

/// <summary>What a group finds out, for files: no more than the reader may read. The owners of cycles see that someone
/// read them.</summary>
public sealed class GroupExport(SharePolicy policy, Taxonomies taxonomies, PortalOptions portal)
{
    /// <summary>Returns the group's driver diagram, cycles, measures, and published briefs.</summary>
    public async Task<JsonObject> Json(CycleGroup group, RequestContext context)
    {
        var (db, ct) = (context.Db, context.Ct);
        var isMember = await policy.GroupsOf(context.User.Id, group.Kind).AnyAsync(g => g.Id == group.Id, ct);
        var diagram = isMember ? await db.DriverDiagrams.Newest(group, ct) : null;
        var briefs = await db.BriefsOf(group).AsNoTracking().OrderBy(b => b.PublishedAt).Whole().ToListAsync(ct);
        return new()
        {
            ["driverDiagram"] = new JsonArray([.. (diagram?.Lines ?? []).Select(Line)]),
            ["cycles"] = new JsonArray([
                .. (await Cycles(group, context)).Select(cycle => CycleExports.Json(cycle, portal)),
            ]),
            ["measures"] = new JsonArray([.. (await Measures(group, context)).Select(Measure)]),
            ["briefs"] = new JsonArray([
                .. (await new BriefReader(db, taxonomies).Of(briefs, ct)).Select(BriefExports.Json),
            ]),
        };
    }

    /// <summary>Returns the group; null if the person isn't a member.</summary>
    internal async Task<CycleGroup?> Find(string kind, Guid id, RequestContext context) =>
        (await GroupCycles.Find(kind, id, context, policy))?.Group;

    internal async Task<List<WholeCycle>> Cycles(CycleGroup group, RequestContext context)
    {
        var me = context.User.Id;
        var found = await WholeCycle.Read(context.Db, context.Db.CyclesOf(policy, group, me), me, context.Ct);
        var others = found.Where(w => w.Cycle.OwnerId != me).Select(w => w.Cycle.ShareTarget).ToList();
        if (others.Count > 0)
            await Reading.Note(context, others, me, viaEmergencyAccess: false, context.Now);
        return found;
    }

    internal Task<List<MeasureReading>> Measures(CycleGroup group, RequestContext context)
    {
        var (db, me) = (context.Db, context.User.Id);
        var shown = db.Measures.VisibleTo(policy, me).Of(db, (group.Kind, group.Id));
        return MeasureReading.All(db, policy, shown, me, context.Ct);
    }

    private static JsonObject Line(DiagramLine line) => new() { ["depth"] = line.Depth, ["text"] = line.Text };

    private static JsonObject Measure(MeasureReading reading)
    {
        var json = MeasureJson.Of(reading);
        json["owner"] = reading.Measure.Owner.DisplayName;
        return json;
    }
}
