using System.Text.Json.Nodes;

namespace NetworkPortal.Content.Items;

/// <summary>Something made of parts and fields: an item of its own, or one that a bag or a taxonomy holds. Read it by
/// <see cref="ContentReading"/>.</summary>
public interface IContent
{
    string ContentItemId { get; }

    string ContentType { get; }

    string DisplayText { get; }

    /// <summary>The parts by name, in Orchard Core's JSON shape. Not to be changed by whoever reads it.</summary>
    JsonObject Data { get; }
}

/// <summary>An item inside another one: a measure in a bag, a term in a taxonomy.</summary>
public sealed class ContainedItem(JsonObject data) : IContent
{
    public string ContentItemId { get; } = data.String("ContentItemId");

    public string ContentType { get; } = data.String("ContentType");

    public string DisplayText { get; } = data.String("DisplayText");

    public JsonObject Data => data;
}
