using System.ClientModel;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Memory;
using NetworkPortal.Kernel;
using NetworkPortal.Search.Vectors;

namespace NetworkPortal.Embeddings;

/// <summary>Embeds texts with a generator. A query waits only briefly; frequent queries keep their vectors.</summary>
internal sealed class TextEmbedder(
    EmbeddingOptions options,
    IEmbeddingGenerator<string, Embedding<float>> generator,
    TimeProvider time
) : ITextEmbedder, IDisposable
{
    private const int MaxKept = 1_000,
        MaxAtOnce = 4;

    private const string TooSlow = "A search didn’t wait, because the server took longer than 300 milliseconds.";

    private static readonly TimeSpan QueryTimeout = TimeSpan.FromMilliseconds(300),
        PauseAfterFailure = TimeSpan.FromSeconds(10),
        KeptFor = TimeSpan.FromHours(1);

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MaxKept });
    private readonly SemaphoreSlim running = new(MaxAtOnce);
    private long pausedUntil;
    private volatile EmbeddingFailure? documentFailure,
        searchFailure;

    public string Model => options.Model;

    public string Host => options.Endpoint.Host;

    public bool PublicOnly => options.PublicOnly;

    public EmbeddingFailure? LastFailure => searchFailure ?? documentFailure;

    public async Task<IReadOnlyList<float[]>> Embed(IReadOnlyList<string> texts, CancellationToken ct)
    {
        try
        {
            var vectors = await Generate(texts, ct);
            documentFailure = null;
            return vectors;
        }
        catch (EmbeddingException e)
        {
            documentFailure = new(time.Now(), e.Message);
            throw;
        }
    }

    public async ValueTask<float[]?> EmbedQuery(string text, CancellationToken ct)
    {
        var key = text.ToLowerInvariant();
        if (kept.TryGetValue(key, out float[]? known))
            return known;
        // While the endpoint is down or overloaded, searches don't wait for it.
        if (time.GetTimestamp() < Interlocked.Read(ref pausedUntil) || !running.Wait(0, ct))
            return null;
        try
        {
            var vector = await Ask(key, text).WaitAsync(QueryTimeout, time, ct);
            searchFailure = null;
            return vector;
        }
        catch (Exception e) when (e is TimeoutException or EmbeddingException)
        {
            searchFailure = new(time.Now(), e is TimeoutException ? TooSlow : e.Message);
            return null;
        }
    }

    public void Dispose()
    {
        kept.Dispose();
        running.Dispose();
    }

    /// <summary>Continues after the search stopped waiting, so that the next search for the same has the vector.
    /// </summary>
    private async Task<float[]> Ask(string key, string text)
    {
        try
        {
            var vector = (await Generate([text], CancellationToken.None))[0];
            return kept.Set(key, vector, new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = KeptFor });
        }
        catch (EmbeddingException e) when (!e.Rejected)
        {
            var until = time.GetTimestamp() + (long)(PauseAfterFailure.TotalSeconds * time.TimestampFrequency);
            Interlocked.Exchange(ref pausedUntil, until);
            throw;
        }
        finally
        {
            running.Release();
        }
    }

    private async Task<IReadOnlyList<float[]>> Generate(IReadOnlyList<string> texts, CancellationToken ct)
    {
        try
        {
            var embeddings = await generator.GenerateAsync(texts, cancellationToken: ct);
            return embeddings.Count == texts.Count && embeddings.All(one => !one.Vector.IsEmpty)
                ? [.. embeddings.Select(one => one.Vector.ToArray())]
                : throw new InvalidDataException();
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            throw new EmbeddingException(TextOf(e), IsRejected(e), e);
        }
    }

    private static bool IsRejected(Exception e) => e is ClientResultException { Status: 400 or 413 or 422 };

    private static string TextOf(Exception e) =>
        e switch
        {
            ClientResultException { Status: 401 or 403 } => "The server rejected the API key.",
            ClientResultException { Status: > 0 } refused => $"The server answered with status {refused.Status}.",
            OperationCanceledException or TimeoutException => "The server took too long to answer.",
            HttpRequestException or ClientResultException => "The server can’t be reached.",
            _ => "The server’s answer can’t be read.",
        };
}
