using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Media;

/// <summary>An item that shows a file, in what readers see or in its draft.</summary>
internal sealed record MediaUse(string Id, string Title, string ContentType, bool Published);

/// <summary>Where a file is used: in a media field, or by its address in a text; also by an address that it had before it was moved.</summary>
internal sealed class MediaUses(PortalDb db)
{
    private const int MostPaths = 10;

    /// <summary>More than anybody reads through.</summary>
    public const int Most = 200;

    /// <summary>What readers see comes first.</summary>
    public async Task<IReadOnlyList<MediaUse>> Of(string path, CancellationToken cancel)
    {
        var uses = new Dictionary<string, MediaUse>(StringComparer.Ordinal);
        foreach (var known in (await db.FileMoves.Where(m => m.To == path).OrderBy(m => m.Path).Select(m => m.Path).Take(MostPaths).ToListAsync(cancel)).Prepend(path))
            foreach (var item in await Naming(known, cancel))
                if (!uses.TryGetValue(item.ContentItemId, out var use) || !use.Published) uses[item.ContentItemId] = new(item.ContentItemId, item.DisplayText, item.ContentType, item.Published);
        return [.. uses.Values.OrderByDescending(use => use.Published).ThenBy(use => use.Title, StringComparer.Ordinal)];
    }

    private async Task<IEnumerable<ContentItem>> Naming(string path, CancellationToken cancel)
    {
        var url = MediaPath.Url(path);
        var items = await db.Items.AsNoTracking().Where(item => (item.Latest || item.Published) && (EF.Property<string>(item, "json").Contains(path) || EF.Property<string>(item, "json").Contains(url)))
            .OrderByDescending(item => item.ModifiedUtc).ThenBy(item => item.Id).Take(Most).ToListAsync(cancel);
        return items.Where(item => Names(item.Data, path, ["/media/" + path, url]));
    }

    /// <summary>"a.png" is not named by "ba.png", nor by "a.png.jpg".</summary>
    internal static bool Names(JsonNode? node, string path, string[] urls) => node switch
    {
        JsonObject members => members.Any(member => Names(member.Value, path, urls)),
        JsonArray list => list.Any(entry => Names(entry, path, urls)),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>() is var text && (text.TrimStart('/') == path || urls.Any(url => Links(text, url))),
        _ => false,
    };

    private static bool Links(string text, string url)
    {
        for (var at = text.IndexOf(url, StringComparison.Ordinal); at >= 0; at = text.IndexOf(url, at + 1, StringComparison.Ordinal))
            if (!GoesOn(text, at + url.Length)) return true;
        return false;
    }

    private static bool GoesOn(string text, int at) => at < text.Length && (IsOfAName(text[at]) || (text[at] == '.' && at + 1 < text.Length && IsOfAName(text[at + 1])));

    private static bool IsOfAName(char c) => char.IsLetterOrDigit(c) || c is '-' or '_' or '%' or '/';
}
