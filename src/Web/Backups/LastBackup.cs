using NetworkPortal.Kernel;
using NetworkPortal.Web.Start;

namespace NetworkPortal.Web.Backups;

/// <summary>When the last backup was made, kept in the data folder.</summary>
internal sealed record LastBackup(DateTimeOffset At, long Bytes, bool Encrypted)
{
    private const string FileName = "last-backup.json";

    public void Save(PortalOptions portal) => DataFolderFact.Save(portal, FileName, this);

    public static LastBackup? Read(PortalOptions portal) => DataFolderFact.Read<LastBackup>(portal, FileName);
}
