using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Search.Documents;
using NetworkPortal.Search.Index;
using NetworkPortal.Search.Querying;
using NetworkPortal.Search.Stored;

namespace NetworkPortal.Search;

/// <summary>
/// The portal's search index and its only writer. It can always be rebuilt from the database, so any problem with the
/// index is fixed by a rebuild, during which it keeps answering queries from what it has.
/// </summary>
public sealed partial class SearchIndex(
    PortalOptions options,
    PageCache pages,
    IEnumerable<SearchFacet> facets,
    TimeProvider time,
    ILogger<SearchIndex> log
) : IDisposable
{
    /// <summary>
    /// The change kind for caching pages that show search results: these depend on the index, not on the database.
    /// </summary>
    public const string ChangeKind = "search-index";

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(10);

    private readonly IndexFolder folder = new(Path.Combine(options.DataFolder, "index"), log);
    private readonly SemaphoreSlim turn = new(1, 1);
    private bool unsaved;

    /// <summary>
    /// The position in the change log up to which the index is current; null if the index is invalid and needs a
    /// rebuild.
    /// </summary>
    internal IndexCheckpoint? Mark => folder.Mark;

    /// <summary>What determines results in addition to the index: facets, synonyms, and pinned results.</summary>
    internal SearchTuning Tuning { get; set; } = SearchTuning.Of(facets);

    internal RebuildRequestFile Note { get; } = new(options.DataFolder);

    /// <summary>Searches. Never throws: if no index is available, the result says so.</summary>
    public SearchResult Search(SearchRequest request) =>
        Read(searcher => On(searcher, request).Run() with { Complete = Mark is not null }, SearchResult.None);

    /// <summary>Searches as if the given synonyms were in effect.</summary>
    public SearchResult Preview(SearchRequest request, string synonyms) =>
        Read(
            searcher => new IndexSearch(searcher, request, Tuning with { Synonyms = new(synonyms) }, time.Now()).Run(),
            SearchResult.None
        );

    /// <summary>Returns the keys of the documents of a list that hold all these words, in no order; null if the index
    /// isn't current, or if the text holds nothing to search for.</summary>
    public IReadOnlyList<string>? KeysOf(SearchList list, string text) =>
        Read(s => Mark is null ? null : On(s, new() { Text = text, List = list }).Keys(), null);

    /// <summary>Checks whether there is a document with this URL in the index.</summary>
    public bool Has(string url) =>
        Read(searcher => searcher.IndexReader.DocFreq(new Lucene.Net.Index.Term(DocumentMapping.Url, url)) > 0, false);

    /// <summary>Replaces the synonyms and pinned results for subsequent searches.</summary>
    public void Tune(string synonyms, IReadOnlyList<SearchPin> pins)
    {
        Tuning = Tuning with { Synonyms = new(synonyms), Pins = pins };
        pages.Apply([new Change(ChangeKind, "", time.Now())], CancellationToken.None);
    }

    /// <summary>Returns titles that complete the typed text, from documents that the audiences may see.</summary>
    public IReadOnlyList<Suggestion> Suggest(string typed, IReadOnlyList<string> audiences, int most) =>
        Read(searcher => new Completion(searcher, Tuning, audiences, time.Now()).Titles(typed, most), []);

    /// <summary>
    /// Returns titles, topics and other facet values, and frequent searches that complete the typed text, from
    /// documents that the audiences may see.
    /// </summary>
    public IReadOnlyList<Suggestion> Complete(
        string typed,
        IReadOnlyList<string> audiences,
        int most,
        FrequentSearches frequent
    ) =>
        Read(searcher => new Completion(searcher, Tuning, audiences, time.Now()).Everything(typed, frequent, most), []);

    /// <summary>
    /// Returns the URLs of the documents most similar to the given one, best first and without the document itself,
    /// from documents that the audiences may see.
    /// </summary>
    /// <param name="key">The document's key as in the change log: the kind of changes and the key.</param>
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

    /// <summary>Runs a stored query; returns null while no index is available.</summary>
    /// <exception cref="StoredQueryException">The query is invalid.</exception>
    public StoredAnswer? RunStored(StoredQuery query) =>
        Read<StoredAnswer?>(searcher => query.Ask(searcher, time.Now()), null);

    private IndexSearch On(Lucene.Net.Search.IndexSearcher searcher, SearchRequest request) =>
        new(searcher, request, Tuning, time.Now());

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
    /// Rebuilds the index from all search sources; until it is done, searches use the old index. If a running portal
    /// has the index open, this requests the rebuild from that portal and waits for it.
    /// </summary>
    /// <returns>The number of documents in the index.</returns>
    /// <exception cref="SearchBusyException">Another process has the index and doesn't rebuild it; the message says
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

    /// <summary>
    /// Compares the index with all sources and corrects the differences. Changes made during the check arrive through
    /// the change log and are written again.
    /// </summary>
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

    /// <summary>Opens the index, and builds it if it is new, invalid, or has another schema.</summary>
    /// <param name="accept">Checks whether the index belongs to the database; if not, the index is rebuilt.</param>
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

    /// <summary>Rebuilds the index as <see cref="Rebuild"/> does, in this process.</summary>
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

    /// <summary>Adds, replaces, or deletes documents, and makes the changes visible to searches at once.</summary>
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

    /// <summary>Commits the applied edits to disk.</summary>
    internal Task Commit(CancellationToken ct) =>
        Write(
            open =>
            {
                Save(open);
                return Task.FromResult(0);
            },
            ct
        );

    /// <summary>
    /// Removes deleted documents from the index files, which otherwise keep them until the next merge.
    /// </summary>
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

    /// <summary>Commits and closes the index.</summary>
    public void Dispose()
    {
        var mine = turn.Wait(StopTimeout);
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

    /// <summary>
    /// Runs a write, one at a time. If it fails, the index goes back to its last commit; edits applied since then are
    /// lost and must be applied again.
    /// </summary>
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
        var vectors = HasVectors(open);
        open.Writer.DeleteAll();
        foreach (var source in scope.ServiceProvider.GetServices<ISearchSource>())
        {
            await Parallel.ForEachAsync(
                source.All(ct),
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = ct },
                (found, _) =>
                {
                    var document = DocumentMapping.Write(source.ChangeKind, found);
                    open.Writer.AddDocument(vectors ? WithVector(open, document) : document);
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
            open.Writer.UpdateDocument(edit.Key, WithVector(open, edit.Document));
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
        "The search index was not saved. Missing changes will be added the next time the portal starts."
    )]
    private partial void LogUnsaved(Exception e);

    [LoggerMessage(LogLevel.Warning, "The search index cannot be opened.")]
    private partial void LogClosed(Exception e);
}
