using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Start;

/// <summary>What this portal was restored from, kept in the data folder.</summary>
/// <param name="At">When it was restored.</param>
/// <param name="BackupOf">When the backup was made.</param>
/// <param name="ErasuresUntil">Until when the list of erasures was complete; null if there was none.</param>
internal sealed record RestoredBackup(DateTimeOffset At, DateTimeOffset BackupOf, DateTimeOffset? ErasuresUntil)
{
    private const string FileName = "restored.json";

    public void Save(PortalOptions portal) => DataFolderFact.Save(portal, FileName, this);

    public static RestoredBackup? Read(PortalOptions portal) => DataFolderFact.Read<RestoredBackup>(portal, FileName);
}
