using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Audit;

/// <summary>Verifies the hash chain of the audit log from the first entry to the last.</summary>
public sealed class AuditCheck(PortalDb db)
{
    /// <param name="Faults">Descriptions of what is wrong; empty if every entry is as it was written.</param>
    /// <param name="Lines">The number of entries.</param>
    /// <param name="Erased">How many entries lost their detail and address when an account was erased.</param>
    /// <param name="LastHash">The last entry's seal. Anyone who saves it elsewhere can check later that it is still in
    /// the log.</param>
    /// <param name="Found">Whether the requested seal is in the log.</param>
    public sealed record Result(IReadOnlyList<string> Faults, long Lines, long Erased, string LastHash, bool Found);

    /// <param name="seal">A previously saved seal to look for.</param>
    public async Task<Result> Run(string? seal = null, CancellationToken ct = default)
    {
        var head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(ct);
        var faults = new List<string>();
        var lines = 0L;
        var erased = 0L;
        var last = head.AnchorId;
        var before = head.AnchorHash;
        var found = head.AnchorHash == seal;
        await foreach (
            var line in db
                .AuditLines.AsNoTracking()
                .Where(l => l.Id > head.AnchorId)
                .OrderBy(l => l.Id)
                .AsAsyncEnumerable()
                .WithCancellation(ct)
        )
        {
            if (line.Id > head.LastId)
                break;
            if (line.Id != last + 1)
                faults.Add(
                    line.Id == last + 2
                        ? $"Entry {last + 1} is missing."
                        : $"Entries {last + 1} to {line.Id - 1} are missing."
                );
            else if (!line.Holds(before))
                faults.Add($"Entry {line.Id} was changed.");
            last = line.Id;
            before = line.ChainHash;
            lines = lines + 1;
            if (line.Salt.Length == 0)
                erased++;
            found |= line.ChainHash == seal;
        }
        if (last < head.LastId)
            faults.Add($"Entries {last + 1} to {head.LastId} are missing.");
        else if (before != head.LastHash)
            faults.Add("The last entry doesn’t match the last recorded checksum.");
        return new(faults, lines, erased, head.LastHash, found);
    }
}
