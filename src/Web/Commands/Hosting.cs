using NetworkPortal.Web.Start;

namespace NetworkPortal.Web.Commands;

/// <summary>Builds the portal for commands.</summary>
internal static class Hosting
{
    /// <exception cref="CommandException">A setting is invalid.</exception>
    public static WebApplication Build(string[] settings)
    {
        try
        {
            return Portal.Build(settings);
        }
        catch (InvalidOperationException e)
        {
            throw new CommandException(e.Message, e);
        }
    }

    /// <summary>Runs work on the portal's data without serving requests or running background jobs.</summary>
    public static async Task<int> With(string[] settings, Func<IServiceProvider, Task> work, CancellationToken ct)
    {
        await using var app = Hosting.Build(["--Logging:LogLevel:Default=Warning", .. settings]);
        await Startup.ForCommand(app.Services, ct);
        await work(app.Services);
        return PortalCommands.Fine;
    }
}
