using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Visits;

/// <summary>The emails about approvals on either side, and about substitutes.</summary>
internal sealed class ApprovalMail(VisitMailer mailer, VisitMail mail, PersonalLinks links, PortalDb db)
{
    private const string Page = "/approval";
    private const string HostPage = "/host-approval";

    /// <summary>Asks whoever decides this step: the school's leaders, or the district's approvers by a link of their
    /// own; network staff if there are none.</summary>
    public Task Asked(Visit visit, VisitApproval approval, CancellationToken ct) =>
        TellApprovers(visit, approval, "asked", $"Approve a visit {Direction(visit, approval)}?", ct);

    public async Task Remind(Visit visit, ApprovalStep step, CancellationToken ct)
    {
        if (visit.ApprovalBy(step) is { State: ApprovalState.Asked } approval)
            await TellApprovers(
                visit,
                approval,
                "reminder",
                $"Reminder: approve a visit {Direction(visit, approval)}",
                ct
            );
    }

    /// <summary>Passes on the approver's question to the coordinators of that side.</summary>
    public Task Question(Visit visit, ApprovalStep step, CancellationToken ct) =>
        TellCoordinators(
            visit,
            step.Side(),
            new(visit, "visit-approval-question", $"A question about the visit {Direction(visit, step.Side())}"),
            ct
        );

    /// <summary>Tells the coordinators, and invites the team if that was all that was missing.</summary>
    public async Task Approved(Visit visit, ApprovalStep step, CancellationToken ct)
    {
        var host = step.Side() == VisitSide.Host;
        var email = new VisitEmail(
            visit,
            host ? "visit-host-approved" : "visit-approved",
            $"Approved: the visit {Direction(visit, step.Side())}"
        )
        {
            More = visit.NextStep(step.Side()) is { } next
                ? [new Fact("Still needed", $"Approval by {visit.Who(next)}")]
                : [],
        };
        await TellCoordinators(visit, step.Side(), email, ct);
        if (!host && visit.GoesAhead)
            await mail.InviteNew(visit, ct);
    }

    /// <summary>Tells both schools that the approver said no.</summary>
    public async Task Declined(Visit visit, ApprovalStep step, CancellationToken ct)
    {
        if (step.Side() == VisitSide.Visitor)
        {
            await mail.Canceled(visit, ct);
            return;
        }
        await TellCoordinators(
            visit,
            VisitSide.Host,
            new(visit, "visit-host-not-approved", $"Declined: the visit from {visit.School.Name}"),
            ct
        );
        await mail.Declined(visit, ct);
    }

    /// <summary>Reminds the coordinator of people without a substitute, if there are any.</summary>
    public async Task RemindSubstitutes(Visit visit, CancellationToken ct)
    {
        if (visit.Uncovered().Count > 0)
            await mailer.TellVisitors(
                new(visit, "visit-substitutes", $"In two weeks: your visit to {visit.HostDay.School.Name}")
                {
                    Page = "/substitutes",
                },
                VisitNotices.Reminder,
                ct
            );
    }

    private Task TellCoordinators(Visit visit, VisitSide side, VisitEmail email, CancellationToken ct) =>
        side == VisitSide.Host
            ? mailer.NotifyHost(email with { Page = HostPage }, VisitNotices.Change, ct)
            : mailer.TellVisitors(email with { Page = Page }, VisitNotices.Change, ct);

    private async Task TellApprovers(
        Visit visit,
        VisitApproval approval,
        string kind,
        string subject,
        CancellationToken ct
    )
    {
        var hosts = approval.Side == VisitSide.Host;
        var email = new VisitEmail(visit, hosts ? $"visit-host-approval-{kind}" : $"visit-approval-{kind}", subject)
        {
            Page = hosts ? HostPage : Page,
            More = hosts ? [] : [new("Please decide by", DecideBy(visit))],
        };
        var approvers = await db.Set<DistrictApprover>()
            .Where(a => a.DistrictId == approval.DistrictId)
            .OrderBy(a => a.Id)
            .ToListAsync(ct);
        foreach (var approver in approvers)
            await mailer.SendTo(
                email,
                new(approver.Email, approver.Name),
                links.ApprovalUrlFor(approver, visit.Id),
                ct
            );
        if (approvers.Count == 0)
            await TellLeaders(visit, approval, email, ct);
    }

    /// <summary>Tells the school's leaders; for a district without approvers, or a school without leaders, network
    /// staff.</summary>
    private async Task TellLeaders(Visit visit, VisitApproval approval, VisitEmail email, CancellationToken ct)
    {
        var school = approval.Side == VisitSide.Host ? visit.HostDay.SchoolId : visit.SchoolId;
        var leaders = approval.Step.IsDistrict() ? [] : await db.LeadersOf(school).OrderBy(a => a.Id).ToListAsync(ct);
        var led = leaders.Count > 0;
        if (!led)
            leaders = await db.VisitStaff().OrderBy(a => a.Id).ToListAsync(ct);
        foreach (var leader in leaders)
            await mailer.Tell(
                email,
                new(leader.Id, new(leader.Email!, leader.DisplayName)),
                VisitNotices.Approval,
                needed: !led || leaders.Count == 1,
                ct
            );
    }

    private static string DecideBy(Visit visit) =>
        Clock.Format(ApprovalReminders.DecideBy(visit, visit.HostDay), visit.HostDay.TimeZoneId);

    private static string Direction(Visit visit, VisitApproval approval) => Direction(visit, approval.Side);

    private static string Direction(Visit visit, VisitSide side) =>
        side == VisitSide.Host ? $"from {visit.School.Name}" : $"to {visit.HostDay.School.Name}";
}

/// <summary>All emails about visits, for those who send several kinds.</summary>
internal sealed record VisitMails(VisitMail Visits, ApprovalMail Approvals);
