using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Approving;

/// <summary>Everything that a school leader needs to approve a visit, on one page that also prints for the district's
/// form.</summary>
internal sealed record ApprovalPage : PageModel
{
    public override string Title => $"Approval: {Visit.Visitor} at {Visit.Host}";

    public required VisitLine Visit { get; init; }

    public required string Status { get; init; }

    public required string StatusText { get; init; }

    public required string RequestedBy { get; init; }

    public required IReadOnlyList<Traveler> Team { get; init; }

    public required IReadOnlyList<CostLine> Costs { get; init; }

    public required string Total { get; init; }

    public required string Funding { get; init; }

    public required string Goal { get; init; }

    /// <summary>What changed since a leader approved it.</summary>
    public required IReadOnlyList<string> Since { get; init; }

    /// <summary>What the coordinator and leaders wrote, oldest first.</summary>
    public required IReadOnlyList<Entry> Thread { get; init; }

    public bool CanDecide { get; init; }

    public bool CanEdit { get; init; }

    public bool CanAsk { get; init; }

    /// <summary>Whether a leader's question waits for an answer.</summary>
    public required bool Asked { get; init; }

    public required DecisionForm Decision { get; init; }

    public required AskForm Ask { get; init; }

    internal sealed record Traveler(string Name, string Cover);

    internal sealed record CostLine(string Label, string Detail, string Amount);

    internal sealed record Entry(string Who, string When, string Text);

    public static async Task<ApprovalPage> Of(
        RequestContext context,
        Visit visit,
        DecisionForm? decision = null,
        AskForm? ask = null
    )
    {
        var zone = await context.Db.ZoneOf(context.User, context.Ct);
        var state = visit.Approval?.State ?? ApprovalState.None;
        var changeable = visit.CanChange(context.Now);
        var arranges = changeable && await context.MayChange(visit.Id);
        return new()
        {
            Visit = VisitLine.From(visit, zone),
            Status = visit.State == VisitState.Canceled ? "stopped" : state.Status(),
            StatusText = visit.State == VisitState.Canceled ? "Canceled" : state.Describe(),
            RequestedBy = visit.RequestedBy.DisplayName,
            Team = [.. visit.Team.Select(person => new Traveler(person.Name, person.Cover.Describe()))],
            Costs = Lines(visit),
            Total = Dollars.Format(visit.TotalCents),
            Funding = visit.Costs.Funding,
            Goal = visit.Costs.Goal,
            Since = ChangesSince(visit),
            Thread = Written(visit, zone ?? visit.HostDay.TimeZoneId),
            CanDecide = changeable && visit.AwaitsApproval && await context.MayApprove(visit.Id),
            CanEdit = arranges,
            CanAsk = arranges && (state is ApprovalState.None or ApprovalState.Question),
            Asked = state == ApprovalState.Question,
            Decision = decision ?? Seen(new DecisionForm(), visit),
            Ask = ask ?? Seen(new AskForm(), visit),
            Section = "visits",
            Breadcrumbs = visit.Breadcrumbs(),
            Robots = "noindex",
        };
    }

    private static T Seen<T>(T form, Visit visit)
        where T : SeenForm
    {
        form.Version.Set($"{visit.Version}");
        return form;
    }

    private static IReadOnlyList<CostLine> Lines(Visit visit)
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

    private static IReadOnlyList<string> ChangesSince(Visit visit)
    {
        if (visit.Approval is not { ApprovedVersion: > 0 and var approved })
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

    private static IReadOnlyList<Entry> Written(Visit visit, string zone) =>
        [
            .. visit
                .Events.Where(e =>
                    e.Kind is VisitEventKind.ApprovalAsked or VisitEventKind.ApprovalQuestion or VisitEventKind.Approved
                    || (e.Kind == VisitEventKind.Canceled && visit.Approval?.State == ApprovalState.Declined)
                )
                .Select(e => new Entry(
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
