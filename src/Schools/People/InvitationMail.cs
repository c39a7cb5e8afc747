using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Views;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;

namespace NetworkPortal.Schools.People;

/// <summary>The email that invites a person.</summary>
internal sealed class InvitationMail(Mailer mailer, SiteName site, PortalOptions portal)
{
    internal sealed record InvitationPage : MailPage
    {
        public required string Name { get; init; }

        public required string InvitedBy { get; init; }

        public required string School { get; init; }

        public required string What { get; init; }

        public required string Url { get; init; }

        public required NodaTime.Instant Expires { get; init; }
    }

    /// <param name="known">Whether the address has an account, whose owner is then offered the membership.</param>
    /// <param name="notBefore">When it goes out; null for now.</param>
    public async Task Send(
        AccountInvitation invitation,
        string token,
        string invitedBy,
        bool known,
        NodaTime.Instant? notBefore = null
    )
    {
        // An earlier email that is still queued has a link that no longer works.
        await Withdraw(invitation.Id);
        await mailer.Send(
            new Recipient(invitation.Email!, invitation.Name),
            new(
                known ? "place-offered" : "invitation",
                new InvitationPage
                {
                    Title = known
                        ? $"Your invitation to {invitation.School?.Name ?? "the network"}"
                        : $"Your invitation to {site.Current}",
                    Name = invitation.Name,
                    InvitedBy = invitedBy,
                    School = invitation.School?.Name ?? "",
                    What = Invitations.What(invitation.SchoolRole, invitation.School?.Name, invitation.NetworkRole),
                    Url = Invitations.Url(portal, token),
                    Expires = invitation.ExpiresAt,
                }
            )
            {
                Stream = Stream(invitation.Id),
                NotBefore = notBefore,
            }
        );
    }

    public Task Withdraw(Guid invitation) => mailer.Withdraw(Stream(invitation));

    /// <summary>Returns invitations whose email waits for its time, and that time.</summary>
    public async Task<IReadOnlyDictionary<Guid, NodaTime.Instant>> Waiting(CancellationToken ct) =>
        (await mailer.Waiting(Stream(""), ct)).ToDictionary(
            waiting => Guid.Parse(waiting.Key.Split('/')[1]),
            waiting => waiting.Value
        );

    public Task Hurry(IEnumerable<Guid> invitations, CancellationToken ct) =>
        mailer.Hurry([.. invitations.Select(Stream)], ct);

    /// <summary>Returns the key for finding the emails about an invitation.</summary>
    public static string Stream(Guid invitation) => Stream($"{invitation}");

    private static string Stream(string invitation) => $"invitation/{invitation}";
}
