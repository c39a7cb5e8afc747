using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Schools;
using NetworkPortal.Site;

namespace NetworkPortal.Visits;

/// <summary>Which approvals a request needs, by the settings of both schools and their districts.</summary>
internal static class ApprovalRules
{
    /// <summary>Returns the district's rules; null if it has set none.</summary>
    public static Task<DistrictRules?> DistrictRulesOf(this PortalDb db, Guid? district, CancellationToken ct) =>
        db.Set<DistrictRules>()
            .AsNoTracking()
            .Include(r => r.Approvers.OrderBy(a => a.Id))
            .FirstOrDefaultAsync(r => r.DistrictId == district, ct);

    /// <summary>Returns the approvals in the order in which they are decided.</summary>
    public static async Task<IReadOnlyList<RequiredApproval>> RequiredApprovals(
        this PortalDb db,
        Guid visitor,
        Guid host,
        CancellationToken ct
    )
    {
        var schools = await db
            .Schools.AsNoTracking()
            .Where(s => s.Id == visitor || s.Id == host)
            .ToDictionaryAsync(s => s.Id, ct);
        var settings = await db.HostSettingsOf(host, ct);
        var rules = await db.DistrictRulesOf(schools[visitor].DistrictId, ct);
        var required = new List<RequiredApproval>();
        if (schools[visitor].RequiresVisitApproval)
            required.Add(new(ApprovalStep.Leader));
        if (schools[visitor].RequiresDistrictApproval || rules?.ApprovesAll == true)
            required.Add(District(ApprovalStep.District, rules));
        if (settings.LeaderApproves)
            required.Add(new(ApprovalStep.HostLeader));
        if (settings.DistrictApproves)
            required.Add(
                District(ApprovalStep.HostDistrict, await db.DistrictRulesOf(schools[host].DistrictId, ct)) with
                {
                    DaysAhead = 0,
                }
            );
        return required;
    }

    private static RequiredApproval District(ApprovalStep step, DistrictRules? rules) =>
        new(step)
        {
            DistrictId = rules is { Approvers.Count: > 0 } ? rules.DistrictId : null,
            DaysAhead = rules?.DaysAhead ?? 0,
        };

    /// <summary>Returns what people who plan a visit should know about the approvals at their schools.</summary>
    public static async Task<IReadOnlyList<Fact>> ApprovalFacts(
        this PortalDb db,
        IEnumerable<School> schools,
        CancellationToken ct
    )
    {
        var facts = new List<Fact>();
        foreach (var school in schools)
        {
            var rules = await db.DistrictRulesOf(school.DistrictId, ct);
            if (school.RequiresVisitApproval)
                facts.Add(new(school.Name, "A school leader must approve this visit."));
            if (school.RequiresDistrictApproval || rules?.ApprovesAll == true)
                facts.Add(new(school.Name, District(rules)));
            if (rules is { Limits.Length: > 0 })
                facts.Add(new(school.Name, rules.Limits));
        }
        return facts;
    }

    private static string District(DistrictRules? rules) =>
        rules is { DaysAhead: > 0 }
            ? "Your district must approve this visit at least "
                + $"{Plural.Of(rules.DaysAhead, "school day", "school days")} ahead."
            : "Your district must approve this visit.";
}
