using Microsoft.AspNetCore.Http;

namespace NetworkPortal.Kernel.Http;

/// <summary>Tells what a page of this portal sent from what another site made a browser send, by the headers that
/// browsers set and scripts can't.</summary>
internal static class SameOrigin
{
    /// <summary>Whether the browser says that one of our own pages sent the request (Fetch Metadata, or Origin where
    /// that is missing).</summary>
    public static bool IsSent(HttpRequest request, PortalOptions portal)
    {
        var (site, origin) = (request.Headers["Sec-Fetch-Site"].ToString(), request.Headers.Origin.ToString());
        if (site.Length > 0 && site != "same-origin")
            return false;
        // Pages with a secret in their address send no referrer, and then browsers write "null".
        if (origin.Length == 0 || origin == "null")
            return site == "same-origin";
        return origin == $"{request.Scheme}://{request.Host}"
            || origin == new Uri(portal.BaseUrl).GetLeftPart(UriPartial.Authority);
    }
}
