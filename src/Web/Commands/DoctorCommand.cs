using System.CommandLine;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;
using NetworkPortal.Kernel;
using NetworkPortal.Web.Doctor;

namespace NetworkPortal.Web.Commands;

/// <summary>The <c>doctor</c> command. It changes nothing, and works while the portal serves.</summary>
internal static class DoctorCommand
{
    public static Command Create(string[] settings)
    {
        var command = new Command(
            "doctor",
            "Checks the database, files, search index, email, keys, disk, clock, and address, and says how to fix what "
                + "it finds. The exit code is 1 if something doesn't work."
        );
        command.SetAction((parsed, ct) => Run(settings, parsed.InvocationConfiguration.Output, ct));
        return command;
    }

    private static async Task<int> Run(string[] settings, TextWriter output, CancellationToken ct)
    {
        await using var app = Hosting.Build(["--Logging:LogLevel:Default=None", .. settings]);
        var (names, counts) = (Names(app.Services), new Dictionary<HealthStatus, int>());
        foreach (var name in names)
        {
            var entry = await Check(app.Services, name, ct);
            counts[entry.Status] = counts.GetValueOrDefault(entry.Status) + 1;
            Write(output, name, entry);
            if (name == Checkups.Database && entry.Status == HealthStatus.Unhealthy)
            {
                output.WriteLine("The other checks need the database. Fix this first, then run doctor again.");
                return PortalCommands.Failed;
            }
        }
        var (failed, warned) = (
            counts.GetValueOrDefault(HealthStatus.Unhealthy),
            counts.GetValueOrDefault(HealthStatus.Degraded)
        );
        output.WriteLine(
            $"{Plural.Of(names.Count, "check", "checks")}: {Plural.Of(failed, "problem", "problems")}, "
                + $"{Plural.Of(warned, "recommendation", "recommendations")}."
        );
        return failed > 0 ? PortalCommands.Failed : PortalCommands.Fine;
    }

    /// <summary>Returns the names of the checks, the database first.</summary>
    private static List<string> Names(IServiceProvider services) =>
        [
            .. services
                .GetRequiredService<IOptions<HealthCheckServiceOptions>>()
                .Value.Registrations.Where(check => check.Tags.Contains(Checkup.Tag))
                .Select(check => check.Name)
                .OrderByDescending(name => name == Checkups.Database),
        ];

    private static async Task<HealthReportEntry> Check(IServiceProvider services, string name, CancellationToken ct) =>
        (
            await services
                .GetRequiredService<HealthCheckService>()
                .CheckHealthAsync(check => check.Name == name && check.Tags.Contains(Checkup.Tag), ct)
        ).Entries[name];

    private static void Write(TextWriter output, string name, HealthReportEntry entry)
    {
        var mark = entry.Status switch
        {
            HealthStatus.Healthy => "OK",
            HealthStatus.Degraded => "Note",
            _ => "PROBLEM",
        };
        output.WriteLine($"{mark, -8} {name, -17} {entry.Description ?? entry.Exception?.Message}");
        if (Checkup.FixOf(entry) is { Length: > 0 } fix)
            output.WriteLine($"{"", -26} {fix}");
    }
}
