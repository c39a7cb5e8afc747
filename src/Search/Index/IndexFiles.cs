using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using NetworkPortal.Search.Text;

namespace NetworkPortal.Search.Index;

/// <summary>An open index on disk: its only writer, and the searchers, which see writes after a refresh.</summary>
internal sealed class IndexFiles : IDisposable
{
    private const double CachedSegmentMegabytes = 2,
        CacheMegabytes = 16;
    private readonly IndexLock held;
    private readonly NRTCachingDirectory directory;

    static IndexFiles() => VectorFiles.Register();

    private IndexFiles(IndexLock held, NRTCachingDirectory directory, IndexWriter writer, SearcherManager searchers)
    {
        this.held = held;
        this.directory = directory;
        Writer = writer;
        Searchers = searchers;
    }

    public IndexWriter Writer { get; }

    public SearcherManager Searchers { get; }

    /// <summary>
    /// Opens the index in a folder, creates an empty one if there is none, and verifies the checksum of every file.
    /// </summary>
    /// <exception cref="SearchBusyException">Another process has it open for writing.</exception>
    /// <exception cref="Exception">The files are damaged: on damaged files, Lucene throws exceptions of any
    /// type.</exception>
    public static IndexFiles Open(string folder)
    {
        var held = IndexLock.Take(folder);
        // Not FSDirectory.Open: it picks MMap, which is slow and can crash the process in this version
        // (apache/lucenenet#1151, #1013).
        var disk = new NIOFSDirectory(folder, NoLockFactory.GetNoLockFactory());
        var directory = new NRTCachingDirectory(new HeldFiles(disk), CachedSegmentMegabytes, CacheMegabytes);
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

    /// <summary>Makes writes visible to searches.</summary>
    public void Refresh() => Searchers.MaybeRefreshBlocking();

    /// <summary>Commits writes to disk together with their checkpoint.</summary>
    public void Commit(IndexCheckpoint mark)
    {
        Writer.SetCommitData(mark.ToCommit());
        Writer.Commit();
    }

    /// <summary>
    /// Rolls back uncommitted writes and releases the lock for another writer; searches continue until this is
    /// disposed.
    /// </summary>
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
            // The files are missing or damaged; what matters is that the lock is released.
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
        new(EnglishWords.Version, IndexWords.All)
        {
            Codec = VectorFiles.Codec,
            Similarity = Scoring.Formula,
            // A merge that fails on a background thread ends the process; here it fails the call, which is handled.
            MergeScheduler = new SerialMergeScheduler(),
            // A search looks up each word in each part of the index, so few parts are worth more merging.
            MergePolicy = new TieredMergePolicy
            {
                SegmentsPerTier = 4,
                MaxMergeAtOnce = 4,
                NoCFSRatio = 0,
            },
            UseCompoundFile = false,
            RAMBufferSizeMB = 128,
        };

    private sealed class Scoring : SearcherFactory
    {
        public static Similarity Formula { get; } = new ExactLengthBm25();

        public override IndexSearcher NewSearcher(IndexReader reader) => new(reader) { Similarity = Formula };
    }
}
