using NetworkPortal.Content.Items;

namespace NetworkPortal.Content.Publishing;

/// <summary>The result of a change to an item.</summary>
internal sealed record ItemResult
{
    /// <summary>The version that was changed; null if the change was refused.</summary>
    public ContentItem? Version { get; private init; }

    public Refusal? Refusal { get; private init; }

    /// <summary>A message for the user about a successful change; usually blank.</summary>
    public string Notice { get; init; } = "";

    public static implicit operator ItemResult(Refusal refusal) => new() { Refusal = refusal };

    public static implicit operator ItemResult(ContentItem version) => new() { Version = version };
}
