using System.Text;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Web;

/// <summary>Alive: the process answers. Ready: it can reach its database as well.</summary>
internal static class Health
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks().AddCheck<DatabaseCheck>("database", tags: ["ready"]);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/health/live", _ => false);
        Map(routes, "/health/ready", check => check.Tags.Contains("ready"));
    }

    private static void Map(IEndpointRouteBuilder routes, string path, Func<HealthCheckRegistration, bool> which) => routes
        .MapHealthChecks(path, new HealthCheckOptions { Predicate = which, ResponseWriter = (http, report) => Results.Text(report.Status.ToString(), "text/plain", Encoding.UTF8).ExecuteAsync(http) })
        .WithMetadata(new HttpMethodMetadata([HttpMethods.Get])).AllowAnonymous();

    private sealed class DatabaseCheck(PortalDb db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            await db.Database.CanConnectAsync(cancellationToken) ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The database does not answer.");
    }
}
