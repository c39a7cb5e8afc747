using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Mail.Receiving;

/// <summary>Deletes the notes about received email, once the email is too old to be carried out again
/// (<see cref="ReceiveMail"/>).</summary>
internal sealed class ReceivedMailRetention(PortalDb db) : IRetention
{
    public string Key => "mail.received";

    public string Title => "Received email";

    public string Text =>
        "The sender, subject, and time of each email in the portal’s mailbox, and what we did with it. "
        + "The emails themselves stay in the mailbox.";

    public int Days => 30;

    public int Least => 30;

    public int Most => 365;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            () =>
                db
                    .ReceivedMail.Where(m => m.ReceivedAt < before)
                    .OrderBy(m => m.ReceivedAt)
                    .Take(500)
                    .ExecuteDeleteAsync(ct),
            ct
        );
}
