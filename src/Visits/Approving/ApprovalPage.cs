using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Meetings;
using NetworkPortal.Site;
using NetworkPortal.Visits.Browsing;

namespace NetworkPortal.Visits.Approving;

/// <summary>Everything that someone needs to approve a visit, on one page that also prints for the district's
/// form.</summary>
internal sealed record ApprovalPage : PageModel
{
    public override string Title => $"Approval: {Visit.Visitor} at {Visit.Host}";

    public required VisitLine Visit { get; init; }

    public required string Status { get; init; }

    public required string StatusText { get; init; }

    /// <summary>Who approves, in order, and what they said.</summary>
    public required IReadOnlyList<StepLine> Steps { get; init; }

    /// <summary>Until when the visiting side can decide; blank if nothing is open there.</summary>
    public required string DecideBy { get; init; }

    /// <summary>What the district's contract or policy limits.</summary>
    public required string Limits { get; init; }

    /// <summary>Whether it is about the host's approval, which isn't about costs.</summary>
    public required bool OfHost { get; init; }

    /// <summary>What visitors will see, and the rules for visitors; for the host.</summary>
    public required IReadOnlyList<Fact> Facts { get; init; }

    /// <summary>The page that takes the decision.</summary>
    public required string Url { get; init; }

    /// <summary>Whether the reader came by a personal link.</summary>
    public required bool ByLink { get; init; }

    /// <summary>What the reader just did, for someone without an account.</summary>
    public string Said { get; init; } = "";

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

    internal sealed record StepLine(string Who, string State, string Status);

    internal sealed record Traveler(string Name, string Cover);

    internal sealed record CostLine(string Label, string Detail, string Amount);

    internal sealed record Entry(string Who, string When, string Text);

    public static async Task<ApprovalPage> Of(
        RequestContext context,
        ApprovalReader reader,
        DecisionForm? decision = null,
        AskForm? ask = null
    )
    {
        var (visit, side) = (reader.Visit, reader.Side);
        var zone = reader.Token.Length > 0 ? null : await context.Db.ZoneOf(context.User, context.Ct);
        var changeable = visit.CanChange(context.Now);
        var arranges = changeable && reader.Arranges;
        var hosts = side == VisitSide.Host;
        var (text, status) = Overall(visit, side);
        return new()
        {
            Visit = VisitLine.From(visit, zone),
            Status = status,
            StatusText = text,
            Steps = [.. visit.ApprovalsOf(side).Select(Line)],
            DecideBy = hosts || !visit.AwaitsApproval ? "" : DecideByText(visit),
            Limits = hosts ? "" : (await context.Db.DistrictRulesOf(visit.School.DistrictId, context.Ct))?.Limits ?? "",
            OfHost = hosts,
            Facts = hosts ? ApprovalFacts.OfHost(visit) : [],
            Url = reader.Url,
            ByLink = reader.Token.Length > 0,
            RequestedBy = visit.RequestedBy.DisplayName,
            Team = [.. visit.Team.Select(person => new Traveler(person.Name, hosts ? "" : person.Cover.Describe()))],
            Costs = hosts ? [] : ApprovalFacts.CostLines(visit),
            Total = Dollars.Format(visit.TotalCents),
            Funding = visit.Costs.Funding,
            Goal = visit.Costs.Goal,
            Since = hosts ? [] : ApprovalFacts.ChangesSince(visit),
            Thread = ApprovalFacts.Written(visit, side, zone ?? visit.HostDay.TimeZoneId),
            CanDecide = changeable && reader.Deciding is not null,
            CanEdit = arranges && !hosts,
            CanAsk = arranges && (IsAsked(visit, side) || (!hosts && visit.Approval is null)),
            Asked = IsAsked(visit, side),
            Decision = decision ?? Seen(DecisionFor(reader), visit),
            Ask = ask ?? Seen(new AskForm(), visit),
            Section = "visits",
            Breadcrumbs = reader.Token.Length > 0 ? [] : visit.Breadcrumbs(),
            Robots = "noindex",
        };
    }

    /// <summary>Whether an approver's question waits for an answer.</summary>
    public static bool IsAsked(Visit visit, VisitSide side) =>
        visit.ApprovalsOf(side).Any(approval => approval.State == ApprovalState.Question);

    private static DecisionForm DecisionFor(ApprovalReader reader)
    {
        var form = DecisionForm.For(reader.Side);
        form.Token.Set(reader.Token.Length > 0 ? reader.Token : null);
        return form;
    }

    private static StepLine Line(VisitApproval approval) =>
        new(approval.Step.Name(), approval.State.Describe(), approval.State.Status());

    private static (string Text, string Status) Overall(Visit visit, VisitSide side)
    {
        if (!visit.IsLive)
            return (visit.State.Describe(), visit.State.Status());
        var steps = visit.ApprovalsOf(side).ToList();
        var state = (steps.Find(step => step.IsOpen) ?? steps.LastOrDefault())?.State ?? ApprovalState.None;
        return (state.Describe(), state.Status());
    }

    private static string DecideByText(Visit visit) =>
        Clock.Format(ApprovalReminders.DecideBy(visit, visit.HostDay), visit.HostDay.TimeZoneId);

    private static T Seen<T>(T form, Visit visit)
        where T : SeenForm
    {
        form.Version.Set($"{visit.Version}");
        return form;
    }
}
