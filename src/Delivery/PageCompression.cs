using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Delivery;

/// <summary>
/// Compresses what anyone may read. Pages of signed-in people and of personal links are sent as they are: the size of a
/// compressed page that repeats what was asked for tells what else is on it (BREACH). What is left of secrets on other
/// pages, the form tokens, differs in each response.
/// </summary>
internal sealed class PageCompression(
    IServiceProvider services,
    IOptions<ResponseCompressionOptions> options,
    PortalOptions portal
) : ResponseCompressionProvider(services, options), IResponseCompressionProvider
{
    bool IResponseCompressionProvider.CheckRequestAcceptsCompression(HttpContext context) =>
        IsPublic(context.Request) && CheckRequestAcceptsCompression(context);

    private bool IsPublic(HttpRequest request) =>
        !request.Cookies.ContainsKey(portal.CookieName(PortalCookies.Session))
        && !request.Headers.ContainsKey("Authorization")
        && !request.Query.ContainsKey("token")
        && !request.RouteValues.ContainsKey("token");
}
