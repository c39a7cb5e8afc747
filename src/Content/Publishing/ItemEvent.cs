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

/// <summary>A change to an item.</summary>
/// <param name="Version">The version that was saved, published, or unpublished; for an item moved to the trash, the
/// latest version.</param>
internal sealed record ItemEvent(ItemEventKind Kind, ContentItem Version, Actor Actor, Instant At)
{
    /// <summary>The version that readers saw before the change, or null.</summary>
    public ContentItem? Shown { get; private init; }

    /// <summary>The item's path before the change, or null if it was not published.</summary>
    public string? FormerPath { get; private init; }

    /// <summary>
    /// Whether the item had no current version before the change: it is new or restored from the trash.
    /// </summary>
    public bool CameBack { get; private init; }

    public string ContentItemId => Version.ContentItemId;

    /// <summary>Creates an event. Call this before changing the versions.</summary>
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

/// <summary>A follow-up action after changes to items, in the same transaction.</summary>
internal interface IItemReaction
{
    /// <param name="events">The events in order; several if a package is imported.</param>
    Task After(IReadOnlyList<ItemEvent> events, CancellationToken ct);
}

internal static class ItemEvents
{
    public static IEnumerable<ItemEvent> Of(this IEnumerable<ItemEvent> events, ItemEventKind kind) =>
        events.Where(happened => happened.Kind == kind);

    public static List<string> Ids(this IEnumerable<ItemEvent> events) =>
        [.. events.Select(happened => happened.ContentItemId).Distinct()];
}
