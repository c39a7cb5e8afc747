using Microsoft.EntityFrameworkCore;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Accounts.Audit;

/// <summary>Follows the chain of seals from the first line to the last.</summary>
public sealed class AuditCheck(PortalDb db)
{
    /// <param name="Faults">What is wrong, in words; empty when every line is as it was written.</param>
    /// <param name="Lines">How many lines there are.</param>
    /// <param name="Erased">How many of them lost detail and address with an erased account.</param>
    /// <param name="LastSeal">The last line's seal. Whoever wrote it down elsewhere can see later that it is still in
    /// the log.</param>
    /// <param name="Found">Whether the seal that was asked for is in the log.</param>
    public sealed record Result(IReadOnlyList<string> Faults, long Lines, long Erased, string LastSeal, bool Found);

    /// <param name="seal">A seal that was written down earlier, to be looked for.</param>
    public async Task<Result> Run(string? seal = null, CancellationToken ct = default)
    {
        var head = await db.Set<AuditHead>().AsNoTracking().SingleAsync(ct);
        var (faults, lines, erased, last, before, found) = (
            new List<string>(),
            0L,
            0L,
            head.AnchorId,
            head.AnchorSeal,
            head.AnchorSeal == seal
        );
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
            (last, before, lines) = (line.Id, line.Seal, lines + 1);
            if (line.Salt.Length == 0)
                erased++;
            found |= line.Seal == seal;
        }
        if (last < head.LastId)
            faults.Add($"Entries {last + 1} to {head.LastId} are missing.");
        else if (before != head.LastSeal)
            faults.Add("The last entry doesn’t match the one written last.");
        return new(faults, lines, erased, head.LastSeal, found);
    }
}
