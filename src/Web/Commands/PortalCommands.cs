using System.CommandLine;

namespace NetworkPortal.Web.Commands;

/// <summary>The command line. Every command also takes the portal's settings: <c>--Portal:DataFolder=/srv/portal</c>,
/// <c>--environment Production</c>.</summary>
internal static class PortalCommands
{
    public const int Fine = 0,
        Failed = 1,
        WrongUsage = 2;

    /// <summary>Longer than the host waits for requests, so that they are answered before the process ends.</summary>
    private static readonly TimeSpan StopPeriod = TimeSpan.FromSeconds(40);

    public static async Task<int> Run(string[] args, TextWriter? output = null, TextWriter? errors = null)
    {
        (output, errors) = (output ?? Console.Out, errors ?? Console.Error);
        var (settings, others) = Settings.Split(args);
        var root = new RootCommand(
            "The portal of a school-improvement network. Without a command, it starts the web server.\n\n"
                + "Every command also accepts settings, such as --Portal:DataFolder=FOLDER, --Portal:BaseUrl=URL, "
                + "--urls=URL, "
                + "or --environment=NAME."
        )
        {
            ServeCommand.Create(settings),
            RecipeCommand.Create(settings),
            ContentCommand.Create(settings),
            SearchCommand.Create(settings),
            UserCommand.Create(settings),
            AuditCommand.Create(settings),
            BackupCommand.Backup(settings),
            BackupCommand.Restore(settings),
            DoctorCommand.Create(settings),
        };
        root.SetAction((parsed, ct) => ServeCommand.Run(parsed, settings, ct));
        var parsed = root.Parse(others);
        if (parsed.Errors.Count > 0)
        {
            await errors.WriteLineAsync($"{parsed.Errors[0].Message} Try --help.");
            return WrongUsage;
        }
        return await Failure.Guard(
            errors,
            () =>
                parsed.InvokeAsync(
                    new InvocationConfiguration
                    {
                        EnableDefaultExceptionHandler = false,
                        ProcessTerminationTimeout = StopPeriod,
                        Output = output,
                        Error = errors,
                    }
                )
        );
    }
}
