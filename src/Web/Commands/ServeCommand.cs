using System.CommandLine;
using NetworkPortal.Web.Start;

namespace NetworkPortal.Web.Commands;

internal static class ServeCommand
{
    public static Command Create(string[] settings)
    {
        var command = new Command("serve", "Sets up the portal if needed, then runs the web server until you stop it.");
        command.SetAction((parsed, cancel) => Run(parsed, settings, cancel));
        return command;
    }

    public static async Task<int> Run(ParseResult parsed, string[] settings, CancellationToken cancel)
    {
        await using var app = Hosting.Build(settings);
        var warm = Task.Run(() => Preparation.Warm(app), cancel);
        var prepared = await Preparation.Run(app.Services, cancel);
        await warm;
        await Start(app, cancel);
        Welcome.Write(prepared, await Preparation.FirstAdministrator(app.Services), app.Urls, parsed.InvocationConfiguration.Output);
        await app.WaitForShutdownAsync(cancel);
        return PortalCommands.Fine;
    }

    /// <summary>What runs in the background is stopped before a failure to start is told of.</summary>
    private static async Task Start(WebApplication app, CancellationToken cancel)
    {
        try
        {
            await app.StartAsync(cancel);
        }
        catch
        {
            await app.StopAsync(CancellationToken.None);
            throw;
        }
    }
}
