using Lucene.Net.Search;
using Microsoft.Extensions.Logging;

namespace NetworkPortal.Search.Index;

/// <summary>The folder that the index lives in: opened when first needed, emptied when it is damaged, opened again
/// after a failure.</summary>
internal sealed partial class IndexFolder(string path, ILogger log) : IDisposable
{
    private readonly Lock opening = new();
    private volatile IndexFiles? files;
    private volatile IndexCheckpoint? mark;
    private volatile bool doubted;
    private bool closed;

    /// <summary>How far the index has come; null while it cannot be trusted.</summary>
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

    /// <summary>Reads from the index as it is now.</summary>
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

    /// <summary>From here on the index holds all up to there.</summary>
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

    /// <summary>Goes back to the last commit, which is searched meanwhile.</summary>
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
        for (var tries = 1; ; tries++)
        {
            var searchers = Open().Searchers;
            try
            {
                return (searchers, searchers.Acquire());
            }
            catch (ObjectDisposedException) when (tries < 3)
            {
                // It was opened anew between the two lines.
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The search index is damaged. Clearing and rebuilding it.")]
    private partial void LogDamaged(Exception e);

    [LoggerMessage(LogLevel.Error, "The search index cannot be opened.")]
    private partial void LogClosed(Exception e);
}
