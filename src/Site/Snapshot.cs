using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Site;

/// <summary>
/// A small value that many pages need. It is loaded once and cached until the change log reports that it is
/// outdated. It uses the same generations as the page cache, so no page is cached that was built from an older snapshot
/// than its cache key says.
/// </summary>
/// <param name="changeKind">The kind of change that invalidates the value.</param>
public abstract class Snapshot<T>(IServiceScopeFactory scopes, PageCache cache, string changeKind) : ISnapshot
    where T : class
{
    private Kept? kept;
    private int forgotten;

    private sealed record Kept(string AsOf, T Value);

    /// <summary>
    /// Returns the current value. The caller's own changes are visible after they are committed and
    /// <see cref="Forget"/> is called; changes by other processes are visible within a second.
    /// </summary>
    public async ValueTask<T> Current(CancellationToken ct = default)
    {
        var asOf = $"{cache.Generations([changeKind])}/{Volatile.Read(ref forgotten)}";
        if (Volatile.Read(ref kept) is { } known && known.AsOf == asOf)
            return known.Value;
        await using var scope = scopes.CreateAsyncScope();
        var loaded = await Load(scope.ServiceProvider.GetRequiredService<PortalDb>(), ct);
        Volatile.Write(ref kept, new Kept(asOf, loaded));
        return loaded;
    }

    /// <summary>Discards the cached value, so that the next call to <see cref="Current"/> loads it again.</summary>
    public void Forget() => Interlocked.Increment(ref forgotten);

    protected abstract Task<T> Load(PortalDb db, CancellationToken ct);
}

public static class Snapshots
{
    public static void AddSnapshot<T>(this IServiceCollection services)
        where T : class, ISnapshot
    {
        services.AddSingleton<T>();
        services.AddSingleton<ISnapshot>(provider => provider.GetRequiredService<T>());
    }
}

/// <summary>Lets bulk operations invalidate every snapshot without knowing its type.</summary>
public interface ISnapshot
{
    void Forget();
}
