using NodaTime;

namespace NetworkPortal.Search.Vectors;

/// <summary>
/// Turns texts into vectors: texts about the same thing get vectors that are near each other (decision 0103). It is
/// registered only if search by meaning is on.
/// </summary>
public interface ITextEmbedder
{
    /// <summary>The model; vectors of different models can't be compared.</summary>
    string Model { get; }

    /// <summary>The host that texts are sent to.</summary>
    string Host { get; }

    /// <summary>Whether only documents that everyone may see are embedded.</summary>
    bool PublicOnly { get; }

    /// <summary>What last went wrong; null if the last request succeeded.</summary>
    EmbeddingFailure? LastFailure { get; }

    /// <summary>Returns the vector of each document's text, in order.</summary>
    /// <exception cref="EmbeddingException">There are no vectors; the message says why.</exception>
    Task<IReadOnlyList<float[]>> Embed(IReadOnlyList<string> texts, CancellationToken ct);

    /// <summary>Returns the vector of a query, or null if that would take too long.</summary>
    ValueTask<float[]?> EmbedQuery(string text, CancellationToken ct);
}

/// <param name="message">A sentence for network staff.</param>
/// <param name="rejected">Whether these texts were refused, so that trying them again is no use.</param>
public sealed class EmbeddingException(string message, bool rejected = false, Exception? cause = null)
    : Exception(message, cause)
{
    public bool Rejected => rejected;
}

public sealed record EmbeddingFailure(Instant At, string Text);
