using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Mail.Outbox;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Webhooks;

/// <summary>Emails the people who can manage settings that a webhook was disabled.</summary>
internal sealed class WebhookMail(PortalDb db, Mailer mailer, PortalOptions portal)
{
    internal sealed record DisabledPage(string Title, string Name, string Address, string Why, string Url)
        : MailPage(Title);

    public async Task Disabled(Webhook hook, string why, CancellationToken ct)
    {
        var people = await db.WhoMay(Permissions.ManageSettings).Select(a => a.Id).ToListAsync(ct);
        foreach (
            var person in await db
                .Accounts.Where(a => people.Contains(a.Id))
                .Select(a => new { a.Email, a.DisplayName })
                .ToListAsync(ct)
        )
            await mailer.Send(
                new(person.Email!, person.DisplayName),
                new(
                    "webhook-disabled",
                    new DisabledPage(
                        "A webhook was turned off",
                        person.DisplayName,
                        hook.Url,
                        why,
                        portal.Url($"/desk/webhooks/{hook.Id}")
                    )
                ),
                ct
            );
    }
}
