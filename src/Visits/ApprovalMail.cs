using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Visits;

/// <summary>The emails within the visiting school: its leaders' approval, and substitutes.</summary>
internal sealed class ApprovalMail(VisitMailer mailer, VisitMail mail, PortalDb db)
{
    private const string Page = "/approval";

    /// <summary>Asks the school's leaders to approve a visit, or network staff if it has none.</summary>
    public Task Asked(Visit visit, CancellationToken ct) =>
        TellLeaders(visit, "visit-approval-asked", $"Approve a visit to {visit.HostDay.School.Name}?", ct);

    public Task Remind(Visit visit, CancellationToken ct) =>
        TellLeaders(visit, "visit-approval-reminder", $"Reminder: approve a visit to {visit.HostDay.School.Name}", ct);

    /// <summary>Passes on the leader's question to the coordinator.</summary>
    public Task Question(Visit visit, CancellationToken ct) =>
        mailer.TellVisitors(
            new(visit, "visit-approval-question", $"A question about your visit to {visit.HostDay.School.Name}")
            {
                Page = Page,
            },
            VisitNotices.Change,
            ct
        );

    /// <summary>Tells the coordinator, and invites the team if the host has confirmed.</summary>
    public async Task Approved(Visit visit, CancellationToken ct)
    {
        await mailer.TellVisitors(
            new(visit, "visit-approved", $"Approved: your visit to {visit.HostDay.School.Name}") { Page = Page },
            VisitNotices.Change,
            ct
        );
        if (visit.GoesAhead)
            await mail.InviteNew(visit, ct);
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

    private async Task TellLeaders(Visit visit, string template, string subject, CancellationToken ct)
    {
        var leaders = await db.LeadersOf(visit.SchoolId).OrderBy(a => a.Id).ToListAsync(ct);
        var led = leaders.Count > 0;
        if (!led)
            leaders = await db.VisitStaff().OrderBy(a => a.Id).ToListAsync(ct);
        foreach (var leader in leaders)
            await mailer.Tell(
                new(visit, template, subject) { Page = Page },
                new(leader.Id, new(leader.Email!, leader.DisplayName)),
                VisitNotices.Approval,
                needed: !led || leaders.Count == 1,
                ct
            );
    }
}
