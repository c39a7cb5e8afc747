using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Content;

/// <summary>
/// Something small that nearly every page needs, read once and kept until the change log says that it is no longer
/// true. It goes by the same
/// generations as the page cache, so that no page is kept that was made from an older snapshot than its key says.
/// </summary>
/// <param name="changeKind">The kind of changes that make it untrue.</param>
public abstract class Snapshot<T>(IServiceScopeFactory scopes, PageCache cache, string changeKind) : ISnapshot
    where T : class
{
    private Kept? kept;
    private int forgotten;

    private sealed record Kept(string AsOf, T Value);

    /// <summary>As it is now. Own changes are seen once they are committed and <see cref="Forget"/> was called; those
    /// of other processes within a second.</summary>
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

    /// <summary>Reads anew at the next question.</summary>
    public void Forget() => Interlocked.Increment(ref forgotten);

    protected abstract Task<T> Load(PortalDb db, CancellationToken ct);
}

/// <summary>What whoever changes many things at once needs of every snapshot.</summary>
public interface ISnapshot
{
    void Forget();
}
