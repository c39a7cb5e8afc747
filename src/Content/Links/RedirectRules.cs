using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Content.Links;

/// <summary>Redirects as Orchard Core's rules for addresses, and such rules as redirects.</summary>
internal static partial class RedirectRules
{
    /// <summary>Where Orchard Core shows an item whatever its address; for items that have none, or one that no header
    /// can hold.</summary>
    private const string ItemAddress = "/Contents/ContentItems/";

    /// <summary>Every redirect, in an order that does not change.</summary>
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
        // What means something to the rules' own language stays behind: a rule that is read wrongly would stop all of
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

    /// <summary>The one address that a rule is for, without a leading slash; null where it is for several.</summary>
    public static string? From(JsonObject rule) =>
        OneAddress().Match(Read(rule, "Pattern")) is { Success: true } match
            ? Escape().Replace(match.Groups["path"].Value, "$1")
            : null;

    /// <summary>The page of this portal that a rule leads to, without a leading slash; null where it leads
    /// elsewhere.</summary>
    public static string? To(JsonObject rule) =>
        PlainAddress().Match(Read(rule, "SubstitutionPattern")) is { Success: true } match
            ? match.Groups["path"].Value
            : null;

    /// <summary>The item that a rule leads to by its id, or null.</summary>
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

    /// <summary>The same id for the same address each time, so that a rule is found again.</summary>
    private static string IdOf(string from) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(from)))[..26];

    /// <summary>Orchard Core exports what a rule does in another place than recipes write it.</summary>
    private static string Read(JsonObject rule, string name) =>
        rule.String(name) is { Length: > 0 } own
            ? own
            : rule.Object("Properties").Object("UrlRedirectSourceMetadata").String(name);

    /// <summary>"^/old-page$", with what regular expressions ask to be marked.</summary>
    [GeneratedRegex(@"^\^/?\??(?<path>(?:[\p{L}\p{M}\p{N}_~%,;=@&'!:-]|\\[^A-Za-z0-9]|/(?!/|\??\$))+)(?:/\??)?\$$")]
    private static partial Regex OneAddress();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();

    [GeneratedRegex(@"^/(?<path>[\p{L}\p{M}\p{N}_~.-]+(?:/[\p{L}\p{M}\p{N}_~.-]+)*)/?$")]
    private static partial Regex PlainAddress();
}
