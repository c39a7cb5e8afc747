using System.Text;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using NetworkPortal.Kernel;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Web;

/// <summary>Liveness: the process responds. Readiness: it can also reach its database and write to disk.</summary>
internal static class Health
{
    public static void AddHealth(this IServiceCollection services) =>
        services
            .AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: ["ready"])
            .AddCheck<DiskCheck>("disk", tags: ["ready"]);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        Map(routes, "/health/live", _ => false);
        Map(routes, "/health/ready", check => check.Tags.Contains("ready"));
    }

    private static void Map(IEndpointRouteBuilder routes, string path, Func<HealthCheckRegistration, bool> which) =>
        routes
            .MapHealthChecks(
                path,
                new HealthCheckOptions
                {
                    Predicate = which,
                    ResponseWriter = (http, report) =>
                        Results.Text(report.Status.ToString(), "text/plain", Encoding.UTF8).ExecuteAsync(http),
                }
            )
            .WithMetadata(new HttpMethodMetadata([HttpMethods.Get]))
            .AllowAnonymous();

    private sealed class DatabaseCheck(PortalDb db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        ) =>
            await db.Database.CanConnectAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The database is not responding.");
    }

    /// <summary>Writes a small file where the portal stores data: a full disk, or one that the system made read-only,
    /// can still be read.</summary>
    internal sealed class DiskCheck(PortalOptions portal) : IHealthCheck
    {
        /// <summary>Less free space than this counts as full: a single upload takes more.</summary>
        private const long MinFreeBytes = 8 * 1024 * 1024;

        public Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        ) => Task.FromResult(Check());

        internal HealthCheckResult Check()
        {
            try
            {
                foreach (var folder in Folders())
                    Write(folder);
                return HealthCheckResult.Healthy();
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return HealthCheckResult.Unhealthy("The data folder is not writable.", e);
            }
        }

        private static void Write(string folder)
        {
            if (new DriveInfo(folder).AvailableFreeSpace < MinFreeBytes)
                throw new IOException($"Less than {MinFreeBytes / 1024 / 1024} MB of disk space is left in {folder}.");
            using var file = new FileStream(
                Path.Combine(folder, $".health-{Guid.NewGuid():N}"),
                FileMode.CreateNew,
                FileAccess.Write,
                FileShare.None,
                bufferSize: 1,
                FileOptions.DeleteOnClose
            );
            file.Write(new byte[4096]);
            file.Flush(flushToDisk: true);
        }

        private IEnumerable<string> Folders() =>
            portal.Database == DatabaseKind.Postgres
                ? [portal.DataFolder]
                : new[]
                {
                    portal.DataFolder,
                    Path.GetDirectoryName(
                        Path.GetFullPath(new SqliteConnectionStringBuilder(portal.ConnectionString).DataSource)
                    )!,
                }.Distinct();
    }
}
