using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Mail;
using NodaTime;

namespace NetworkPortal.Schools.People.Messages;

/// <summary>Carries letters between people whose addresses stay hidden from each other. The words go into the mail and
/// nowhere else.</summary>
internal sealed class MessageRelay(PortalDb db, Mailer mailer, PortalOptions portal, TimeProvider time)
{
    /// <summary>How many letters a person may send in 24 hours.</summary>
    public const int Daily = 10;

    internal sealed record Page(
        string Title,
        string Name,
        string From,
        string Schools,
        IReadOnlyList<string> Words,
        bool ShowsAddress,
        string Url
    ) : MailPage(Title);

    /// <summary>Sends a letter to each; those who do not want it are passed over.</summary>
    /// <returns>How many were sent; -1 when the day's measure is full, and then none was.</returns>
    public Task<int> Send(Guid from, IReadOnlyList<Guid> to, MessageForm letter, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                // Holds the sender's row, so that two letters at once are counted one after the other.
                await db
                    .Accounts.Where(a => a.Id == from)
                    .ExecuteUpdateAsync(row => row.SetProperty(a => a.CreatedAt, a => a.CreatedAt), ct);
                var since = time.Now() - Duration.FromDays(1);
                if (await db.Letters.CountAsync(l => l.FromId == from && l.SentAt > since, ct) + to.Count > Daily)
                    return -1;
                var sent = 0;
                foreach (var person in to)
                    if (await db.CanWrite(from, person, ct))
                        sent += await Send(from, person, letter, ct);
                return sent;
            },
            ct
        );

    private async Task<int> Send(Guid from, Guid to, MessageForm letter, CancellationToken ct)
    {
        var people = await db
            .Accounts.Where(a => (a.Id == from || a.Id == to) && a.Email != null)
            .Select(a => new
            {
                a.Id,
                a.DisplayName,
                Email = a.Email!,
            })
            .ToDictionaryAsync(a => a.Id, ct);
        if (!people.TryGetValue(to, out var recipient) || !people.TryGetValue(from, out var sender))
            return 0;
        var row = new Message(from, to, letter.Subject.Value, time.Now());
        db.Letters.Add(row);
        var schools = await db.Memberships.Of(from).Select(m => m.School.Name).Distinct().ToListAsync(ct);
        var page = new Page(
            letter.Subject.Value,
            recipient.DisplayName,
            sender.DisplayName,
            string.Join(", ", schools),
            letter.Words.Value.Split('\n', StringSplitOptions.RemoveEmptyEntries),
            letter.ShowAddress.Checked,
            portal.Url($"/letters/{row.Id}")
        );
        await mailer.Send(
            new Recipient(recipient.Email, recipient.DisplayName),
            "letter",
            page,
            replyTo: letter.ShowAddress.Checked ? new Recipient(sender.Email, sender.DisplayName) : null,
            ct: ct
        );
        return 1;
    }
}
