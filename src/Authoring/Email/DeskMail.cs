using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Email;

/// <summary>What a notification to an editor says.</summary>
/// <param name="Text">What happened, in one sentence.</param>
/// <param name="Words">The message that someone wrote, or blank.</param>
/// <param name="Path">The page that the button opens.</param>
internal sealed record DeskMessage(string Title, string Text, string Words, string Path, string Button);

/// <summary>Notifies editors about their items, according to their notification settings.</summary>
internal sealed class DeskMail(PortalDb db, Notifications notifications, PortalOptions portal)
{
    internal sealed record DeskEmail : MailPage
    {
        public required string Name { get; init; }

        /// <summary>What happened, in one sentence.</summary>
        public required string Text { get; init; }

        /// <summary>The message that someone wrote, or blank.</summary>
        public required IReadOnlyList<string> Words { get; init; }

        public required string Url { get; init; }

        public required string Button { get; init; }
    }

    /// <summary>Notifies a person, as part of the caller's transaction.</summary>
    /// <param name="notification">Its subject is the item's id, a slash, and a key that tells this notification from
    /// others about the item.</param>
    public async Task Notify(Notification notification, DeskMessage message, CancellationToken ct)
    {
        if (
            await db.WhoMay(Permissions.EditContent)
                .Where(a => a.Id == notification.Person)
                .Select(a => a.DisplayName)
                .SingleOrDefaultAsync(ct)
            is not { } name
        )
            return;
        await notifications.Notify(
            notification,
            new(
                "content-notice",
                new DeskEmail
                {
                    Title = message.Title,
                    Name = name,
                    Text = message.Text,
                    Words = message.Words.Split(
                        '\n',
                        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries
                    ),
                    Url = portal.Url(message.Path),
                    Button = message.Button,
                }
            )
            {
                Stream = $"content-{notification.Subject.Split('/')[0]}",
            },
            ct
        );
    }
}
