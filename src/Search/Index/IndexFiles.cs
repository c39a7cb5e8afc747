using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Index;

/// <summary>An open index on disk: its one writer, and the searchers that see what was written as soon as it is
/// shown.</summary>
internal sealed class IndexFiles : IDisposable
{
    private const double CachedSegmentMegabytes = 2,
        CacheMegabytes = 16;
    private readonly IndexLock held;
    private readonly NRTCachingDirectory directory;

    private IndexFiles(IndexLock held, NRTCachingDirectory directory, IndexWriter writer, SearcherManager searchers) =>
        (this.held, this.directory, Writer, Searchers) = (held, directory, writer, searchers);

    public IndexWriter Writer { get; }

    public SearcherManager Searchers { get; }

    /// <summary>Opens the index of a folder, an empty one where there is none, and checks every file against its
    /// checksum.</summary>
    /// <exception cref="SearchBusyException">Another process has it open for writing.</exception>
    /// <exception cref="Exception">The files are damaged: Lucene answers garbage with exceptions of any
    /// type.</exception>
    public static IndexFiles Open(string folder)
    {
        var held = IndexLock.Take(folder);
        // Not FSDirectory.Open: it picks MMap, which is slow and can crash the process in this version
        // (apache/lucenenet#1151, #1013).
        var disk = new NIOFSDirectory(folder, NoLockFactory.GetNoLockFactory());
        var directory = new NRTCachingDirectory(disk, CachedSegmentMegabytes, CacheMegabytes);
        IndexWriter? writer = null;
        try
        {
            writer = new IndexWriter(directory, Configuration());
            var files = new IndexFiles(
                held,
                directory,
                writer,
                new SearcherManager(writer, applyAllDeletes: true, new Scoring())
            );
            files.Check();
            return files;
        }
        catch
        {
            Release(held, directory, writer);
            throw;
        }
    }

    /// <summary>Lets searches see what was written.</summary>
    public void Refresh() => Searchers.MaybeRefreshBlocking();

    /// <summary>Writes to disk what was written, together with how far it reaches.</summary>
    public void Commit(IndexCheckpoint mark)
    {
        Writer.SetCommitData(mark.ToCommit());
        Writer.Commit();
    }

    /// <summary>Drops what was not committed and lets another writer in; searches go on until this is
    /// disposed.</summary>
    public void Abandon() => Release(held, directory, Writer);

    public void Dispose()
    {
        Abandon();
        Searchers.Dispose();
    }

    private static void Release(IndexLock held, NRTCachingDirectory directory, IndexWriter? writer)
    {
        try
        {
            writer?.Rollback();
            directory.Dispose();
        }
        catch (Exception) when (writer is not null)
        {
            // The files are gone or damaged; what matters is that the lock goes too.
        }
        finally
        {
            held.Dispose();
        }
    }

    private void Check()
    {
        var searcher = Searchers.Acquire();
        try
        {
            foreach (var leaf in searcher.IndexReader.Leaves)
                leaf.AtomicReader.CheckIntegrity();
        }
        finally
        {
            Searchers.Release(searcher);
        }
    }

    private static IndexWriterConfig Configuration() =>
        new(EnglishWords.Version, IndexWords.Both)
        {
            Similarity = Scoring.Formula,
            // A merge that fails on a thread of its own takes the process down; here it fails the call, which is
            // handled.
            MergeScheduler = new SerialMergeScheduler(),
        };

    private sealed class Scoring : SearcherFactory
    {
        /// <summary>
        /// How soon one more of a word adds little, and how much a long text is held against it. The values of
        /// Anserini's runs over many
        /// collections; Lucene's own (1.2 and 0.75) punish long texts more than readers do.
        /// </summary>
        public static BM25Similarity Formula { get; } = new(k1: 0.9f, b: 0.4f);

        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = Formula };
    }
}
