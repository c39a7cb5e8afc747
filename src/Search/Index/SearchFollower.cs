using Lucene.Net.Documents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Search.Index;

/// <summary>Keeps the index in step with the change log: whatever was changed is asked for again as it is now.</summary>
internal sealed partial class SearchFollower(SearchIndex index, PageCache kept, IServiceScopeFactory scopes, ILogger<SearchFollower> log) : IChangeFollower
{
    private const int MostTries = 5;
    private readonly Dictionary<(string Kind, string Key), int> failures = [];

    public async ValueTask<ChangePosition?> Resume(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        return (await index.Ensure(scopes, cancel, mark => mark.IsIn(db, cancel))).Position;
    }

    public async Task Apply(IReadOnlyList<Change> changes, CancellationToken cancel)
    {
        // What sources keep, such as names of terms, must not be older than these changes.
        await kept.Apply(changes, cancel);
        if (index.Mark is null) await index.Ensure(scopes, cancel);
        await using var scope = scopes.CreateAsyncScope();
        var sources = scope.ServiceProvider.GetServices<ISearchSource>().ToDictionary(source => source.ChangeKind, StringComparer.Ordinal);
        var edits = new List<IndexEdit>();
        var changed = changes.Select(change => (change.Kind, change.Key)).Distinct().ToList();
        foreach (var (kind, key) in changed)
            if (sources.TryGetValue(kind, out var source)) edits.Add(new(Shape.Key(kind, key), await Find(source, key, cancel)));
        await index.Apply(edits, IndexMark.After(changes[^1]), cancel);
        if (await AreSeenInMany(changed, sources.Values, cancel)) await index.Check(scopes, cancel);
    }

    private static async Task<bool> AreSeenInMany(IReadOnlyList<(string Kind, string Key)> changed, IReadOnlyCollection<ISearchSource> sources, CancellationToken cancel)
    {
        foreach (var (kind, key) in changed)
            foreach (var source in sources)
                if (await source.IsSeenInMany(kind, key, cancel)) return true;
        return false;
    }

    private async Task<Document?> Find(ISearchSource source, string key, CancellationToken cancel)
    {
        try
        {
            var found = await source.Find(key, cancel);
            var document = found is null ? null : Shape.Write(source.ChangeKind, found);
            failures.Remove((source.ChangeKind, key));
            return document;
        }
        catch (Exception e) when (e is not OperationCanceledException && IsHopeless(source.ChangeKind, key))
        {
            LogLeftOut(source.ChangeKind, key, e);
            return null;
        }
    }

    /// <summary>One broken thing must not stop the rest: after a few tries it is left out until it changes or the index is built.</summary>
    private bool IsHopeless(string kind, string key)
    {
        var tries = failures.GetValueOrDefault((kind, key)) + 1;
        failures[(kind, key)] = tries;
        if (tries < MostTries) return false;
        failures.Remove((kind, key));
        return true;
    }

    [LoggerMessage(LogLevel.Error, "{Kind} {Key} cannot be indexed for search. Skipping it.")]
    private partial void LogLeftOut(string kind, string key, Exception e);
}
