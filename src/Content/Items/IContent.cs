using System.Text.Json.Nodes;

namespace NetworkPortal.Content.Items;

/// <summary>
/// Anything made of parts and fields: an item, or an item contained in a bag or taxonomy. Read it through
/// <see cref="ContentReading"/>.
/// </summary>
public interface IContent
{
    string ContentItemId { get; }

    string ContentType { get; }

    string DisplayText { get; }

    /// <summary>The parts by name, in Orchard Core's JSON format. Callers must not change it.</summary>
    JsonObject Data { get; }
}

/// <summary>An item contained in another item: a measure in a bag, a term in a taxonomy.</summary>
public sealed class ContainedItem(JsonObject data) : IContent
{
    public string ContentItemId { get; } = data.String("ContentItemId");

    public string ContentType { get; } = data.String("ContentType");

    public string DisplayText { get; } = data.String("DisplayText");

    public JsonObject Data => data;
}
