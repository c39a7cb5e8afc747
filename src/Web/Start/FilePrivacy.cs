using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;
using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Start;

/// <summary>Protects the portal's files from other users of the machine: journals, emails with password links,
/// attachments, keys.</summary>
internal static class FilePrivacy
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Makes every file that this process creates from now on inaccessible to anyone but its user and
    /// group.</summary>
    public static void Begin()
    {
        if (!OperatingSystem.IsWindows())
            SetUmask(SetUmask(0) | (uint)Others);
    }

    /// <summary>Creates a folder that only its owner can open; an existing folder is unchanged.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, Owner);
    }

    /// <summary>Returns what other users of this machine can open, and how to fix it.</summary>
    public static IEnumerable<string> Warnings(PortalOptions options)
    {
        if (OperatingSystem.IsWindows())
            yield break;
        if (IsOpen(options.DataFolder))
            yield return "Other users of this computer can open the data folder. Run: chmod -R o-rwx "
                + $"\"{options.DataFolder}\"";
        if (
            DatabaseFile(options) is { } file
            && !file.StartsWith(options.DataFolder, StringComparison.Ordinal)
            && IsOpen(file)
        )
            yield return $"Other users of this computer can open the database. Run: chmod o-rwx \"{file}\"*";
    }

    private static bool IsOpen(string path) =>
        !OperatingSystem.IsWindows() && Path.Exists(path) && (File.GetUnixFileMode(path) & Others) != 0;

    private static string? DatabaseFile(PortalOptions options) =>
        options.Database == DatabaseKind.Sqlite
            ? Path.GetFullPath(new SqliteConnectionStringBuilder(options.ConnectionString).DataSource)
            : null;

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetUmask(uint mask);
}
