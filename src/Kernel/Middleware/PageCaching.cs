using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Kernel.Http;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Kernel.Middleware;

public static class PageCaching
{
    /// <summary>Caches this page for anonymous readers until something of these kinds changes (the kinds of
    /// <c>db.RecordChange</c>).</summary>
    public static TBuilder Cached<TBuilder>(this TBuilder endpoint, params string[] kinds)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Policy(kinds));

    private sealed class Policy(string[] kinds) : IOutputCachePolicy
    {
        // The menus on every page come from the settings, and link to the lists of the existing content types.
        private readonly string[] shown = [.. kinds, "settings", "definition"];

        // A page may still say "tomorrow" or "open" for this long after that is no longer true.
        private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

        public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var services = context.HttpContext.RequestServices;
            var portal = services.GetRequiredService<PortalOptions>();
            var cacheable = portal.OutputCache && IsSharable(context.HttpContext.Request, portal);
            context.EnableOutputCaching =
                context.AllowCacheLookup =
                context.AllowCacheStorage =
                context.AllowLocking =
                    cacheable;
            context.ResponseExpirationTimeSpan = MaxAge;
            context.CacheVaryByRules.QueryKeys = "*";
            context.CacheVaryByRules.VaryByHost = false;
            context.CacheVaryByRules.VaryByValues["generation"] = services
                .GetRequiredService<PageCache>()
                .Generations(shown);
            context.CacheVaryByRules.VaryByValues["encoding"] = services
                .GetRequiredService<IResponseCompressionProvider>()
                .GetCompressionProvider(context.HttpContext)
                is { } encoder
                ? encoder.EncodingName
                : "";
            return ValueTask.CompletedTask;
        }

        public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) =>
            ValueTask.CompletedTask;

        public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
        {
            var response = context.HttpContext.Response;
            context.AllowCacheStorage &=
                response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status301MovedPermanently
                && StringValues.IsNullOrEmpty(response.Headers.SetCookie);
            return ValueTask.CompletedTask;
        }

        private static bool IsSharable(HttpRequest request, PortalOptions portal) =>
            (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
            && !request.Cookies.ContainsKey(portal.CookieName(PortalCookies.Session))
            && !View.HasNotice(request, portal)
            && !request.Query.ContainsKey(UnsentForms.Query);
    }
}
