using System.Globalization;
using System.Text.Json.Nodes;

namespace NetworkPortal.Content.Media;

/// <summary>A point of a picture, in parts of its width and height: 0,0 is the top left corner, 1,1 the bottom right
/// one. In JSON, it's an Orchard Core anchor: { "X": 0.3, "Y": 0.7 }.</summary>
internal readonly record struct FocusPoint(decimal X, decimal Y)
{
    /// <summary>The style sheet has a class for each of these steps, because pages may not style single
    /// elements.</summary>
    private const int Step = 5;

    public static FocusPoint Middle { get; } = new(0.5m, 0.5m);

    public static FocusPoint Of(JsonNode? anchor) =>
        new(Math.Clamp(Part(anchor, "X"), 0, 1), Math.Clamp(Part(anchor, "Y"), 0, 1));

    public JsonNode ToAnchor() => new JsonObject { ["X"] = X, ["Y"] = Y };

    /// <summary>The classes that place the picture by this point; blank for the middle.</summary>
    public string Classes =>
        this == Middle ? "" : string.Create(CultureInfo.InvariantCulture, $"focus-x-{Nearest(X)} focus-y-{Nearest(Y)}");

    private static decimal Part(JsonNode? anchor, string member) => anchor.Member(member).AsNumber() ?? 0.5m;

    private static int Nearest(decimal part) => (int)Math.Round(part * 100 / Step) * Step;
}
