using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Links;

/// <summary>Converts redirects to Orchard Core's URL rewriting rules and back.</summary>
internal static partial class RedirectRules
{
    /// <summary>
    /// The path at which Orchard Core shows an item by its ID; used for items that have no path, or one that can't be
    /// sent in an HTTP header.
    /// </summary>
    private const string ItemAddress = "/Contents/ContentItems/";

    /// <summary>Returns all redirects as rules, in a stable order.</summary>
    public static async Task<IReadOnlyList<JsonObject>> All(PortalDb db, CancellationToken ct)
    {
        var redirects = await db
            .Redirects.AsNoTracking()
            .Select(redirect => new
            {
                redirect.From,
                redirect.ToItemId,
                To = redirect.ToPath
                    ?? db.Set<ContentItem>()
                        .Where(item => item.Published && item.ContentItemId == redirect.ToItemId)
                        .Select(item => item.Path)
                        .FirstOrDefault(),
            })
            .ToListAsync(ct);
        // Skip paths with characters that have a meaning in the rule syntax: one invalid rule would disable all of
        // them.
        return
        [
            .. redirects
                .Where(redirect =>
                    !redirect.From.Contains('"')
                    && (redirect.ToItemId is not null || redirect.To!.All(letter => letter is not ('%' or '$' or '"')))
                )
                .OrderBy(redirect => redirect.From, StringComparer.Ordinal)
                .Select(redirect => Rule(redirect.From, Target(redirect.To, redirect.ToItemId))),
        ];
    }

    /// <summary>
    /// Returns the single path that a rule matches, without a leading slash; null if it matches several.
    /// </summary>
    public static string? From(JsonObject rule) =>
        OneAddress().Match(Read(rule, "Pattern")) is { Success: true } match
            ? Escape().Replace(match.Groups["path"].Value, "$1")
            : null;

    /// <summary>
    /// Returns the page on this portal that a rule redirects to, without a leading slash; null if it redirects
    /// elsewhere.
    /// </summary>
    public static string? To(JsonObject rule) =>
        PlainAddress().Match(Read(rule, "SubstitutionPattern")) is { Success: true } match
            ? match.Groups["path"].Value
            : null;

    /// <summary>Returns the ID of the item that a rule redirects to, or null.</summary>
    public static string? ItemOf(JsonObject rule) =>
        Read(rule, "SubstitutionPattern") is var to
        && to.StartsWith(ItemAddress, StringComparison.OrdinalIgnoreCase)
        && ContentIds.IsValid(to[ItemAddress.Length..])
            ? to[ItemAddress.Length..]
            : null;

    private static string Target(string? path, string? item) =>
        path is not null && (item is null || path.All(char.IsAscii)) ? "/" + path : ItemAddress + item;

    private static JsonObject Rule(string from, string to) =>
        new()
        {
            ["Id"] = IdOf(from),
            ["Name"] = "/" + from,
            ["Source"] = "Redirect",
            ["Pattern"] = $"^/{Regex.Escape(from)}/?$",
            ["IsCaseInsensitive"] = true,
            ["SubstitutionPattern"] = to,
            ["QueryStringPolicy"] = "Append",
            ["RedirectType"] = "MovedPermanently",
        };

    /// <summary>Derives the rule's ID from the path, so that later exports have the same ID.</summary>
    private static string IdOf(string from) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(from)))[..26];

    /// <summary>
    /// Reads a rule's property from where recipes write it or, if it isn't there, from where Orchard Core's exports
    /// write it.
    /// </summary>
    private static string Read(JsonObject rule, string name) =>
        rule.String(name) is { Length: > 0 } own
            ? own
            : rule.Object("Properties").Object("UrlRedirectSourceMetadata").String(name);

    /// <summary>"^/old-page$", with characters escaped as regular expressions require.</summary>
    [GeneratedRegex(@"^\^/?\??(?<path>(?:[\p{L}\p{M}\p{N}_~%,;=@&'!:-]|\\[^A-Za-z0-9]|/(?!/|\??\$))+)(?:/\??)?\$$")]
    private static partial Regex OneAddress();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();

    [GeneratedRegex(@"^/(?<path>[\p{L}\p{M}\p{N}_~.-]+(?:/[\p{L}\p{M}\p{N}_~.-]+)*)/?$")]
    private static partial Regex PlainAddress();
}
