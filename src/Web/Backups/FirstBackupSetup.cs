using NetworkPortal.Kernel;
using NetworkPortal.Site.Setup;

namespace NetworkPortal.Web.Backups;

/// <summary>The step of setting up a network that makes the first backup.</summary>
internal sealed class FirstBackupSetup(PortalOptions portal) : ISetupStep
{
    public SetupText About { get; } =
        new("backup", 100)
        {
            Title = "Make the first backup",
            Minutes = 3,
            Why =
                "On the server, run the portal’s program with “backup FOLDER”, and let the server do that every night. "
                + "The portal keeps running. With “--encrypt” it asks for a passphrase. “restore FILE --check” tells "
                + "whether the backup is whole, and “doctor” whether everything else is.",
            Url = "",
            Action = "",
        };

    public bool IsDone => LastBackup.Read(portal) is not null;
}
