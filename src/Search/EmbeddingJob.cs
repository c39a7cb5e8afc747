using Microsoft.Extensions.Logging;
using NetworkPortal.Kernel.Jobs;
using NetworkPortal.Search.Vectors;

namespace NetworkPortal.Search;

/// <summary>
/// Embeds documents that lack a vector, after they were indexed: indexing never waits for it. While the endpoint
/// doesn't answer, the job tries again after a pause, which becomes longer each time.
/// </summary>
internal sealed class EmbeddingJob(
    SearchIndex index,
    ITextEmbedder embedder,
    TimeProvider time,
    ILogger<EmbeddingJob> log
) : PeriodicJob("Search by meaning", TimeSpan.FromSeconds(1), time, log)
{
    private const int BatchSize = 32,
        MaxPause = 300;

    /// <summary>Vectors are written together, since each write makes a part of the index write all of its vectors.
    /// </summary>
    private const int MinWritten = 256,
        WrittenShare = 8;

    private readonly HashSet<long> rejected = [];
    private int pause,
        failures;

    public override async Task Tick(CancellationToken cancellationToken)
    {
        if (pause-- > 0)
            return;
        try
        {
            while (await EmbedSome(cancellationToken)) { }
            failures = pause = 0;
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // Only the first failure in a row is logged; the desk shows the last one.
            if (failures++ == 0)
                Failed(e);
            pause = Math.Min(MaxPause, 1 << Math.Min(failures, 10));
        }
    }

    /// <summary>Embeds some documents and returns whether there may be more.</summary>
    private async Task<bool> EmbedSome(CancellationToken ct)
    {
        var now = index.Count(embedder, most: 0);
        if (now.With == now.Total)
            return false;
        var before = now.With;
        var most = Math.Max(MinWritten, before / WrittenShare);
        var missing = index.Count(embedder, most + rejected.Count).Missing;
        var texts = missing.Where(text => !rejected.Contains(text.Hash)).Take(most).ToList();
        var embedded = new List<EmbeddedText>();
        try
        {
            foreach (var batch in texts.Chunk(BatchSize))
                embedded.AddRange(await Embed(batch, ct));
        }
        finally
        {
            if (embedded.Count > 0)
                await index.Write(embedder.Model, embedded, CancellationToken.None);
        }
        if (embedded.Count > 0 && index.Count(embedder, most: 0).With == before)
            throw new EmbeddingException("The model’s vectors have another length now. Rebuild the search index.");
        return texts.Count > 0;
    }

    /// <summary>Embeds texts together; if they are rejected, one by one, to leave out only the bad ones.</summary>
    private async Task<IEnumerable<EmbeddedText>> Embed(UnembeddedText[] texts, CancellationToken ct)
    {
        try
        {
            var vectors = await embedder.Embed([.. texts.Select(text => text.Text)], ct);
            return texts.Zip(vectors, (text, vector) => new EmbeddedText(text, vector));
        }
        catch (EmbeddingException e) when (e.Rejected)
        {
            if (texts is [var bad])
            {
                rejected.Add(bad.Hash);
                return [];
            }
            var embedded = new List<EmbeddedText>();
            foreach (var text in texts)
                embedded.AddRange(await Embed([text], ct));
            return embedded;
        }
    }
}
