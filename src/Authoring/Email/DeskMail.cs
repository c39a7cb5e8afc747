using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Email;

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
    /// <param name="subject">The item's id, a slash, and a key that tells this notification from others about the
    /// item.</param>
    public async Task Notify(
        Guid person,
        NotificationKind kind,
        string subject,
        string title,
        string text,
        string words,
        string path,
        string button,
        CancellationToken ct
    )
    {
        if (
            await db.WhoMay(Permissions.EditContent)
                .Where(a => a.Id == person)
                .Select(a => a.DisplayName)
                .SingleOrDefaultAsync(ct)
            is not { } name
        )
            return;
        await notifications.Notify(
            new(person, kind, subject),
            "content-notice",
            new DeskEmail
            {
                Title = title,
                Name = name,
                Text = text,
                Words = words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                Url = portal.Url(path),
                Button = button,
            },
            stream: $"content-{subject.Split('/')[0]}",
            ct: ct
        );
    }
}
