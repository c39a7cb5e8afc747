using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Library.Home;

/// <summary>A band of the home page: a short list of links, from the library or from another module.</summary>
/// <param name="Key">Names the band in the settings.</param>
internal sealed record HomeBand(string Key, string Title, IReadOnlyList<Card> Cards)
{
    public const string Stories = "stories",
        Shifts = "shifts",
        Library = "library";

    // As many as fit next to each other without a band that is much longer than its neighbor.
    private const int Max = 3;

    /// <summary>Shown if there are no cards; blank for a band that is then left out.</summary>
    public string Empty { get; init; } = "";

    /// <summary>The full list, with <see cref="MoreText"/> as its link; blank if there is none.</summary>
    public string More { get; init; } = "";

    public string MoreText { get; init; } = "";

    /// <summary>Other lists that the band shows links to.</summary>
    public IReadOnlyList<LibraryKind> Kinds { get; init; } = [];

    /// <summary>The shifts, in the band that has no cards of its own.</summary>
    public IReadOnlyList<ShiftTeaser> Teasers { get; init; } = [];

    public static async Task<IReadOnlyList<HomeBand>> Of(IEnumerable<IHighlightSource> sources, CancellationToken ct)
    {
        var bands = new List<HomeBand>();
        foreach (var source in sources.OrderBy(source => source.Order))
            bands.AddRange((await source.ForEveryone(ct)).Select(From));
        // Two groups may link to the same list; each still needs a key of its own.
        return [.. bands.GroupBy(band => band.Key).SelectMany(Numbered)];
    }

    private static IEnumerable<HomeBand> Numbered(IEnumerable<HomeBand> bands) =>
        bands.Select((band, at) => at == 0 ? band : band with { Key = $"{band.Key}-{at + 1}" });

    /// <summary>Sorts bands as the editors did; those that they haven't placed come last, in their order.</summary>
    public static IReadOnlyList<HomeBand> Sort(IEnumerable<HomeBand> bands, IReadOnlyList<string> keys) =>
        [
            .. bands.OrderBy(band =>
                keys.Contains(band.Key) ? keys.TakeWhile(key => key != band.Key).Count() : keys.Count
            ),
        ];

    private static HomeBand From(HighlightGroup group) =>
        new(Slug.From(group.More), group.Title, [.. group.Items.Take(Max).Select(From)])
        {
            Empty = group.Empty,
            More = group.More,
            MoreText = group.MoreText,
        };

    private static Card From(Highlight highlight) =>
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
