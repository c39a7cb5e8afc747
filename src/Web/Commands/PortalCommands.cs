using System.CommandLine;

namespace NetworkPortal.Web.Commands;

/// <summary>The command line. Every command also takes the portal's settings: <c>--Portal:DataFolder=/srv/portal</c>, <c>--environment Production</c>.</summary>
internal static class PortalCommands
{
    public const int Fine = 0, Failed = 1, WrongUsage = 2;

    public static async Task<int> Run(string[] args, TextWriter? output = null, TextWriter? errors = null)
    {
        (output, errors) = (output ?? Console.Out, errors ?? Console.Error);
        var (settings, others) = Settings.Split(args);
        var root = new RootCommand("A school-improvement network's portal. Without a command it serves.\n\nEvery command also takes settings: --Portal:DataFolder=FOLDER, --Portal:BaseUrl=URL, --urls=URL, --environment=NAME and so on.")
        {
            ServeCommand.Create(settings),
            RecipeCommand.Create(settings),
            ContentCommand.Create(settings),
            SearchCommand.Create(settings),
            UserCommand.Create(settings),
            AuditCommand.Create(settings),
        };
        root.SetAction((parsed, cancel) => ServeCommand.Run(parsed, settings, cancel));
        var parsed = root.Parse(others);
        if (parsed.Errors.Count > 0)
        {
            await errors.WriteLineAsync($"{parsed.Errors[0].Message} Try --help.");
            return WrongUsage;
        }
        return await Failure.Guard(errors, () => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output, Error = errors }));
    }
}
