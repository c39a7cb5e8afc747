using System.Collections.Concurrent;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>A portal that was set up once for a list of recipes and then stopped. Other portals start from copies of
/// its data.</summary>
internal sealed class PreparedPortal : TestPortal
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<PreparedPortal>>> All = new();

    private PreparedPortal(TestPortalSettings settings)
        : base(settings) { }

    /// <summary>Returns the prepared portal for these settings; the first caller prepares it.</summary>
    public static Task<PreparedPortal> For(TestPortalSettings settings) =>
        All.GetOrAdd(
            string.Join('\n', settings.Recipes.Append($"{settings.PreparedAt:O}")),
            _ => new(() => Prepare(settings))
        ).Value;

    /// <summary>Deletes all prepared portals at the end of a run.</summary>
    public static async Task DeleteAll()
    {
        foreach (var prepared in All.Values.Where(lazy => lazy.IsValueCreated))
            await (await prepared.Value).DisposeAsync();
    }

    /// <summary>Copies the data to another portal's folder and database.</summary>
    /// <returns>The connection string of the copy.</returns>
    public async Task<string> CopyTo(string folder, TestDatabase to)
    {
        foreach (var source in Directory.EnumerateFiles(DataFolder, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(DataFolder, source));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(source, target);
        }
        return await to.Create(folder, Database);
    }

    private static async Task<PreparedPortal> Prepare(TestPortalSettings wanted)
    {
        // One minute earlier, so that a clock that has not moved yet finds nothing from the future.
        var clock = new TestClock((wanted.PreparedAt ?? DateTimeOffset.UtcNow).AddMinutes(-1));
        var portal = new PreparedPortal(
            new()
            {
                Recipes = wanted.Recipes,
                Time = clock,
                StartsFromCopy = false,
            }
        );
        await portal.Open();
        await portal.CaughtUp();
        await portal.Stop();
        await portal.Database.Release();
        return portal;
    }
}
