using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Site;

namespace NetworkPortal.Library.Reading;

/// <summary>The emblems of the pages to which the cards in an item's texts lead, by the pages' paths.</summary>
internal sealed partial class CardEmblems(IReadOnlyDictionary<string, Html> byPath)
{
    private const string Schools = "/schools/";

    public static CardEmblems None { get; } = new(new Dictionary<string, Html>());

    public static async Task<CardEmblems> Of(
        ContentItem item,
        LibraryContext library,
        PortalDb db,
        CancellationToken ct
    )
    {
        var paths = Source().Matches(item.Data.ToJsonString()).Select(found => found.Groups["path"].Value).ToHashSet();
        if (paths.Count == 0)
            return None;
        var known = paths
            .Where(path => path.StartsWith(Schools, StringComparison.Ordinal))
            .ToDictionary(path => path, path => EmblemGenerator.Block(path[Schools.Length..]));
        var items = paths.Select(path => path[1..]).ToList();
        foreach (
            var found in await db
                .Items.AsNoTracking()
                .Published()
                .Where(other => other.Path != null && items.Contains(other.Path))
                .ToListAsync(ct)
        )
            if (Card.From(found, library).Emblem is { } emblem)
                known["/" + found.Path] = emblem;
        return new(known);
    }

    /// <summary>Puts the emblems into the cards of a text.</summary>
    public Html In(Html text) =>
        byPath.Count == 0
            ? text
            : new(
                Shown()
                    .Replace(
                        text.Markup,
                        card => byPath.TryGetValue(card.Groups["path"].Value, out var it) ? it + card.Value : card.Value
                    )
            );

    [GeneratedRegex(@":::card\b[^:]*?\]\((?<path>/[-a-z0-9/]+)\)")]
    private static partial Regex Source();

    [GeneratedRegex("(?<=<div class=\"link-card\">)\\s*<p><a href=\"(?<path>/[-a-z0-9/]+)\"")]
    private static partial Regex Shown();
}
