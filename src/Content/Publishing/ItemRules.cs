using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Publishing.Checks;

namespace NetworkPortal.Content.Publishing;

/// <summary>The rules by which an item is checked before it is saved.</summary>
/// <param name="HasMedia">Whether the media library has a file or is about to get it.</param>
internal sealed record ItemRules(DefinitionSet Definitions, ContentTypeDefinition Type, Func<string, bool> HasMedia)
{
    /// <summary>Receives warnings: findings that are not errors.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Receives messages about files that the library doesn't have; if null, they are warnings.</summary>
    public Action<string, string>? Missing { get; init; }

    /// <summary>Whether the item is published, so that required fields must have values.</summary>
    public bool Published { get; init; }

    /// <summary>The previous version; the item keeps its path unless it requests another one.</summary>
    public ContentItem? Former { get; init; }

    /// <summary>
    /// Whether the item comes from a recipe. If so, values that it can't have are removed with a warning.
    /// </summary>
    public bool IsRecipe { get; init; }

    /// <summary>Checks an item and sanitizes its markup.</summary>
    /// <returns>Why the item doesn't match its type, or null.</returns>
    public Refusal? Check(ItemJson item)
    {
        if (new ItemCheck(Definitions, Warn, HasMedia, Missing).Refuse(item.Parts, Type, Published) is { } refusal)
            return refusal;
        new Markup(Definitions, Warn).Clean(item.Parts, Type);
        return null;
    }
}
