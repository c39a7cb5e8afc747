using NetworkPortal.Content.Items;

namespace NetworkPortal.Content.Publishing;

/// <summary>What became of a change to an item.</summary>
internal sealed record ItemResult
{
    /// <summary>The version that it is about; null where it was refused.</summary>
    public ContentItem? Version { get; private init; }

    public Refusal? Refusal { get; private init; }

    /// <summary>What the person should know though it was done; mostly blank.</summary>
    public string Notice { get; init; } = "";

    public static implicit operator ItemResult(Refusal refusal) => new() { Refusal = refusal };

    public static implicit operator ItemResult(ContentItem version) => new() { Version = version };
}
