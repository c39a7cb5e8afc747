using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;
using NetworkPortal.Site.Dues;

namespace NetworkPortal.Visits;

/// <summary>The approvals that wait for school leaders and districts, as Today shows them.</summary>
internal sealed class ApprovalDues(PortalDb db) : IDueSource, IDueMembership
{
    private const string Visitor = "visit.approve";
    private const string Host = "visit.approve.host";
    private const string ApproversKind = "district-approvers";

    public IReadOnlyCollection<string> Kinds { get; } = [Visitor, Host];

    public static IEnumerable<WantedDue> Wanted(Visit visit, HostDay day) =>
        visit.IsLive
            ? visit
                .Approvals.Where(a => a.State == ApprovalState.Asked)
                .Select(a => new WantedDue(
                    a.Side == VisitSide.Host ? Host : Visitor,
                    Audience(a, a.Side == VisitSide.Host ? day.SchoolId : visit.SchoolId),
                    a.AskedAt!.Value,
                    day.EndsAt
                ))
            : [];

    private static string Audience(VisitApproval approval, Guid school) =>
        !approval.Step.IsDistrict() ? DueAudience.School(school, Permissions.ManageSchool)
        : approval.DistrictId is { } district ? Approvers(district)
        : DueAudience.Staff(Permissions.ManageVisits);

    private static string Approvers(Guid district) => DueAudience.Group(ApproversKind, district);

    /// <summary>Returns the districts that the person approves for; their addresses are never in the list of
    /// dues.</summary>
    public IEnumerable<IQueryable<DueGroup>> Of(CurrentUser me) =>
        [db.DistrictsApprovedBy(me.Id).Distinct().InGroups(ApproversKind)];

    public async Task<IReadOnlyDictionary<Guid, DueLine>> Describe(
        CurrentUser me,
        IReadOnlyCollection<Due> dues,
        CancellationToken ct
    )
    {
        var lines = new Dictionary<Guid, DueLine>();
        foreach (var side in new[] { VisitSide.Visitor, VisitSide.Host })
        {
            var its = dues.Where(due => due.Kind == (side == VisitSide.Host ? Host : Visitor)).ToList();
            if (its.Count == 0)
                continue;
            var ids = its.ConvertAll(due => due.Thing);
            var visits = await db
                .Visits.AsNoTracking()
                .ApprovalReadableBy(db, me, side)
                .Live()
                .Where(v => ids.Contains(v.Id))
                .Include(v => v.School)
                .Include(v => v.HostDay.School)
                .ToDictionaryAsync(v => v.Id, ct);
            foreach (var (id, line) in its.Lines(visits, (_, visit) => Line(side, visit)))
                lines[id] = line;
        }
        return lines;
    }

    private static DueLine Line(VisitSide side, Visit visit)
    {
        var (host, visitor) = (visit.HostDay.School, visit.School);
        var hosts = side == VisitSide.Host;
        var url = $"/visits/{visit.Id}/{(hosts ? "host-approval" : "approval")}";
        return new()
        {
            Kind = "Approval",
            Title = hosts ? $"Approve the visit from {visitor.Name}?" : $"Approve the visit to {host.Name}?",
            Url = url,
            When = visit.HostDay.When(),
            Text = $"{Plural.Of(visit.TeamSize, "person", "people")}. {PlainText.Shorten(visit.Purpose, 140)}",
            Emblem = hosts ? visitor.Emblem : host.Emblem,
            Actions =
            [
                new(hosts ? "See the request and decide" : "See the costs and decide", url) { Kind = "primary" },
            ],
        };
    }
}
