using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Site;
using NodaTime;

namespace NetworkPortal.Journals.EmergencyAccess;

/// <summary>Emails about emergency access, to the affected person and to everyone with the emergency access permission;
/// sent in the same transaction as the change.</summary>
internal sealed class EmergencyAccessMail(Mailer mailer, PortalDb db, PortalOptions portal)
{
    internal sealed record PersonPage : MailPage
    {
        public required string Name { get; init; }

        public required string RequestedBy { get; init; }

        public required string GrantedBy { get; init; }

        public required string Reason { get; init; }

        public required Instant Until { get; init; }

        public required string Zone { get; init; }

        public required string Url { get; init; }
    }

    internal sealed record ApproverPage : MailPage
    {
        public required string Name { get; init; }

        public required string Person { get; init; }

        public required string RequestedBy { get; init; }

        public required string GrantedBy { get; init; }

        public required string Reason { get; init; }

        public required string Url { get; init; }
    }

    public async Task Approved(EmergencyAccessRequest request, string grantedBy, Instant until, CancellationToken ct)
    {
        var to = await db.Accounts.AsNoTracking().SingleAsync(a => a.Id == request.PersonId, ct);
        var by = await db.Accounts.Where(a => a.Id == request.RequestedById).Select(a => a.DisplayName).SingleAsync(ct);
        var page = new PersonPage
        {
            Title = "An administrator can now read your journal",
            Name = to.DisplayName,
            RequestedBy = by,
            GrantedBy = grantedBy,
            Reason = request.Reason,
            Until = until,
            Zone = to.TimeZoneId,
            Url = portal.Url("/journal"),
        };
        await mailer.Send(new Recipient(to.Email!, to.DisplayName), new("emergency-access", page), ct);
        await NotifyApprovers(
            new()
            {
                Title = $"Emergency access approved: {to.DisplayName}’s journal",
                Name = "",
                Person = to.DisplayName,
                RequestedBy = by,
                GrantedBy = grantedBy,
                Reason = request.Reason,
                Url = portal.Url(EmergencyAccessDesk.Url),
            },
            ct
        );
    }

    public async Task Requested(EmergencyAccessRequest request, CancellationToken ct)
    {
        var names = await db
            .Accounts.Where(a => a.Id == request.PersonId || a.Id == request.RequestedById)
            .ToDictionaryAsync(a => a.Id, a => a.DisplayName, ct);
        var (person, by) = (names[request.PersonId], names[request.RequestedById]);
        await NotifyApprovers(
            new()
            {
                Title = $"{by} requested access to a journal",
                Name = "",
                Person = person,
                RequestedBy = by,
                GrantedBy = "",
                Reason = request.Reason,
                Url = portal.Url(EmergencyAccessDesk.Url),
            },
            ct
        );
    }

    /// <summary>Notifies all administrators with the permission, so that no one uses emergency access
    /// unnoticed.</summary>
    private async Task NotifyApprovers(ApproverPage page, CancellationToken ct)
    {
        foreach (var approver in await db.WhoMay(Permissions.UseEmergencyAccess).AsNoTracking().ToListAsync(ct))
            await mailer.Send(
                new Recipient(approver.Email!, approver.DisplayName),
                new("emergency-access-approvers", page with { Name = approver.DisplayName }),
                ct
            );
    }
}
