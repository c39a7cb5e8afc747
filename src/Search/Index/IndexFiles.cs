using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using NetworkPortal.Search.Text;
using Directory = System.IO.Directory;

namespace NetworkPortal.Search.Index;

/// <summary>An open index on disk: its one writer, and the searchers that see what was written as soon as it is shown.</summary>
internal sealed class IndexFiles : IDisposable
{
    private const double CachedSegmentMegabytes = 2, CacheMegabytes = 16;
    private readonly NRTCachingDirectory directory;

    private IndexFiles(NRTCachingDirectory directory, IndexWriter writer, SearcherManager searchers) =>
        (this.directory, Writer, Searchers) = (directory, writer, searchers);

    public IndexWriter Writer { get; }

    public SearcherManager Searchers { get; }

    /// <summary>Opens the index of a folder, an empty one where there is none, and checks every file against its checksum.</summary>
    /// <exception cref="SearchBusyException">Another process has it open for writing.</exception>
    /// <exception cref="Exception">The files are damaged: Lucene answers garbage with exceptions of any type.</exception>
    public static IndexFiles Open(string folder)
    {
        // Not FSDirectory.Open: it picks MMap, which is slow and can crash the process in this version (apache/lucenenet#1151, #1013).
        var directory = new NRTCachingDirectory(new NIOFSDirectory(Directory.CreateDirectory(folder)), CachedSegmentMegabytes, CacheMegabytes);
        IndexWriter? writer = null;
        try
        {
            writer = new IndexWriter(directory, Configuration());
            var files = new IndexFiles(directory, writer, new SearcherManager(writer, applyAllDeletes: true, new Scoring()));
            files.Check();
            return files;
        }
        catch (Exception e)
        {
            Release(directory, writer);
            if (e is LockObtainFailedException) throw new SearchBusyException("The search index is in use by another process.", e);
            throw;
        }
    }

    /// <summary>Lets searches see what was written.</summary>
    public void Show() => Searchers.MaybeRefreshBlocking();

    /// <summary>Writes to disk what was written, together with how far it reaches.</summary>
    public void Commit(IndexMark mark)
    {
        Writer.SetCommitData(mark.ToCommit());
        Writer.Commit();
    }

    /// <summary>Drops what was not committed and lets another writer in; searches go on until this is disposed.</summary>
    public void Abandon() => Release(directory, Writer);

    public void Dispose()
    {
        Abandon();
        Searchers.Dispose();
    }

    private static void Release(NRTCachingDirectory directory, IndexWriter? writer)
    {
        try
        {
            writer?.Rollback();
            directory.Dispose();
        }
        catch (Exception) when (writer is not null)
        {
            // The files are gone or damaged; what matters is that the lock goes too.
            IndexWriter.Unlock(directory);
        }
    }

    private void Check()
    {
        var searcher = Searchers.Acquire();
        try
        {
            foreach (var leaf in searcher.IndexReader.Leaves) leaf.AtomicReader.CheckIntegrity();
        }
        finally
        {
            Searchers.Release(searcher);
        }
    }

    private static IndexWriterConfig Configuration() => new(EnglishWords.Version, EnglishWords.All)
    {
        Similarity = new BM25Similarity(),
        // A merge that fails on a thread of its own takes the process down; here it fails the call, which is handled.
        MergeScheduler = new SerialMergeScheduler(),
        WriteLockTimeout = 0,
    };

    private sealed class Scoring : SearcherFactory
    {
        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = new BM25Similarity() };
    }
}
