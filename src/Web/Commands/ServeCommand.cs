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
        await Start(app);
        StartupBanner.Write(
            prepared,
            await Startup.FirstAdministrator(app.Services),
            app.Urls,
            parsed.InvocationConfiguration.Output
        );
        await app.WaitForShutdownAsync(ct);
        return PortalCommands.Fine;
    }

    /// <summary>Stops background services before a startup failure is reported. The token of the command isn't passed
    /// on: it would end each background service on its own, which the host takes as a failure.</summary>
    private static async Task Start(WebApplication app)
    {
        try
        {
            await app.StartAsync(CancellationToken.None);
        }
        catch
        {
            await app.StopAsync(CancellationToken.None);
            throw;
        }
    }
}
