using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace NetworkPortal.Kernel;

/// <summary>What the <c>doctor</c> command checks: health checks with this tag, of every module. A result's data says
/// how to fix what was found.</summary>
public static class Checkup
{
    public const string Tag = "doctor";

    private const string FixKey = "fix";

    /// <summary>Something doesn't work.</summary>
    public static HealthCheckResult Failed(string found, string fix) =>
        HealthCheckResult.Unhealthy(found, data: Fix(fix));

    /// <summary>Something works, but should be better.</summary>
    public static HealthCheckResult Warning(string found, string fix) =>
        HealthCheckResult.Degraded(found, data: Fix(fix));

    public static string FixOf(HealthReportEntry entry) => entry.Data.GetValueOrDefault(FixKey) as string ?? "";

    private static Dictionary<string, object> Fix(string text) => new() { [FixKey] = text };
}
