using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Kernel;
using NetworkPortal.Search.Documents;

namespace NetworkPortal.Search.Index;

/// <summary>For <c>doctor</c>: compares the index with the database, without changing it. While the portal serves, its
/// index is ahead of its files and compared by the portal itself, so then only the files are opened.</summary>
internal sealed class IndexReview(PortalOptions portal, IEnumerable<ISearchSource> sources) : IHealthCheck
{
    private const string Fix = "Run: search rebuild. Search works from what it has until that is done.";

    static IndexReview() => VectorFiles.Register();

    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context,
        CancellationToken cancellationToken = default
    )
    {
        var folder = Path.Combine(portal.DataFolder, "index");
        if (!System.IO.Directory.Exists(folder) || !System.IO.Directory.EnumerateFiles(folder).Any())
            return Checkup.Warning("There is no index yet. The portal builds it when it starts.", Fix);
        try
        {
            using var directory = new NIOFSDirectory(folder, NoLockFactory.GetNoLockFactory());
            using var reader = DirectoryReader.Open(directory);
            foreach (var leaf in reader.Leaves)
                leaf.AtomicReader.CheckIntegrity();
            return await Compare(folder, reader, cancellationToken);
        }
        catch (IndexNotFoundException) when (IsInUse(folder))
        {
            return HealthCheckResult.Degraded("The running portal is building its index. Search works soon.");
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            return Checkup.Failed($"The index is damaged: {e.Message}", Fix);
        }
    }

    private async Task<HealthCheckResult> Compare(string folder, DirectoryReader reader, CancellationToken ct)
    {
        var documents = Plural.Of(reader.NumDocs, "document", "documents");
        if (IsInUse(folder))
            return HealthCheckResult.Healthy($"{documents}; the running portal compares them every hour.");
        var check = new IndexCheck(new IndexSearcher(reader));
        foreach (var source in sources)
        await foreach (var found in source.All(ct).WithCancellation(ct))
            check.See(source.ChangeKind, found);
        var difference = check.Finish();
        return difference.None
            ? HealthCheckResult.Healthy($"{documents}, as in the database.")
            : Checkup.Warning(
                $"{documents}; {difference.Missing} missing, {difference.Stale} outdated, {difference.Ghosts} deleted.",
                Fix
            );
    }

    private static bool IsInUse(string folder)
    {
        try
        {
            using var held = IndexLock.Take(folder);
            return false;
        }
        catch (SearchBusyException)
        {
            return true;
        }
    }
}
