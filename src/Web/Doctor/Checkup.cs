using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NetworkPortal.Web.Doctor;

/// <summary>
/// What the <c>doctor</c> command checks: health checks with this tag, of every module. A result's data may say how to
/// fix what was found, as "fix".
/// </summary>
internal static class Checkup
{
    public const string Tag = "doctor";

    /// <summary>The first check: without a database, the others can't tell anything.</summary>
    public const string Database = "Tables";

    public static void AddCheckups(this IServiceCollection services) =>
        services
            .AddHealthChecks()
            .AddCheck<DatabaseReview>(Database, tags: [Tag])
            .AddCheck<DiskReview>("Data folder", tags: [Tag])
            .AddCheck<KeyReview>("Keys", tags: [Tag])
            .AddCheck<ClockReview>("Clock", tags: [Tag])
            .AddCheck<AddressReview>("Address", tags: [Tag])
            .AddCheck<BackupReview>("Backup", tags: [Tag]);

    public static HealthCheckResult Failed(string found, string fix) =>
        HealthCheckResult.Unhealthy(found, data: Fix(fix));

    public static HealthCheckResult Warning(string found, string fix) =>
        HealthCheckResult.Degraded(found, data: Fix(fix));

    public static string FixOf(HealthReportEntry entry) => entry.Data.GetValueOrDefault("fix") as string ?? "";

    private static Dictionary<string, object> Fix(string text) => new() { ["fix"] = text };
}
