using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using NetworkPortal.Content;
using NetworkPortal.Content.Items;
using NodaTime;
using NodaTime.Text;

namespace NetworkPortal.Authoring.Api;

/// <summary>
/// The API's JSON for an item, as Orchard Core writes it: the item's own members first, in Orchard Core's order, then
/// the parts.
/// </summary>
internal static class ItemOut
{
    /// <param name="named">Whether to include the owner and author, which programs without a token don't get.</param>
    public static JsonObject Whole(ContentItem item, bool named = true)
    {
        var json = new JsonObject
        {
            ["ContentItemId"] = item.ContentItemId,
            ["ContentItemVersionId"] = item.VersionId,
            ["ContentType"] = item.ContentType,
            ["DisplayText"] = item.DisplayText,
            ["Latest"] = item.Latest,
            ["Published"] = item.Published,
            ["ModifiedUtc"] = Time(item.ModifiedUtc),
            ["PublishedUtc"] = item.PublishedUtc is { } at ? Time(at) : null,
            ["CreatedUtc"] = Time(item.CreatedUtc),
            ["Owner"] = named ? item.Owner : "",
            ["Author"] = named ? item.Author : "",
        };
        foreach (var (name, part) in item.Data)
            json[name] = part?.DeepClone();
        return json;
    }

    /// <summary>Returns only the requested fields and the id, which is always included.</summary>
    /// <param name="fields">Field paths such as "DisplayText", "TitlePart", "CaseStudy.School".</param>
    public static JsonObject Only(JsonObject whole, IReadOnlyList<string> fields)
    {
        if (fields.Count == 0)
            return whole;
        var some = new JsonObject { ["ContentItemId"] = whole["ContentItemId"]?.DeepClone() };
        foreach (var field in fields)
            Copy(whole, some, field.Split('.'));
        return some;
    }

    /// <summary>Returns the ETag, which changes with anything that a program could read in this version.</summary>
    public static string Tag(ContentItem item) =>
        $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Json.Write(Whole(item)))))[..32]}\"";

    private static void Copy(JsonObject from, JsonObject to, ReadOnlySpan<string> names)
    {
        if (!from.TryGetPropertyValue(names[0], out var node))
            return;
        if (names.Length == 1 || node is not JsonObject inner)
        {
            if (names.Length == 1)
                to[names[0]] = node?.DeepClone();
            return;
        }
        if (to[names[0]] is not JsonObject deeper)
            to[names[0]] = deeper = [];
        Copy(inner, deeper, names[1..]);
    }

    /// <summary>
    /// Formats a time to the microsecond, the precision of PostgreSQL, so an item reads the same before and after it is
    /// stored.
    /// </summary>
    private static string Time(Instant at) =>
        InstantPattern.ExtendedIso.Format(Instant.FromUnixTimeTicks(at.ToUnixTimeTicks() / 10 * 10));
}
