using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Querying;
using NetworkPortal.Search.Stored;

namespace NetworkPortal.Search;

/// <summary>
/// The portal's search index, and the only one who writes to it. It can always be built again from the database, so
/// whatever is
/// wrong with it ends in a rebuild, while it goes on answering from what it has.
/// </summary>
public sealed partial class SearchIndex(
    PortalOptions options,
    PageCache pages,
    IEnumerable<SearchFacet> facets,
    TimeProvider time,
    ILogger<SearchIndex> log
) : IDisposable
{
    /// <summary>The kind of change under which pages that show search results are kept: it follows the index, not the
    /// database.</summary>
    public const string ChangeKind = "search-index";

    private static readonly TimeSpan MaxStopLength = TimeSpan.FromSeconds(10);

    private readonly IndexFolder folder = new(Path.Combine(options.DataFolder, "index"), log);
    private readonly SemaphoreSlim turn = new(1, 1);
    private bool unsaved;

    /// <summary>How far the index has come; null while it cannot be trusted and waits to be built.</summary>
    internal IndexCheckpoint? Mark => folder.Mark;

    /// <summary>What searches go by beside the index.</summary>
    internal SearchTuning Tuning { get; set; } = SearchTuning.Of(facets);

    internal RebuildRequestFile Note { get; } = new(options.DataFolder);

    /// <summary>Finds. Never fails: where there is no index to be had, the result says so.</summary>
    public SearchResult Search(SearchRequest request) =>
        Read(
            searcher =>
                new IndexSearch(searcher, request, Tuning, time.Now()).Run() with
                {
                    Complete = Mark is not null,
                },
            SearchResult.None
        );

    /// <summary>The same search as if staff had said something else of words.</summary>
    public SearchResult Preview(SearchRequest request, string synonyms) =>
        Read(
            searcher => new IndexSearch(searcher, request, Tuning with { Synonyms = new(synonyms) }, time.Now()).Run(),
            SearchResult.None
        );

    /// <summary>Whether something is found at an address.</summary>
    public bool Has(string url) =>
        Read(searcher => searcher.IndexReader.DocFreq(new Lucene.Net.Index.Term(DocumentMapping.Url, url)) > 0, false);

    /// <summary>From now on searches go by this.</summary>
    public void Tune(string synonyms, IReadOnlyList<SearchPin> pins)
    {
        Tuning = Tuning with { Synonyms = new(synonyms), Pins = pins };
        pages.Apply([new Change(ChangeKind, "", time.Now())], CancellationToken.None);
    }

    /// <summary>Titles that complete what somebody types, of what those audiences may find.</summary>
    public IReadOnlyList<Suggestion> Suggest(string typed, IReadOnlyList<string> audiences, int most) =>
        Read(searcher => new Completion(searcher, Tuning, audiences, time.Now()).Titles(typed, most), []);

    /// <summary>Titles, topics and other facets, and frequent searches that complete what somebody types, of what those
    /// audiences may find.</summary>
    public IReadOnlyList<Suggestion> Complete(
        string typed,
        IReadOnlyList<string> audiences,
        int most,
        FrequentSearches frequent
    ) =>
        Read(searcher => new Completion(searcher, Tuning, audiences, time.Now()).Everything(typed, frequent, most), []);

    /// <summary>What reads most like one thing, best first, without it: addresses of what those audiences may
    /// find.</summary>
    /// <param name="key">As in the change log: the kind of changes and the key.</param>
    public IReadOnlyList<string> FindSimilar(
        string changeKind,
        string key,
        IReadOnlyList<string> audiences,
        int most
    ) =>
        Read(
            searcher =>
                new SimilarPages(searcher, time.Now()).Of(DocumentMapping.Key(changeKind, key), audiences, most),
            []
        );

    /// <summary>Answers a stored query; null while there is no index to be had.</summary>
    /// <exception cref="StoredQueryException">It cannot be answered as it is written.</exception>
    public StoredAnswer? RunStored(StoredQuery query) =>
        Read<StoredAnswer?>(searcher => query.Ask(searcher, time.Now()), null);

    private T Read<T>(Func<Lucene.Net.Search.IndexSearcher, T> query, T otherwise)
    {
        try
        {
            return folder.Read(query);
        }
        catch (Exception e) when (e is SearchBusyException or ObjectDisposedException or UnauthorizedAccessException)
        {
            LogClosed(e);
            return otherwise;
        }
        catch (IOException e)
        {
            LogUnreadable(e);
            folder.Invalidate();
            return otherwise;
        }
    }

    /// <summary>
    /// Builds the index anew from every search source; searches are answered from the old one until it is done. Where a
    /// running
    /// portal has the index open, that portal is asked to do it, and this waits for it.
    /// </summary>
    /// <returns>How many documents it holds.</returns>
    /// <exception cref="SearchBusyException">Another process has the index and does not rebuild it; the message says
    /// what to do.</exception>
    public async Task<int> Rebuild(
        IServiceScopeFactory scopes,
        IProgress<RebuildProgress>? progress = null,
        CancellationToken ct = default
    )
    {
        try
        {
            return await Build(scopes, progress, ct);
        }
        catch (SearchBusyException)
        {
            Note.Ask();
            return await Note.Answer(progress, ct);
        }
    }

    /// <summary>Compares the index with what every source gives, and mends what differs. What changes meanwhile comes
    /// by the change log and is written again.</summary>
    /// <exception cref="SearchBusyException">Another process has the index.</exception>
    public Task<IndexDifference> Check(IServiceScopeFactory scopes, CancellationToken ct = default) =>
        Write(
            async open =>
            {
                open.Refresh();
                await using var scope = scopes.CreateAsyncScope();
                var searcher = open.Searchers.Acquire();
                try
                {
                    var check = new IndexCheck(searcher);
                    foreach (var source in scope.ServiceProvider.GetServices<ISearchSource>())
                    await foreach (var found in source.All(ct).WithCancellation(ct))
                        check.See(source.ChangeKind, found);
                    var difference = check.Finish();
                    if (difference.None || Mark is null)
                        return difference;
                    unsaved = true;
                    foreach (var edit in check.Edits)
                        Put(open, edit);
                    Show(open);
                    Save(open);
                    LogMended(difference.Missing, difference.Stale, difference.Ghosts);
                    return difference;
                }
                finally
                {
                    open.Searchers.Release(searcher);
                }
            },
            ct
        );

    /// <summary>Opens the index, and builds it where it is new, of another schema, or not to be trusted.</summary>
    /// <param name="accept">Whether the index goes with the database; where not, it is built.</param>
    internal async Task<IndexCheckpoint> Ensure(
        IServiceScopeFactory scopes,
        CancellationToken ct,
        Func<IndexCheckpoint, Task<bool>>? accept = null
    )
    {
        folder.Open();
        if (accept is not null && Mark is { } found && !await accept(found))
            folder.Invalidate();
        while (true)
        {
            if (Mark is { } mark)
                return mark;
            await Build(scopes, null, ct, onlyIfNeeded: true);
        }
    }

    /// <summary>As <see cref="Rebuild"/>, in this process.</summary>
    internal Task<int> Build(
        IServiceScopeFactory scopes,
        IProgress<RebuildProgress>? progress,
        CancellationToken ct,
        bool onlyIfNeeded = false
    ) =>
        Write(
            async open =>
            {
                if (onlyIfNeeded && Mark is not null)
                    return open.Writer.NumDocs;
                Save(open);
                return await Replace(open, scopes, progress, ct);
            },
            ct
        );

    /// <summary>Puts documents in (again) or takes them out, and shows it to searches at once.</summary>
    internal Task Apply(IReadOnlyCollection<IndexEdit> edits, IndexCheckpoint reached, CancellationToken ct) =>
        Write(
            open =>
            {
                unsaved = true;
                foreach (var edit in edits)
                    Put(open, edit);
                if (edits.Count > 0)
                    Show(open);
                folder.MarkCurrent(reached);
                return Task.FromResult(edits.Count);
            },
            ct
        );

    /// <summary>Saves to disk what was applied since the last time.</summary>
    internal Task Commit(CancellationToken ct) =>
        Write(
            open =>
            {
                Save(open);
                return Task.FromResult(0);
            },
            ct
        );

    /// <summary>Takes deleted documents out of the index's files, which otherwise keep them until they are merged some
    /// day.</summary>
    public Task ExpungeDeletes(CancellationToken ct) =>
        Write(
            open =>
            {
                open.Writer.ForceMergeDeletes(doWait: true);
                unsaved = Mark is not null;
                Save(open);
                Show(open);
                return Task.FromResult(0);
            },
            ct
        );

    /// <summary>Saves and closes.</summary>
    public void Dispose()
    {
        var mine = turn.Wait(MaxStopLength);
        try
        {
            if (mine && unsaved)
                Save(folder.Open());
        }
        catch (Exception e)
        {
            LogUnsaved(e);
        }
        folder.Dispose();
        if (mine)
            turn.Release();
    }

    /// <summary>One writer at a time. When it fails, the index goes back to its last commit; what was applied since is
    /// lost and must be built again.</summary>
    private async Task<T> Write<T>(Func<IndexFiles, Task<T>> work, CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            return await work(folder.Open());
        }
        catch (Exception e) when (e is not SearchBusyException)
        {
            if (unsaved)
                folder.Invalidate();
            folder.Reopen();
            throw;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<int> Replace(
        IndexFiles open,
        IServiceScopeFactory scopes,
        IProgress<RebuildProgress>? progress,
        CancellationToken ct
    )
    {
        await using var scope = scopes.CreateAsyncScope();
        var now = await IndexCheckpoint.Now(scope.ServiceProvider.GetRequiredService<PortalDb>(), ct);
        var (before, count) = (open.Writer.NumDocs, 0);
        open.Writer.DeleteAll();
        foreach (var source in scope.ServiceProvider.GetServices<ISearchSource>())
        {
            await Parallel.ForEachAsync(
                source.All(ct),
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct },
                (found, _) =>
                {
                    open.Writer.AddDocument(DocumentMapping.Write(source.ChangeKind, found));
                    if (Interlocked.Increment(ref count) is var done && done % 20 == 0)
                        progress?.Report(new(done, before));
                    return ValueTask.CompletedTask;
                }
            );
        }
        open.Commit(now);
        unsaved = false;
        folder.MarkCurrent(now);
        Show(open);
        progress?.Report(new(count, count));
        LogBuilt(count);
        return count;
    }

    private static void Put(IndexFiles open, IndexEdit edit)
    {
        if (edit.Document is null)
            open.Writer.DeleteDocuments(edit.Key);
        else
            open.Writer.UpdateDocument(edit.Key, edit.Document);
    }

    private void Save(IndexFiles open)
    {
        if (!unsaved || Mark is not { } reached)
            return;
        open.Commit(reached);
        unsaved = false;
    }

    private void Show(IndexFiles open)
    {
        open.Refresh();
        pages.Apply([new Change(ChangeKind, "", time.Now())], CancellationToken.None);
    }

    [LoggerMessage(LogLevel.Information, "The search index was built: {Count} documents.")]
    private partial void LogBuilt(int count);

    [LoggerMessage(
        LogLevel.Warning,
        "The search index did not match the database and was repaired: {Missing} missing, {Stale} outdated, "
            + "{Ghosts} deleted."
    )]
    private partial void LogMended(int missing, int stale, int ghosts);

    [LoggerMessage(LogLevel.Error, "The search index cannot be read. Rebuilding it.")]
    private partial void LogUnreadable(Exception e);

    [LoggerMessage(
        LogLevel.Warning,
        "The search index was not saved. Missing changes will be applied at the next start."
    )]
    private partial void LogUnsaved(Exception e);

    [LoggerMessage(LogLevel.Warning, "The search index cannot be opened.")]
    private partial void LogClosed(Exception e);
}
