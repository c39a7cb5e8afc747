using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Accounts;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Accounts.Notifications;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Journals.Sharing;

/// <summary>
/// Shares an entry, and notifies the named person or the members of a studio; the email contains nothing from the
/// entry.
/// </summary>
internal sealed class SharingSteps(
    PortalDb db,
    SharePolicy policy,
    Notifications notifications,
    AuditLog audit,
    PortalOptions portal,
    PostResponseQueue later
)
{
    internal sealed record MailPage(string Title, string Name, string Author, string Url) : Mail.MailPage(Title);

    public async Task Open(Share share, CancellationToken ct)
    {
        var byAddress = share.Address.Length > 0;
        await db.Write(
            async () =>
            {
                await Replace(share, ct);
                db.Shares.Add(share);
                audit.Note("journal.shared", detail: share.Audience.ToString());
                if (!byAddress && share.Audience is (Audience.Person or Audience.Studio))
                    await Tell(share, ct);
            },
            ct
        );
        // The response time must not reveal whether there is an account to notify.
        if (byAddress)
            await later.Enqueue(services => services.GetRequiredService<SharingSteps>().TellLater(share));
    }

    private Task TellLater(Share share) => db.Write(() => Tell(share, CancellationToken.None));

    /// <summary>Ends an earlier share with the same audience, because the latest end date applies.</summary>
    private Task Replace(Share share, CancellationToken ct) =>
        db.SharesOf(share.TargetId)
            .Where(s =>
                s.EndedAt == null
                && s.Audience == share.Audience
                && s.Address == share.Address
                && (share.Address != "" || s.AudienceId == share.AudienceId)
            )
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, share.CreatedAt), ct);

    private async Task Tell(Share share, CancellationToken ct)
    {
        var author = await db.Accounts.Where(a => a.Id == share.OwnerId).Select(a => a.DisplayName).SingleAsync(ct);
        foreach (var reader in await policy.Readers(share).AsNoTracking().ToListAsync(ct))
            await notifications.Notify(
                SharedNotices.News(share, reader.Id),
                new(
                    "journal-shared",
                    new MailPage(
                        $"{author} shared a journal entry with you",
                        reader.DisplayName,
                        author,
                        portal.Url($"/journal/{share.TargetId}")
                    )
                ),
                ct
            );
    }
}
