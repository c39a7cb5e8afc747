using Microsoft.Extensions.DependencyInjection;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content;

/// <summary>Something small that nearly every page needs, read once and kept until the change log says that it is no longer true.</summary>
public abstract class Snapshot<T>(IServiceScopeFactory scopes) : ISnapshot where T : class
{
    private readonly Lock gate = new();
    private T? kept;
    private int generation;

    /// <summary>As it is now. Own changes are seen once they are committed and <see cref="Forget"/> was called; those of other processes within a second.</summary>
    public async ValueTask<T> Current(CancellationToken cancel = default)
    {
        if (Volatile.Read(ref kept) is { } known) return known;
        var started = Volatile.Read(ref generation);
        await using var scope = scopes.CreateAsyncScope();
        var loaded = await Load(scope.ServiceProvider.GetRequiredService<PortalDb>(), cancel);
        lock (gate)
        {
            if (generation == started) Volatile.Write(ref kept, loaded);
        }
        return loaded;
    }

    /// <summary>Whether a change makes what is kept untrue.</summary>
    public abstract bool Concerns(string changeKind);

    protected abstract Task<T> Load(PortalDb db, CancellationToken cancel);

    /// <summary>Reads anew at the next question.</summary>
    public void Forget()
    {
        lock (gate)
        {
            generation++;
            Volatile.Write(ref kept, null);
        }
    }
}

/// <summary>What the follower needs of every snapshot.</summary>
public interface ISnapshot
{
    bool Concerns(string changeKind);

    void Forget();
}

/// <summary>Forgets snapshots as the change log tells of changes by any process.</summary>
internal sealed class SnapshotFollower(IEnumerable<ISnapshot> snapshots, IServiceScopeFactory scopes) : IChangeFollower
{
    public async ValueTask<ChangePosition?> Resume(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var end = await ChangeLog.End(scope.ServiceProvider.GetRequiredService<PortalDb>(), cancel);
        foreach (var snapshot in snapshots) snapshot.Forget();
        return end;
    }

    public Task Apply(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        foreach (var snapshot in snapshots)
            if (changes.Any(change => snapshot.Concerns(change.Kind))) snapshot.Forget();
        return Task.CompletedTask;
    }
}
