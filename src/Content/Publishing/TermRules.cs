using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Publishing;

/// <summary>
/// Prevents removal of taxonomies and terms while items are tagged with them or content types use them.
/// </summary>
internal sealed class TermRules(PortalDb db, ContentTypes types)
{
    public const string Type = "Taxonomy";

    /// <summary>The taxonomies that the library itself depends on.</summary>
    private static readonly string[] Needed = ["kinds", "topics", "states", "shifts"];

    private static readonly Refusal NotAllowed = new("Only people who manage site settings can change lists of terms.");

    /// <summary>Returns why an item can't be unpublished or moved to the trash, or null.</summary>
    public async Task<Refusal?> RefuseRemoval(ContentItem item, Actor actor, CancellationToken ct)
    {
        if (item.ContentType != Type)
            return null;
        if (!actor.MayChangeTerms)
            return NotAllowed;
        var taxonomy = Taxonomy.From(item);
        var filed = await Filed([.. taxonomy.Terms.Select(term => term.Id)], ct);
        if (filed > 0)
            return new Refusal($"This list is in use: {Count(filed)} filed under its terms.");
        if (Needed.Contains(taxonomy.Alias, StringComparer.OrdinalIgnoreCase))
            return new Refusal("The library needs this list to organize its content.");
        return await Asking(taxonomy.Id, ct) is { } type
            ? new Refusal($"This list is in use: the content type “{type}” uses its terms.")
            : null;
    }

    /// <summary>Returns why a taxonomy can't be changed, or null.</summary>
    /// <param name="before">The current taxonomy; null if it is new.</param>
    /// <param name="parts">The new content.</param>
    public async Task<Refusal?> RefuseChange(
        ContentItem? before,
        string contentType,
        JsonObject parts,
        Actor actor,
        CancellationToken ct
    )
    {
        if (contentType != Type)
            return null;
        if (!actor.MayChangeTerms)
            return NotAllowed;
        if (before is null)
            return null;
        var left = Taxonomy
            .From(before.ContentItemId, before.DisplayText, parts)
            .Terms.Select(term => term.Id)
            .ToHashSet(StringComparer.Ordinal);
        foreach (var gone in Taxonomy.From(before).Terms.Where(term => !left.Contains(term.Id)))
            if (await Filed([gone.Id], ct) is > 0 and var filed)
                return new Refusal(
                    $"“{gone.Name}” is in use: {Count(filed)} filed under it. Move them to another term first."
                );
        return null;
    }

    /// <summary>Counts the items tagged with any of these terms in their published or latest version.</summary>
    private Task<int> Filed(List<string> terms, CancellationToken ct) =>
        db
            .Terms.Where(term => terms.Contains(term.TermId) && (term.Item.Published || term.Item.Latest))
            .Select(term => term.Item.ContentItemId)
            .Distinct()
            .CountAsync(ct);

    /// <summary>Returns the name of a type that has a field for the taxonomy's terms, or null.</summary>
    private async Task<string?> Asking(string taxonomy, CancellationToken ct)
    {
        var definitions = await types.Current(ct);
        return definitions
            .Types.FirstOrDefault(type =>
                type.Parts.SelectMany(part => definitions.Part(part.PartName)?.Fields ?? []).Any(Asks)
            )
            ?.DisplayName;

        bool Asks(PartField field) =>
            Setting.Of(field.Settings, "TaxonomyFieldSettings", "TaxonomyContentItemId").AsString() == taxonomy;
    }

    private static string Count(int items) => Plural.Of(items, "item is", "items are");
}
