using System.Text.Json;
using NetworkPortal.Kernel;

namespace NetworkPortal.Web.Start;

/// <summary>Something about this portal that is kept as JSON in the data folder, not in its database.</summary>
internal static class DataFolderFact
{
    public static void Save<T>(PortalOptions portal, string file, T fact) =>
        File.WriteAllBytes(Path.Combine(portal.DataFolder, file), JsonSerializer.SerializeToUtf8Bytes(fact));

    /// <summary>Returns null if there is no such file, or if it can't be read.</summary>
    public static T? Read<T>(PortalOptions portal, string file)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(File.ReadAllBytes(Path.Combine(portal.DataFolder, file)));
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
