using System.CommandLine;
using NetworkPortal.Web.Start;

namespace NetworkPortal.Web.Commands;

internal static class ServeCommand
{
    public static Command Create(string[] settings)
    {
        var command = new Command("serve", "Sets up the portal if needed, then runs the web server until you stop it.");
        command.SetAction((parsed, ct) => Run(parsed, settings, ct));
        return command;
    }

    public static async Task<int> Run(ParseResult parsed, string[] settings, CancellationToken ct)
    {
        await using var app = Hosting.Build(settings);
        var warm = Task.Run(() => Startup.Warm(app), ct);
        var prepared = await Startup.Run(app.Services, ct);
        await warm;
        await Start(app, ct);
        StartupBanner.Write(
            prepared,
            await Startup.FirstAdministrator(app.Services),
            app.Urls,
            parsed.InvocationConfiguration.Output
        );
        await app.WaitForShutdownAsync(ct);
        return PortalCommands.Fine;
    }

    /// <summary>Stops background services before a startup failure is reported.</summary>
    private static async Task Start(WebApplication app, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch
        {
            await app.StopAsync(CancellationToken.None);
            throw;
        }
    }
}
