using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.People.Requests;

/// <summary>Emails about joining a school, one method per message.</summary>
internal sealed class JoiningMail(PortalDb db, Mailer mailer, PortalOptions portal)
{
    internal sealed record Page : MailPage
    {
        public required string Name { get; init; }

        public required string School { get; init; }

        public required string Who { get; init; }

        public required string What { get; init; }

        public required string Reason { get; init; }

        public required string Url { get; init; }
    }

    public Task ConfirmAddress(JoinTicket ticket, string token) =>
        mailer.Send(
            new Recipient(ticket.Email, ticket.Name),
            new(
                "join-confirm",
                new Page
                {
                    Title = "Confirm your email address",
                    Name = ticket.Name,
                    School = "",
                    Who = "",
                    What = "",
                    Reason = "",
                    Url = portal.Url("/join/confirmation?token=" + Uri.EscapeDataString(token)),
                }
            )
        );

    /// <summary>Emails everyone at the school who can approve people that someone requested to join.</summary>
    public async Task TellStaff(School school, string who, CancellationToken ct)
    {
        var readers = await db
            .Memberships.Holding(db, Permissions.ManageSchoolStaff)
            .Where(m => m.SchoolId == school.Id && m.Account.Email != null)
            .Select(m => new { m.Account.Email, m.Account.DisplayName })
            .Distinct()
            .ToListAsync(ct);
        // If no one at the school can answer the request, network staff do.
        if (readers.Count == 0)
            readers = await db.WhoMay(Permissions.ManageSchoolStaff)
                .Select(a => new { a.Email, a.DisplayName })
                .ToListAsync(ct);
        foreach (var reader in readers)
            await mailer.Send(
                new Recipient(reader.Email!, reader.DisplayName),
                new(
                    "join-requested",
                    new Page
                    {
                        Title = $"{who} wants to join {school.Name}",
                        Name = reader.DisplayName,
                        School = school.Name,
                        Who = who,
                        What = "",
                        Reason = "",
                        Url = portal.Url($"/schools/{school.Slug}/staff"),
                    }
                ),
                ct
            );
    }

    public Task Approved(JoinRequest request, SchoolRole role) =>
        mailer.Send(
            new Recipient(request.Email, request.Name),
            new(
                "join-approved",
                new Page
                {
                    Title = $"You’ve joined {request.School.Name}",
                    Name = request.Name,
                    School = request.School.Name,
                    Who = "",
                    What = role.Text().ToLowerInvariant(),
                    Reason = "",
                    Url = portal.Url("/today"),
                }
            )
        );

    public Task Declined(JoinRequest request, string reason) =>
        mailer.Send(
            new Recipient(request.Email, request.Name),
            new(
                "join-declined",
                new Page
                {
                    Title = $"Your request to join {request.School.Name}",
                    Name = request.Name,
                    School = request.School.Name,
                    Who = "",
                    What = "",
                    Reason = reason,
                    Url = portal.Url("/schools/" + request.School.Slug),
                }
            )
        );
}
