using Lucene.Net.Documents;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Index;

namespace NetworkPortal.Search;

/// <summary>
/// Keeps the index in sync with the change log: every changed document is read again from its source.
/// </summary>
internal sealed partial class SearchFollower(
    SearchIndex index,
    PageCache kept,
    IServiceScopeFactory scopes,
    ILogger<SearchFollower> log
) : IChangeFollower
{
    private const int MaxAttempts = 5;
    private readonly Dictionary<(string Kind, string Key), int> failures = [];

    public async ValueTask<ChangePosition?> Resume(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<PortalDb>();
        return (await index.Ensure(scopes, ct, mark => mark.IsIn(db, ct))).Position;
    }

    public async Task Apply(IReadOnlyList<Change> changes, CancellationToken ct)
    {
        // Data that sources cache, such as names of terms, must not be older than these changes.
        await kept.Apply(changes, ct);
        if (index.Mark is null)
            await index.Ensure(scopes, ct);
        await using var scope = scopes.CreateAsyncScope();
        var sources = scope
            .ServiceProvider.GetServices<ISearchSource>()
            .ToDictionary(source => source.ChangeKind, StringComparer.Ordinal);
        var edits = new List<IndexEdit>();
        var changed = changes.Select(change => (change.Kind, change.Key)).Distinct().ToList();
        foreach (var (kind, key) in changed)
            if (sources.TryGetValue(kind, out var source))
                edits.Add(new(DocumentMapping.Key(kind, key), await Find(source, key, ct)));
        await index.Apply(edits, IndexCheckpoint.After(changes[^1]), ct);
        if (await AreSeenInMany(changed, sources.Values, ct))
            await index.Check(scopes, ct);
    }

    private static async Task<bool> AreSeenInMany(
        IReadOnlyList<(string Kind, string Key)> changed,
        IReadOnlyCollection<ISearchSource> sources,
        CancellationToken ct
    )
    {
        foreach (var (kind, key) in changed)
        foreach (var source in sources)
            if (await source.IsSeenInMany(kind, key, ct))
                return true;
        return false;
    }

    private async Task<Document?> Find(ISearchSource source, string key, CancellationToken ct)
    {
        try
        {
            var found = await source.Find(key, ct);
            var document = found is null ? null : DocumentMapping.Write(source.ChangeKind, found);
            failures.Remove((source.ChangeKind, key));
            return document;
        }
        catch (Exception e) when (e is not OperationCanceledException && IsHopeless(source.ChangeKind, key))
        {
            LogLeftOut(source.ChangeKind, key, e);
            return null;
        }
    }

    /// <summary>
    /// Checks whether a document has failed too often. A failing document must not block the others: after a few
    /// attempts it is skipped until it changes or the index is rebuilt.
    /// </summary>
    private bool IsHopeless(string kind, string key)
    {
        var attempts = failures.GetValueOrDefault((kind, key)) + 1;
        failures[(kind, key)] = attempts;
        if (attempts < MaxAttempts)
            return false;
        failures.Remove((kind, key));
        return true;
    }

    [LoggerMessage(LogLevel.Error, "{Kind} {Key} cannot be indexed for search. Skipping it.")]
    private partial void LogLeftOut(string kind, string key, Exception e);
}
