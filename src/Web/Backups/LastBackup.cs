using System.Text.Json;
using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Backups;

/// <summary>When the last backup was made, kept in the data folder.</summary>
internal sealed record LastBackup(DateTimeOffset At, long Bytes, bool Encrypted)
{
    public static void Save(PortalOptions portal, LastBackup backup) =>
        File.WriteAllBytes(Place(portal), JsonSerializer.SerializeToUtf8Bytes(backup));

    public static LastBackup? Read(PortalOptions portal)
    {
        try
        {
            return JsonSerializer.Deserialize<LastBackup>(File.ReadAllBytes(Place(portal)));
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string Place(PortalOptions portal) => Path.Combine(portal.DataFolder, "last-backup.json");
}
