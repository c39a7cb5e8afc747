using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Mail.Outbox;

/// <summary>
/// Deletes old email that was sent or given up, because it contains names, addresses, and links meant for one person.
/// </summary>
internal sealed class SentMailRetention(PortalDb db, PortalOptions portal) : IRetention
{
    public string Key => "mail.sent";

    public string Title => "Sent email";

    public string Text =>
        "Each email’s text, its recipient, and whether it was sent. "
        + "Without a mail server, the portal saves emails as files, and those files are included.";

    public int Days => 30;

    public int Most => 365;

    public async Task<int> Purge(Instant before, CancellationToken ct)
    {
        DeleteFiles(before);
        return await db.Write(
            () =>
                db
                    .Outbox.Where(m => m.SentAt < before || m.FailedAt < before)
                    .OrderBy(m => m.Id)
                    .Take(500)
                    .ExecuteDeleteAsync(ct),
            ct
        );
    }

    private void DeleteFiles(Instant before)
    {
        var folder = new DirectoryInfo(Path.Combine(portal.DataFolder, "mail"));
        if (!folder.Exists)
            return;
        foreach (var file in folder.EnumerateFiles().Where(file => file.LastWriteTimeUtc < before.ToDateTimeUtc()))
            file.Delete();
    }
}
