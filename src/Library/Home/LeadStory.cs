using NetworkPortal.Content.Items;
using NetworkPortal.Library.Reading;
using NetworkPortal.Library.Types;

namespace NetworkPortal.Library.Home;

/// <summary>The one item that leads the home page, with its first figures.</summary>
internal sealed record LeadStory(Card Card, IReadOnlyList<Figure> Figures)
{
    private const int MaxFigures = 3;

    /// <summary>Returns the item that editors chose, or else the newest with figures, or else the newest.</summary>
    public static ContentItem? Choose(IReadOnlyList<ContentItem> newest, string chosen) =>
        newest.FirstOrDefault(item => item.ContentItemId == chosen)
        ?? newest.FirstOrDefault(item => FiguresOf(item).Any())
        ?? (newest.Count > 0 ? newest[0] : null);

    public static LeadStory Of(ContentItem item, LibraryContext library) =>
        new(Card.From(item, library), [.. FiguresOf(item).Take(MaxFigures)]);

    private static IEnumerable<Figure> FiguresOf(ContentItem item) =>
        item.ContentType == CaseStudy.Type ? Figure.OutcomesOf(new CaseStudy(item)) : [];
}
