using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Schools.People.Requests;
using NetworkPortal.Site;

namespace NetworkPortal.Schools.People;

/// <summary>Mail about joining a school, one method a message.</summary>
internal sealed class JoiningMail(PortalDb db, Mailer mailer, PortalOptions portal)
{
    internal sealed record Page(
        string Title,
        string Name,
        string School,
        string Who,
        string What,
        string Reason,
        string Url
    ) : MailPage(Title);

    public Task ConfirmAddress(JoinTicket ticket, string token) =>
        mailer.Send(
            new Recipient(ticket.Email, ticket.Name),
            "join-confirm",
            new Page(
                "Confirm your email address",
                ticket.Name,
                "",
                "",
                "",
                "",
                portal.Url("/join/confirmation?token=" + Uri.EscapeDataString(token))
            )
        );

    /// <summary>Each of those who may let people in hears that somebody asks.</summary>
    public async Task TellStaff(School school, string who, CancellationToken ct)
    {
        var readers = await db
            .Memberships.Holding(db, Permissions.ManageSchoolStaff)
            .Where(m => m.SchoolId == school.Id && m.Account.Email != null)
            .Select(m => new { m.Account.Email, m.Account.DisplayName })
            .Distinct()
            .ToListAsync(ct);
        // A request that reaches no one at the school is network staff's to answer.
        if (readers.Count == 0)
            readers = await db.WhoMay(Permissions.ManageSchoolStaff)
                .Select(a => new { a.Email, a.DisplayName })
                .ToListAsync(ct);
        foreach (var reader in readers)
            await mailer.Send(
                new Recipient(reader.Email!, reader.DisplayName),
                "join-requested",
                new Page(
                    $"{who} wants to join {school.Name}",
                    reader.DisplayName,
                    school.Name,
                    who,
                    "",
                    "",
                    portal.Url($"/schools/{school.Slug}/staff")
                ),
                ct: ct
            );
    }

    public Task Approved(JoinRequest request, SchoolRole role) =>
        mailer.Send(
            new Recipient(request.Email, request.Name),
            "join-approved",
            new Page(
                $"You’ve joined {request.School.Name}",
                request.Name,
                request.School.Name,
                "",
                role.Words().ToLowerInvariant(),
                "",
                portal.Url("/today")
            )
        );

    public Task Declined(JoinRequest request, string reason) =>
        mailer.Send(
            new Recipient(request.Email, request.Name),
            "join-declined",
            new Page(
                $"Your request to join {request.School.Name}",
                request.Name,
                request.School.Name,
                "",
                "",
                reason,
                portal.Url("/schools/" + request.School.Slug)
            )
        );
}
