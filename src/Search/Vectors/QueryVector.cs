namespace NetworkPortal.Search.Vectors;

/// <summary>The vector of a query, by which documents are ranked in addition to words.</summary>
public sealed class QueryVector
{
    private const int MaxLength = 500;

    private QueryVector(string model, float[] values)
    {
        Model = DocumentVector.KeyOf(model);
        Values = values;
        DocumentVector.Normalize(Values);
    }

    /// <summary>The key of the model.</summary>
    internal int Model { get; }

    internal float[] Values { get; }

    /// <summary>Returns null if search by meaning is off or takes too long: then words alone count.</summary>
    internal static async ValueTask<QueryVector?> Of(string text, ITextEmbedder? embedder, CancellationToken ct) =>
        embedder is not null && text.Length is > 0 and <= MaxLength && await embedder.EmbedQuery(text, ct) is { } vector
            ? new(embedder.Model, [.. vector])
            : null;
}
