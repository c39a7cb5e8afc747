using NetworkPortal.Kernel;
using NetworkPortal.Site;

namespace NetworkPortal.Visits.Approving;

/// <summary>What the page of an approval says about the visit: costs, changes, messages, and the day.</summary>
internal static class ApprovalFacts
{
    public static IReadOnlyList<ApprovalPage.CostLine> CostLines(Visit visit)
    {
        var (costs, substitutes) = (visit.Costs, visit.SubstitutesNeeded);
        var days = Plural.Of(costs.SubstituteDays, "day", "days");
        return
        [
            new(
                "Substitutes",
                $"{substitutes} × {days} × {Dollars.Format(costs.SubstituteCents)}",
                Dollars.Format(costs.CoverCents(substitutes))
            ),
            new(
                "Mileage",
                $"{Plural.Of(costs.Miles, "mile", "miles")} × ${costs.MileageMills / 1000m:0.00#}",
                Dollars.Format(costs.MileageCents)
            ),
            new("Lodging", "", Dollars.Format(costs.LodgingCents)),
            new("Other", "", Dollars.Format(costs.OtherCents)),
        ];
    }

    public static IReadOnlyList<string> ChangesSince(Visit visit)
    {
        // What everyone on this side has approved.
        var versions = visit.ApprovalsOf(VisitSide.Visitor).Select(approval => approval.ApprovedVersion).ToList();
        if (versions.Count == 0 || versions.Min() is not (> 0 and var approved))
            return [];
        return
        [
            .. visit.Team.Where(p => p.AddedVersion > approved).Select(p => $"{p.Name} joined the team"),
            .. visit
                .People.Where(p => p.Side == VisitSide.Visitor && p.LeftVersion > approved)
                .Select(p => $"{p.Name} left the team"),
            .. visit
                .Events.Where(e => e.Version > approved && e.Kind != VisitEventKind.TeamChanged)
                .SelectMany(e => e.Changes)
                .Select(change =>
                    change.From.Length == 0
                        ? $"{change.Label}: {change.To}"
                        : $"{change.Label}: {change.To} (was: {change.From})"
                ),
        ];
    }

    public static IReadOnlyList<ApprovalPage.Entry> Written(Visit visit, VisitSide side, string zone)
    {
        var declined = visit.ApprovalsOf(side).Any(approval => approval.State == ApprovalState.Declined);
        return
        [
            .. visit
                .Events.Where(e =>
                    e.Step?.Side() == side
                    || (declined && e.Kind is (VisitEventKind.Canceled or VisitEventKind.Declined))
                )
                .Select(e => new ApprovalPage.Entry(
                    e.Kind switch
                    {
                        VisitEventKind.ApprovalAsked => e.By,
                        VisitEventKind.ApprovalQuestion => $"{e.By} asked",
                        VisitEventKind.Approved => $"{e.By} approved",
                        _ => $"{e.By} declined",
                    },
                    Clock.Format(e.At, zone),
                    e.Reason
                )),
        ];
    }

    public static IReadOnlyList<Fact> OfHost(Visit visit) =>
        [
            .. visit
                .Observations.OrderBy(o => o.Starts)
                .Select(o => new Fact(
                    $"{Clock.Format(o.Starts)}, {o.Room}",
                    $"{o.Teacher.DisplayName}: {o.StateOn(visit.HostDay.Date).Describe()}"
                )),
            .. new[]
            {
                new Fact("Focus", visit.HostDay.Focus),
                new("Schedule", visit.HostDay.Description),
                new("Visitor rules", visit.HostDay.School.Arrival.Rules),
            }.Where(fact => fact.Text.Length > 0),
        ];
}
