using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Site;

namespace NetworkPortal.Studios.Proposing;

/// <summary>The emails about proposals, called within the transaction of the change that they report.</summary>
internal sealed class ProposalMail(Notifications notifications, PortalDb db, PortalOptions portal)
{
    internal sealed record Page : MailPage
    {
        public required string Name { get; init; }

        public required string Studio { get; init; }

        public required string Question { get; init; }

        public required string Problem { get; init; }

        public required string By { get; init; }

        public required string Reason { get; init; }

        public required string AnswerBy { get; init; }

        public required string Url { get; init; }
    }

    /// <summary>Confirms to the proposer that it arrived, and tells network staff.</summary>
    public async Task Sent(Studio studio, CancellationToken ct)
    {
        await ToProposer(studio, StudioNotices.Receipt, "studio-proposed", "We received your proposal", ct);
        await ToStaff(studio, $"Studio proposal: {studio.Name}", ct);
    }

    public async Task SentAgain(Studio studio, CancellationToken ct) =>
        await ToStaff(studio, $"Revised studio proposal: {studio.Name}", ct);

    public Task Returned(Studio studio, CancellationToken ct) =>
        ToProposer(studio, StudioNotices.Answer, "studio-returned", "Changes requested", ct);

    public Task Declined(Studio studio, CancellationToken ct) =>
        ToProposer(studio, StudioNotices.Answer, "studio-declined", "About your proposal", ct);

    private async Task ToProposer(
        Studio studio,
        NotificationKind kind,
        string template,
        string title,
        CancellationToken ct
    )
    {
        var to = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == studio.ProposedById, ct);
        await notifications.Notify(
            new(to.Id, kind, StudioNotices.Subject(studio.Id)),
            new(template, NewPage(studio, $"{title}: {studio.Name}", to.DisplayName))
            {
                Stream = $"studio/{studio.Id}/{to.Id}",
            },
            ct
        );
    }

    private async Task ToStaff(Studio studio, string title, CancellationToken ct)
    {
        var by = await db.Accounts.Where(a => a.Id == studio.ProposedById).Select(a => a.DisplayName).SingleAsync(ct);
        var staff = await db.WhoMay(Permissions.ManageStudios)
            .Where(a => a.Id != studio.ProposedById)
            .OrderBy(a => a.Id)
            .Select(a => new { a.Id, a.DisplayName })
            .ToListAsync(ct);
        foreach (var person in staff)
            await notifications.Notify(
                new(person.Id, StudioNotices.Proposal, StudioNotices.Subject(studio.Id)),
                new(
                    "studio-proposal-to-review",
                    NewPage(studio, title, person.DisplayName) with
                    {
                        By = by,
                        Url = portal.Url($"{Studio.ProposalsUrl}#proposal-{studio.Slug}"),
                    }
                ),
                ct
            );
    }

    private Page NewPage(Studio studio, string title, string name) =>
        new()
        {
            Title = title,
            Name = name,
            Studio = studio.Name,
            Question = studio.Question,
            Problem = PlainText.Shorten(studio.Problem, 400),
            By = "",
            Reason = studio.Reason,
            AnswerBy = Clock.Format(studio.AnswerBy.InZone(Clock.Zone(studio.TimeZoneId)).Date),
            Url = portal.Url(studio.IsReturned ? Studio.ProposalUrl(studio.Slug) : Studio.PublicUrl(studio.Slug)),
        };
}
