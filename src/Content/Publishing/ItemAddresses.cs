using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Content.Publishing;

/// <summary>
/// Validates, assigns, and generates the paths of items. Drafts don't reserve a path: the first item published at a
/// path gets it.
/// </summary>
internal sealed partial class ItemAddresses(PortalDb db, ContentTypes types, RouteTable routes)
{
    public const int MaxLength = 400;
    private const string Part = "AutoroutePart";

    /// <summary>Returns what is wrong with the format of a path, or null.</summary>
    public static string? Fault(string path) =>
        path.Length > MaxLength ? $"use {MaxLength} characters or fewer."
        : path.StartsWith('/') ? "leave out the leading slash."
        : path.Split('/').Any(segment => segment is "" or "." or "..") ? "remove the empty, “.”, or “..” segment."
        : !PathShape().IsMatch(path) ? "use only letters, digits, hyphens, dots, underscores, tildes, and slashes."
        : null;

    /// <summary>Returns why an item can't be published at a path, or null.</summary>
    public async Task<Refusal?> Refuse(string contentItemId, string? path, CancellationToken ct) =>
        path is null ? null
        : await IsReserved(path, ct) ? Taken(path, "used by the portal itself")
        : await Holder(path, contentItemId, ct) is { } other
            ? Taken(path, $"already used by “{PlainText.Shorten(other, 80)}”")
        : null;

    /// <summary>Checks whether the portal itself uses a path: for a page, a file, or a library list.</summary>
    public async ValueTask<bool> IsReserved(string path, CancellationToken ct) =>
        IsReserved(PathForm.Of(path), await types.Current(ct));

    /// <summary>Validates the path that an item requests, or generates one from its type's pattern.</summary>
    /// <returns>Why the item can't have the path, or null.</returns>
    public async Task<Refusal?> Settle(ItemJson item, ItemRules rules, CancellationToken ct)
    {
        if (Of(rules.Type) is not { } part || item.Parts.Object(part.Name).Bool("Disabled"))
            return null;
        if (item.Parts.Object(part.Name).String("Path") is { Length: > 0 } given)
        {
            if (IsHome(given, item, part, rules.Warn))
                return null;
            var form = PathForm.Of(given);
            if (Fault(form) is { } fault)
                return new Refusal($"The URL “{given}” isn’t valid: {fault}");
            if (rules.IsRecipe)
                return TakeOut(form, item, part, rules);
            Put(item.Parts, part, form);
            // If the editor chooses a new path, report at once that it is taken. An unchanged path doesn't prevent
            // saving the draft.
            var kept = form == rules.Former?.Path && !IsReserved(form, rules.Definitions);
            return kept ? null : await Refuse(item.ContentItemId, form, ct);
        }
        if (rules.Former?.Path is not { } former)
            return await Make(item, part, rules.Definitions, ct);
        Put(item.Parts, part, former);
        return null;
    }

    /// <summary>
    /// Generates a path for a version that is about to be published, if its type has paths and the version has none.
    /// </summary>
    /// <returns>Why no path can be generated, or null.</returns>
    public async Task<Refusal?> Give(ContentItem version, CancellationToken ct)
    {
        var definitions = await types.Current(ct);
        if (version.Path is not null || definitions.Type(version.ContentType) is not { } type)
            return null;
        if (Of(type) is not { } part || version.Data.Object(part.Name).Bool("Disabled"))
            return null;
        var item = ItemJson.Of(version.ContentItemId, version.ContentType, version.Data);
        item.DisplayText = version.DisplayText;
        if (await Make(item, part, definitions, ct) is { } refusal)
            return refusal;
        if (item.Parts.Object(part.Name).String("Path").Length > 0)
            version.Write(version.DisplayText, item.Parts, version.ModifiedUtc);
        return null;
    }

