using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Definitions;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Extending;

namespace NetworkPortal.Content.Items.Importing;

/// <summary>Gives an item its address: the one it asks for when nobody else has it, or one made from its type's pattern.</summary>
internal static partial class Autoroute
{
    private const int Longest = 400;

    /// <exception cref="RecipeException">The address cannot be used, or is another item's.</exception>
    public static Task Apply(PortalDb db, ItemJson item, ContentTypeDefinition type, ContentItem? former, CancellationToken cancel) =>
        Apply(db, item, type, former, free: false, _ => { }, cancel);

    /// <param name="free">Whether it is known already that nobody has the address that it asks for.</param>
    /// <exception cref="RecipeException">The address cannot be used, or is another item's.</exception>
    public static async Task Apply(PortalDb db, ItemJson item, ContentTypeDefinition type, ContentItem? former, bool free, Action<string> warn, CancellationToken cancel)
    {
        var part = type.Parts.FirstOrDefault(p => p.PartName == "AutoroutePart");
        if (part is null || item.Parts.Object(part.Name).Bool("Disabled")) return;
        if (item.Parts.Object(part.Name).String("Path") is { Length: > 0 } given)
        {
            if (IsHome(given, item, part, warn)) return;
            if (Fault(given) is { } fault) throw new RecipeException($"{part.Name}.Path is '{given}'; {fault}");
            if (!free && await Taken(db, given, item.ContentItemId, cancel) is { } other) throw new RecipeException($"{part.Name}.Path '{given}' is the address of '{other}' already.");
            return;
        }
        if ((former?.Path ?? await Make(db, item, part, cancel)) is not { Length: > 0 } made) return;
        if (item.Parts[part.Name] is not JsonObject route) item.Parts[part.Name] = route = [];
        route["Path"] = made;
    }

    /// <summary>Orchard Core's recipes give the home page the path "/"; the item has no other address then.</summary>
    private static bool IsHome(string path, ItemJson item, TypePart part, Action<string> warn)
    {
        if (path != "/") return false;
        item.Parts.Object(part.Name)!["Path"] = "";
        warn($"{part.Name}: it asks to be the home page and has no other address.");
        return true;
    }

    /// <summary>What is wrong with an address, or null.</summary>
    public static string? Fault(string path) =>
        path.Length > Longest ? $"an address has {Longest} characters at most."
        : path.StartsWith('/') ? "write it without a leading slash."
        : path.Split('/').Any(segment => segment is "" or "." or "..") ? "it has an empty, '.' or '..' segment."
        : !PathShape().IsMatch(path) ? "use letters, digits, hyphens, dots and slashes."
        : null;

    private static async Task<string> Make(PortalDb db, ItemJson item, TypePart part, CancellationToken cancel)
    {
        if (Setting.Of(part.Settings, "AutoroutePartSettings", "Pattern").AsString() is not { Length: > 0 } pattern) return "";
        var path = string.Join('/', Patterns.Render(pattern, item).Split('/', StringSplitOptions.RemoveEmptyEntries).Select(Kernel.Slug.From).Where(segment => segment.Length > 0));
        var made = path;
        for (var next = 2; made.Length > 0 && await Taken(db, made, item.ContentItemId, cancel) is not null; next++) made = $"{path}-{next}";
        return made;
    }

    /// <summary>The name of another item that has the address, or null.</summary>
    private static Task<string?> Taken(PortalDb db, string path, string contentItemId, CancellationToken cancel) => db.Items
        .Where(other => other.Path == path && other.ContentItemId != contentItemId && (other.Published || other.Latest))
        .Select(other => (string?)other.DisplayText).FirstOrDefaultAsync(cancel);

    [GeneratedRegex(@"^[\p{L}\p{M}\p{N}\-._~/]+$", RegexOptions.NonBacktracking)]
    private static partial Regex PathShape();
}
