using Microsoft.EntityFrameworkCore;
using NetworkPortal.Accounts.Audit;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Accounts.Privacy;

/// <summary>Erases a person from the tables, in one transaction. Afterwards, <see cref="PurgeErasedData"/> erases what
/// remains in files.</summary>
internal sealed class Eraser(PortalDb db, IEnumerable<IPersonalData> modules, AuditLog audit, TimeProvider time)
{
    /// <summary>Erases a person whose erasure is due.</summary>
    /// <returns>False if another portal instance did it, or the person changed their mind.</returns>
    public Task<bool> Erase(Guid person, CancellationToken ct) =>
        db.Write(
            async () =>
            {
                var now = time.Now();
                var mine = await db.Set<Erasure>()
                    .Where(e => e.AccountId == person && e.CompletedAt == null && e.DueAt <= now)
                    .ExecuteUpdateAsync(row => row.SetProperty(e => e.CompletedAt, now), ct);
                if (mine == 0)
                    return false;
                foreach (var module in modules.OrderBy(module => module.EraseOrder))
                {
                    await module.Erase(person, ct);
                    await db.SaveChangesAsync(ct);
                }
                audit.Note("account.erased", person);
                return true;
            },
            ct
        );

    /// <summary>Erases a person who was erased before.</summary>
    public async Task Repeat(Guid person, CancellationToken ct)
    {
        await db.Write(
            async () =>
            {
                await db.Set<Erasure>().Where(e => e.AccountId == person).ExecuteDeleteAsync(ct);
                db.Add(Erasure.Ask(person, atOnce: true, time.Now()).Erasure);
            },
            ct
        );
        await Erase(person, ct);
    }
}
