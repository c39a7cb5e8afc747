using System.CommandLine;
using NetworkPortal.Web.Start;

namespace NetworkPortal.Web.Commands;

internal static class ServeCommand
{
    public static Command Create()
    {
        var command = new Command("serve", "Prepares the portal where needed, and serves it until it is stopped.");
        command.SetAction(Run);
        return command;
    }

    public static async Task<int> Run(ParseResult parsed, CancellationToken cancel)
    {
        await using var app = Hosting.Build(Settings.Of(parsed));
        var prepared = await Preparation.Run(app.Services, cancel);
        await app.StartAsync(cancel);
        Welcome.Write(prepared, app.Urls, Console.Out);
        await app.WaitForShutdownAsync(cancel);
        return PortalCommands.Fine;
    }
}
