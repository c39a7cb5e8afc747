using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.RateLimiting;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Http;

namespace NetworkPortal.Web.Protection;

/// <summary>Rate limits per person, or per network for signed-out clients. They are far above normal use, and low
/// enough that one runaway program does not block everyone else. Sign-in has stricter limits of its own.</summary>
internal static partial class RequestLimits
{
    /// <summary>The maximum request body, unless the route says otherwise: forms are text.</summary>
    public const int BodyBytes = 1024 * 1024;

    public static void AddRequestLimits(this IServiceCollection services, PortalOptions portal)
    {
        services.Configure<FormOptions>(form =>
        {
            form.ValueCountLimit = 2000;
            form.KeyLengthLimit = 200;
            form.ValueLengthLimit = BodyBytes;
            form.MultipartHeadersCountLimit = 16;
        });
        services.AddRateLimiter(limits =>
        {
            limits.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            limits.OnRejected = Refuse;
            if (portal.RequestsPerSecond > 0)
                limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(http =>
                    Partition(http, portal.RequestsPerSecond)
                );
        });
    }

    private static RateLimitPartition<string> Partition(HttpContext http, int perSecond)
    {
        var reads = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        // A change costs more than a page view, because it waits for the disk.
        var rate = reads ? perSecond : Math.Max(1, perSecond / 5);
        return RateLimitPartition.GetTokenBucketLimiter(
            (reads ? "reads " : "changes ") + Who(http),
            _ =>
                new()
                {
                    TokenLimit = rate * 10,
                    TokensPerPeriod = rate,
                    ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                }
        );
    }

    private static string Who(HttpContext http) =>
        http.User.Identity?.IsAuthenticated == true
            ? http.RequestServices.GetRequiredService<CurrentUser>().Id.ToString()
            : http.Network();

    private static ValueTask Refuse(OnRejectedContext refused, CancellationToken ct)
    {
        var (http, wait) = (
            refused.HttpContext,
            refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(10)
        );
        http.Response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))
            .ToString(CultureInfo.InvariantCulture);
        LogRefusal(
            http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(RequestLimits)),
            (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText,
            Who(http)
        );
        return ValueTask.CompletedTask;
    }

    [LoggerMessage(LogLevel.Warning, "Rejected a request to {Route} from {Who}: rate limit exceeded.")]
    private static partial void LogRefusal(ILogger log, string? route, string who);
}
