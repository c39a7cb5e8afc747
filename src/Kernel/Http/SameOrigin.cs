using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Kernel.Http;

/// <summary>Distinguishes requests from this portal's pages from cross-site requests, by headers that browsers set and
/// scripts can't.</summary>
internal static class SameOrigin
{
    /// <summary>Checks whether the browser reports that one of the portal's own pages sent the request (Fetch Metadata,
    /// or Origin if that is missing).</summary>
    public static bool IsSent(HttpRequest request, PortalOptions portal)
    {
        var (site, origin) = (request.Headers["Sec-Fetch-Site"].ToString(), request.Headers.Origin.ToString());
        if (site.Length > 0 && site != "same-origin")
            return false;
        // Pages with a secret in their URL send no referrer, and then browsers send "null".
        if (origin.Length == 0 || origin == "null")
            return site == "same-origin";
        return origin == $"{request.Scheme}://{request.Host}"
            || origin == new Uri(portal.BaseUrl).GetLeftPart(UriPartial.Authority);
    }
}
