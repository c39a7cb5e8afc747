using NetworkPortal.Content.Items;
using NodaTime;

namespace NetworkPortal.Content.Publishing;

internal enum ItemEventKind
{
    Saved,
    Published,
    Unpublished,
    Trashed,
}

/// <summary>What happened to an item.</summary>
/// <param name="Version">The version that was saved, published or taken away; of an item in the trash, the latest
/// one.</param>
internal sealed record ItemEvent(ItemEventKind Kind, ContentItem Version, Actor Actor, Instant At)
{
    /// <summary>What readers saw until now, or null.</summary>
    public ContentItem? Shown { get; private init; }

    /// <summary>The address at which readers knew it until now, or null.</summary>
    public string? FormerPath { get; private init; }

    /// <summary>Whether it was neither published nor a draft until now: it is new, or comes out of the trash.</summary>
    public bool CameBack { get; private init; }

    public string ContentItemId => Version.ContentItemId;

    /// <summary>Make it before the versions change.</summary>
    public static ItemEvent Before(
        ItemEventKind kind,
        ContentVersions versions,
        ContentItem version,
        Actor actor,
        Instant at
    ) =>
        new(kind, version, actor, at)
        {
            Shown = versions.Published,
            FormerPath = versions.PublicPath,
            CameBack = versions.IsGone,
        };
}

/// <summary>Something that follows from what happens to items, in the same transaction.</summary>
internal interface IItemReaction
{
    /// <param name="events">In order; many when a package is imported.</param>
    Task After(IReadOnlyList<ItemEvent> events, CancellationToken ct);
}

internal static class ItemEvents
{
    public static IEnumerable<ItemEvent> Of(this IEnumerable<ItemEvent> events, ItemEventKind kind) =>
        events.Where(happened => happened.Kind == kind);

    public static List<string> Ids(this IEnumerable<ItemEvent> events) =>
        [.. events.Select(happened => happened.ContentItemId).Distinct()];
}
