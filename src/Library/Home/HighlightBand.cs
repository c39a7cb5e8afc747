using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Library.Home;

/// <summary>A section of the home page in which another module shows cards.</summary>
internal sealed record HighlightBand(
    string Title,
    IReadOnlyList<Card> Cards,
    string Empty,
    string More,
    string MoreText
)
{
    // One row on a wide screen; the link next to the heading opens the full list.
    private const int Max = 3;

    public static async Task<IReadOnlyList<HighlightBand>> All(
        IEnumerable<IHighlightSource> sources,
        CancellationToken ct
    )
    {
        var bands = new List<HighlightBand>();
        foreach (var source in sources.OrderBy(source => source.Order))
            bands.AddRange((await source.ForEveryone(ct)).Select(From));
        return bands;
    }

    private static HighlightBand From(HighlightGroup group) =>
        new(group.Title, group.Items.Take(Max).Select(Card).ToList(), group.Empty, group.More, group.MoreText);

    private static Card Card(Highlight highlight) =>
        new()
        {
            Kind = Class(highlight.Url),
            KindName = highlight.Kind,
            Title = highlight.Title,
            Url = highlight.Url,
            Summary = highlight.Text,
            Meta = highlight.At is { } at ? Clock.Format(at, highlight.Zone) : "",
            Emblem = highlight.Emblem,
        };

    /// <summary>Returns the color of a card, which depends on the part of the portal that it links to.</summary>
    private static string Class(string url) =>
        url.Split('/', 3).ElementAtOrDefault(1) switch
        {
            "studios" => "studio",
            "visits" => "visit",
            _ => "school",
        };
}
