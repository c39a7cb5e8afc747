using System.Collections.Concurrent;

namespace NetworkPortal.Kernel.Changes;

/// <summary>Caches pages for anonymous readers until something that they show has changed. The cache key includes the
/// generation of each kind of object on the page, read when the request began, so that a page rendered from old data is
/// never served after the change.</summary>
public sealed class PageCache : IChangeFollower
{
    private readonly ConcurrentDictionary<string, long> generations = new(StringComparer.Ordinal);

    /// <summary>Returns how often objects of these kinds have changed, as part of a cache key.</summary>
    public string Generations(IEnumerable<string> kinds) =>
        string.Join('.', kinds.Select(kind => generations.GetValueOrDefault(kind)));

    public ValueTask<ChangePosition?> Resume(CancellationToken ct) => new((ChangePosition?)null);

    /// <summary>Receives other processes' changes through the change log.</summary>
    public Task Apply(IReadOnlyList<Change> changes, CancellationToken ct)
    {
        Changed(changes.Select(change => change.Kind).Distinct());
        return Task.CompletedTask;
    }

    /// <summary>Receives this process's changes at commit, so that people see their own changes immediately.</summary>
    internal void Changed(IEnumerable<string> kinds)
    {
        foreach (var kind in kinds)
            generations.AddOrUpdate(kind, 1, (_, seen) => seen + 1);
    }
}
