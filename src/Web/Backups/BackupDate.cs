using System.Globalization;

namespace NetworkPortal.Web.Backups;

/// <summary>How the commands say when a backup or a list was made.</summary>
internal static class BackupDate
{
    public static string Format(DateTimeOffset at) =>
        at.ToUniversalTime().ToString("MMMM d, yyyy, h:mm tt 'UTC'", CultureInfo.InvariantCulture);
}
