using System.Text.Json;
using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Start;

/// <summary>What this portal was restored from, kept in the data folder.</summary>
/// <param name="At">When it was restored.</param>
/// <param name="BackupOf">When the backup was made.</param>
/// <param name="ErasuresUntil">Until when the list of erasures was complete; null if there was none.</param>
internal sealed record RestoredBackup(DateTimeOffset At, DateTimeOffset BackupOf, DateTimeOffset? ErasuresUntil)
{
    public void Save(PortalOptions portal) =>
        File.WriteAllBytes(Place(portal), JsonSerializer.SerializeToUtf8Bytes(this));

    public static RestoredBackup? Read(PortalOptions portal)
    {
        try
        {
            return JsonSerializer.Deserialize<RestoredBackup>(File.ReadAllBytes(Place(portal)));
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Place(PortalOptions portal) => Path.Combine(portal.DataFolder, "restored.json");
}
