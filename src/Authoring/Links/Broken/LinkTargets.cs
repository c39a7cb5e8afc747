using Microsoft.EntityFrameworkCore;
using NetworkPortal.Content.Items;
using NetworkPortal.Content.Links;
using NetworkPortal.Content.Media;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Library;
using NetworkPortal.Schools;

namespace NetworkPortal.Authoring.Links.Broken;

/// <summary>
/// Checks whether the target of a link exists: a published item, a page of the portal, a file, or a redirect.
/// </summary>
internal sealed class LinkTargets(
    PortalDb db,
    PortalOptions portal,
    MediaStore media,
    LibraryContextCache contexts,
    RouteTable routes
)
{
    private readonly Dictionary<string, string> known = new(StringComparer.Ordinal);

    /// <param name="at">The path of the item with the link, used to resolve relative links.</param>
    /// <returns>What is wrong with the link; blank if its target exists or is on another site.</returns>
    public async Task<string> Fault(FoundLink link, string? at, CancellationToken ct)
    {
        var target = link.Kind == LinkKind.Address ? Local(link.Target, at) : link.Target;
        if (target is null)
            return "";
        var key = $"{link.Kind} {target}";
        if (!known.TryGetValue(key, out var fault))
            known[key] = fault = link.Kind switch
            {
                LinkKind.Media => media.Find(target) is null ? "This file isn’t in the media library." : "",
                LinkKind.Item => await db.Items.Published().WithId(target).AnyAsync(ct)
                    ? ""
                    : "This item isn’t published.",
                _ => await OfPath(target, ct),
            };
        return fault;
    }

    /// <summary>
    /// Returns the path of a link without the leading slash; null if the link points to another site or to an anchor on
    /// the same page, or isn't a URL.
    /// </summary>
    private string? Local(string url, string? at)
    {
        if (url.StartsWith('#'))
            return null;
        if (
            !Uri.TryCreate(new Uri($"{portal.BaseUrl}/{at}"), url, out var whole)
            || whole.Scheme is not ("http" or "https")
        )
            return null;
        return whole
            .GetLeftPart(UriPartial.Authority)
            .Equals(new Uri(portal.BaseUrl).GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase)
            ? Uri.UnescapeDataString(whole.AbsolutePath).Trim('/')
            : null;
    }

    private async Task<string> OfPath(string path, CancellationToken ct)
    {
        if (path.StartsWith("media/", StringComparison.Ordinal))
            return media.Find(path["media/".Length..]) is null ? "This file isn’t in the media library." : "";
        if (path.StartsWith("schools/", StringComparison.Ordinal) && path.Split('/') is [_, var slug])
            return await db.Schools.AnyAsync(school => school.Slug == slug, ct)
                ? ""
                : "This school isn’t in the network.";
        if (
            path.Length == 0
            || (await contexts.Current(ct)).KindAt(PathForm.Of(path)) is not null
            || routes.CanRead(path)
        )
            return "";
        if (await db.Items.Published().AtPath(path).AnyAsync(ct) || await Redirects.Find(db, path, ct) is not null)
            return "";
        return "There’s no page at this URL.";
    }
}
