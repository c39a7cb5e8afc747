using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;
using NodaTime;

namespace NetworkPortal.Accounts.Audit;

/// <summary>Deletes old entries from the start of the audit log; the last deleted seal stays as the anchor, so that the
/// rest of the chain can still be verified.</summary>
internal sealed class AuditRetention(PortalDb db) : IRetention
{
    public string Key => "audit.lines";

    public string Title => "Audit log";

    public string Text =>
        "A log of security-related actions and who took them. It doesn’t include private text or full IP addresses.";

    public int Days => 730;

    public Task<int> Purge(Instant before, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                // Entries can only be deleted from the start of the chain: up to the one before the first that stays.
                var stays = await db
                    .AuditLines.Where(l => l.At >= before)
                    .OrderBy(l => l.Id)
                    .Select(l => (long?)l.Id)
                    .FirstOrDefaultAsync(ct);
                var last = await db
                    .AuditLines.Where(l => stays == null || l.Id < stays)
                    .OrderByDescending(l => l.Id)
                    .Select(l => new { l.Id, l.ChainHash })
                    .FirstOrDefaultAsync(ct);
                if (last is null)
                    return 0;
                await db.Set<AuditHead>()
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(h => h.AnchorId, last.Id).SetProperty(h => h.AnchorHash, last.ChainHash),
                        ct
                    );
                return await db.AuditLines.Where(l => l.Id <= last.Id).ExecuteDeleteAsync(ct);
            },
            ct
        );
}
