using System.CommandLine;

namespace NetworkPortal.Web.Commands;

/// <summary>The command line. Every command also takes the portal's settings: <c>--Portal:DataFolder=/srv/portal</c>, <c>--environment Production</c>.</summary>
internal static class PortalCommands
{
    public const int Fine = 0, Failed = 1, WrongUsage = 2;

    public static async Task<int> Run(string[] args)
    {
        var root = new RootCommand("A school-improvement network's portal. Without a command it serves.\n\nEvery command also takes settings: --Portal:DataFolder=FOLDER, --Portal:BaseUrl=URL, --urls=URL, --environment=NAME and so on.")
        {
            ServeCommand.Create(),
            RecipeCommand.Create(),
            SearchCommand.Create(),
            UserCommand.Create(),
        };
        root.SetAction(ServeCommand.Run);
        AllowSettings(root);
        var parsed = root.Parse(args);
        if (Mistake(parsed) is { } mistake)
        {
            await Console.Error.WriteLineAsync($"{mistake} Try --help.");
            return WrongUsage;
        }
        return await Failure.Guard(() => parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false }));
    }

    private static void AllowSettings(Command command)
    {
        command.TreatUnmatchedTokensAsErrors = false;
        foreach (var below in command.Subcommands) AllowSettings(below);
    }

    private static string? Mistake(ParseResult parsed)
    {
        if (parsed.Errors.Count > 0) return parsed.Errors[0].Message;
        return Settings.Stranger(parsed.UnmatchedTokens) is { } stranger ? $"\"{stranger}\" is no command, option or setting." : null;
    }
}
