using System.Runtime.CompilerServices;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>Locates the source code.</summary>
internal static class Repository
{
    public static string Folder { get; } =
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(This())!, "../../../.."));

    private static string This([CallerFilePath] string path = "") => path;
}
