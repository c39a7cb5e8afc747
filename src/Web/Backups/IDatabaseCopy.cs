using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Web.Backups;

/// <summary>Copies a whole database as it is at one moment, while others write to it, and fills an empty one.</summary>
internal interface IDatabaseCopy
{
    /// <returns>Where each sequence is.</returns>
    Task<IReadOnlyDictionary<string, long>> Write(BackupWriter backup, BackupProgress progress, CancellationToken ct);

    /// <summary>Why this database can't be restored into; null if it is empty.</summary>
    Task<string?> Fault(CancellationToken ct);

    /// <summary>Fills the database. If this fails, the database is empty again.</summary>
    /// <param name="open">Opens an entry of the backup.</param>
    /// <param name="before">The last step before it is final.</param>
    Task Restore(BackupManifest manifest, Func<BackupEntry, Stream> open, Action before, CancellationToken ct);

    static IDatabaseCopy Of(PortalDb db, PortalOptions portal) =>
        portal.Database == DatabaseKind.Postgres ? new PostgresCopy(db, portal) : new SqliteCopy(db, portal);
}
