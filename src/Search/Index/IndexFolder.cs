using Lucene.Net.Search;
using Microsoft.Extensions.Logging;

namespace NetworkPortal.Search.Index;

/// <summary>
/// The folder of the index: opened on first use, cleared if it is damaged, and reopened after a failure.
/// </summary>
internal sealed partial class IndexFolder(string path, ILogger log) : IDisposable
{
    private readonly Lock opening = new();
    private volatile IndexFiles? files;
    private volatile IndexCheckpoint? mark;
    private volatile bool doubted;
    private bool closed;

    /// <summary>The position up to which the index is current; null if the index is invalid.</summary>
    public IndexCheckpoint? Mark => mark;

    /// <exception cref="SearchBusyException">Another process has the index open for writing.</exception>
    public IndexFiles Open()
    {
        if (files is { } open)
            return open;
        lock (opening)
        {
            ObjectDisposedException.ThrowIf(closed, this);
            return files ??= Load();
        }
    }

    /// <summary>Runs a query on the current state of the index.</summary>
    public T Read<T>(Func<IndexSearcher, T> query)
    {
        var (searchers, searcher) = Acquire();
        try
        {
            return query(searcher);
        }
        finally
        {
            searchers.Release(searcher);
        }
    }

    /// <summary>Marks the index as current up to this checkpoint.</summary>
    public void MarkCurrent(IndexCheckpoint reached)
    {
        mark = reached;
        doubted = false;
    }

    public void Invalidate()
    {
        doubted = true;
        mark = null;
    }

    /// <summary>
    /// Discards uncommitted writes and reopens the index at its last commit, which searches use until the index is
    /// current again.
    /// </summary>
    public void Reopen()
    {
        lock (opening)
        {
            if (files is not { } old)
                return;
            old.Abandon();
            try
            {
                files = null;
                files = Load();
            }
            catch (Exception e)
            {
                LogClosed(e);
            }
            old.Dispose();
        }
    }

    public void Dispose()
    {
        lock (opening)
        {
            files?.Dispose();
            files = null;
            closed = true;
        }
    }

    private IndexFiles Load()
    {
        var open = LoadOrEmpty();
        mark = doubted ? null : IndexCheckpoint.FromCommit(open.Writer.CommitData);
        return open;
    }

    private IndexFiles LoadOrEmpty()
    {
        try
        {
            return IndexFiles.Open(path);
        }
        catch (Exception e) when (e is not (SearchBusyException or UnauthorizedAccessException))
        {
            LogDamaged(e);
            foreach (var file in Directory.EnumerateFiles(path))
                File.Delete(file);
            return IndexFiles.Open(path);
        }
    }

    private (SearcherManager Searchers, IndexSearcher Searcher) Acquire()
    {
        for (var attempt = 1; ; attempt++)
        {
            var searchers = Open().Searchers;
            try
            {
                return (searchers, searchers.Acquire());
            }
            catch (ObjectDisposedException) when (attempt < 3)
            {
                // The index was reopened between the two calls.
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The search index is damaged. Clearing and rebuilding it.")]
    private partial void LogDamaged(Exception e);

    [LoggerMessage(LogLevel.Error, "The search index cannot be opened.")]
    private partial void LogClosed(Exception e);
}
