using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Items.Importing;

namespace NetworkPortal.Content.Publishing;

/// <summary>What an item is checked against before it is saved.</summary>
/// <param name="HasMedia">Whether the media library has a file, or is about to.</param>
internal sealed record ItemRules(DefinitionSet Definitions, ContentTypeDefinition Type, Func<string, bool> HasMedia)
{
    /// <summary>Takes what was noticed but is no fault.</summary>
    public Action<string> Warn { get; init; } = _ => { };

    /// <summary>Takes what is said of files that the library has not; null where that is to be warned of at
    /// once.</summary>
    public Action<string, string>? Missing { get; init; }

    /// <summary>Whether all that readers need must be there.</summary>
    public bool Published { get; init; }

    /// <summary>The version that it was before, whose address it keeps where it names none.</summary>
    public ContentItem? Former { get; init; }

    /// <summary>Whether it comes by a recipe: what it asks for in vain is told of, and taken out.</summary>
    public bool IsRecipe { get; init; }

    /// <exception cref="Kernel.Extending.RecipeException">The item does not fit its type.</exception>
    public void Check(ItemJson item)
    {
        new ItemCheck(Definitions, Warn, HasMedia, Missing).Check(item.Parts, Type, Published);
        new Markup(Definitions, Warn).Clean(item.Parts, Type);
    }
}
