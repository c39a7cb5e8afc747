using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Accounts.Rights;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NetworkPortal.Site;

namespace NetworkPortal.Authoring.Email;

/// <summary>Tells editors what concerns them, as they have chosen.</summary>
internal sealed class DeskMail(PortalDb db, Notifications notifications, PortalOptions portal)
{
    /// <param name="Text">What happened, in a sentence.</param>
    /// <param name="Words">What somebody wrote about it, or blank.</param>
    internal sealed record DeskEmail(
        string Title,
        string Name,
        string Text,
        IReadOnlyList<string> Words,
        string Url,
        string Button
    ) : MailPage(Title);

    /// <summary>Part of the caller's transaction.</summary>
    /// <param name="subject">The item's id, a slash, and what tells this news from others of the item.</param>
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
            new DeskEmail(
                title,
                name,
                text,
                words.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                portal.Url(path),
                button
            ),
            stream: $"content-{subject.Split('/')[0]}",
            ct: ct
        );
    }
}
