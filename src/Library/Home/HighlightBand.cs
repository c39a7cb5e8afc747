using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Library.Home;

/// <summary>What another module shows on the home page, as cards.</summary>
internal sealed record HighlightBand(
    string Title,
    IReadOnlyList<Card> Cards,
    string Empty,
    string More,
    string MoreText
)
{
    // One row on a wide screen; the link beside the heading leads to the rest.
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
        new(
            Class(highlight.Url),
            highlight.Kind,
            highlight.Title,
            highlight.Url,
            highlight.Text,
            highlight.At is { } at ? Clock.Format(at, highlight.Zone) : "",
            highlight.Emblem
        );

    /// <summary>The colour of a card follows the part of the portal that it leads to.</summary>
    private static string Class(string url) =>
        url.Split('/', 3).ElementAtOrDefault(1) switch
        {
            "studios" => "studio",
            "visits" => "visit",
            _ => "school",
        };
}