    /// <summary>Removes the path of an item being restored if another page uses it now.</summary>
    /// <param name="otherwise">The item's current path to use instead, or null.</param>
    /// <returns>A message about the change; blank if the item keeps its path.</returns>
    public async Task<string> Yield(ItemJson item, string? otherwise, CancellationToken ct)
    {
        if (item.Parts.Object(Part).String("Path") is not { Length: > 0 } path || PathForm.Of(path) == otherwise)
            return "";
        if (await Refuse(item.ContentItemId, path, ct) is null)
            return "";
        item.Parts.Object(Part)!["Path"] = otherwise ?? "";
        return otherwise is null
            ? $"Another page now uses this item’s URL, /{path}, so the item was restored without a URL."
            : $"Another page now uses the URL /{path}, so this item’s URL is still /{otherwise}.";
    }

    /// <summary>
    /// Handles the path "/", which Orchard Core's recipes give the home page. The item then has no other path.
    /// </summary>
    private static bool IsHome(string path, ItemJson item, TypePart part, Action<string> warn)
    {
        if (path != "/")
            return false;
        item.Parts.Object(part.Name)!["Path"] = "";
        warn($"{part.Name}: this item is the home page, so it has no other URL.");
        return true;
    }

    /// <summary>
    /// Removes the path of an imported item if the portal itself uses it; everything else of the item is imported.
    /// </summary>
    private Refusal? TakeOut(string form, ItemJson item, TypePart part, ItemRules rules)
    {
        if (!IsReserved(form, rules.Definitions))
            return null;
        item.Parts.Object(part.Name)!["Path"] = "";
        rules.Warn($"{part.Name}: '{form}' is used by the portal itself, so the item was imported without a URL.");
        return null;
    }

    private bool IsReserved(string form, DefinitionSet definitions) =>
        routes.Has(form) || definitions.LibraryTypes.Any(type => PathForm.Of(type.Library!.Path.Trim('/')) == form);

    private static Refusal Taken(string path, string by) => new($"The URL “{path}” is {by}. Choose another URL.");

    private static TypePart? Of(ContentTypeDefinition type) => type.Parts.FirstOrDefault(part => part.PartName == Part);

    private static void Put(JsonObject parts, TypePart part, string path)
    {
        if (parts[part.Name] is not JsonObject route)
            parts[part.Name] = route = [];
        route["Path"] = path;
    }

    /// <summary>
    /// Gives an item a path from its type's pattern that no page and no draft uses; none if the type has no pattern.
    /// </summary>
    /// <returns>Why the pattern can't be rendered, or null.</returns>
    private async Task<Refusal?> Make(ItemJson item, TypePart part, DefinitionSet definitions, CancellationToken ct)
    {
        if (Setting.Of(part.Settings, "AutoroutePartSettings", "Pattern").AsString() is not { Length: > 0 } pattern)
            return null;
        if (!Patterns.TryRender(pattern, item, out var text, out var refusal))
            return refusal;
        var segments = text.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var path = string.Join('/', segments.Select(segment => Slug.From(segment, item.ContentItemId)));
        var made = path;
        for (
            var next = 2;
            made.Length > 0 && (IsReserved(made, definitions) || await IsWished(made, item.ContentItemId, ct));
            next++
        )
            made = $"{path}-{next}";
        if (made.Length > 0)
            Put(item.Parts, part, made);
        return null;
    }

    /// <summary>Returns the name of another item published at the path, or null.</summary>
    private Task<string?> Holder(string path, string contentItemId, CancellationToken ct) =>
        db
            .Items.Published()
            .AtPath(path)
            .Where(other => other.ContentItemId != contentItemId)
            .Select(other => (string?)other.DisplayText)
            .FirstOrDefaultAsync(ct);

    private Task<bool> IsWished(string path, string contentItemId, CancellationToken ct) =>
        db
            .Items.AtPath(path)
            .AnyAsync(other => other.ContentItemId != contentItemId && (other.Published || other.Latest), ct);

    [GeneratedRegex(@"^[\p{L}\p{M}\p{N}\-._~/]+$", RegexOptions.NonBacktracking)]
    private static partial Regex PathShape();
}
