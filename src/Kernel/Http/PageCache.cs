using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Primitives;
using NetworkPortal.Kernel.Changes;
using NetworkPortal.Kernel.Forms.Unsent;
using NetworkPortal.Kernel.Views;

namespace NetworkPortal.Kernel.Http;

/// <summary>Caches pages for anonymous readers until something that they show has changed. The cache key includes the
/// generation of each kind of object on the page, read when the request began, so that a page rendered from old data is
/// never served after the change.</summary>
public sealed class PageCache : IChangeFollower
{
    private readonly ConcurrentDictionary<string, long> generations = new(StringComparer.Ordinal);

    /// <summary>Returns how often objects of these kinds have changed, as part of a cache key.</summary>
    public string Generations(IEnumerable<string> kinds) =>
        string.Join('.', kinds.Select(kind => generations.GetValueOrDefault(kind)));

    public ValueTask<ChangePosition?> Resume(CancellationToken ct) => new((ChangePosition?)null);

    /// <summary>Receives other processes' changes through the change log.</summary>
    public Task Apply(IReadOnlyList<Change> changes, CancellationToken ct)
    {
        Changed(changes.Select(change => change.Kind).Distinct());
        return Task.CompletedTask;
    }

    /// <summary>Receives this process's changes at commit, so that people see their own changes immediately.</summary>
    internal void Changed(IEnumerable<string> kinds)
    {
        foreach (var kind in kinds)
            generations.AddOrUpdate(kind, 1, (_, seen) => seen + 1);
    }
}

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
        private static readonly TimeSpan MaxLength = TimeSpan.FromMinutes(5);

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
            context.ResponseExpirationTimeSpan = MaxLength;
            context.CacheVaryByRules.QueryKeys = "*";
            context.CacheVaryByRules.VaryByHost = false;
            context.CacheVaryByRules.VaryByValues["generation"] = services
                .GetRequiredService<PageCache>()
                .Generations(shown);
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
