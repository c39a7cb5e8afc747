using System.CommandLine;
using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Web;
using NetworkPortal.Web.Commands;
using NetworkPortal.Web.Start;

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>The portal's command-line program, run on a data folder and database of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "NetworkPortal.Web.dll");

    private readonly TestDatabase database = new();
    private string? connection;

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("portal-test-").FullName;

    /// <summary>Runs a command in this process to completion.</summary>
    public async Task<(int Code, string Output, string Errors)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await PortalCommands.Run([.. arguments, .. Settings("Test", arguments)], output, errors);
        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>Runs a command in a process of its own, in which nothing else has run before.</summary>
    public async Task<string> RunApart(params string[] arguments)
    {
        using var process = Process.Start(Start("Test", arguments))!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output;
    }

    /// <summary>Starts the server in a separate process. The caller must end it.</summary>
    public Process Serve(string environment, params string[] arguments) =>
        Process.Start(Start(environment, ["serve", .. arguments]))!;

    /// <summary>Starts the server in a process that is killed at a given database event, such as "TransactionCommitting
    /// 2": just before the second commit.</summary>
    public Process ServeUntil(string happening, string environment, params string[] arguments)
    {
        var start = Start(environment, ["serve", .. arguments]);
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment[StartupHook.Variable] = happening;
        return Process.Start(start)!;
    }

    /// <summary>Prepares the portal on this data and serves it in this process.</summary>
    public async Task<OpenedPortal> Open(string environment, params string[] arguments)
    {
        var app = Build(environment, arguments);
        Prepared = await Startup.Run(app.Services);
        await app.StartAsync();
        return new OpenedPortal(app);
    }

    /// <summary>Builds the portal on this data, without preparing or starting it.</summary>
    public WebApplication Build(string environment = "Test", params string[] arguments) =>
        Portal.Build([
            "--urls=http://127.0.0.1:0",
            "--Logging:LogLevel:Default=None",
            .. arguments,
            .. Settings(environment, arguments),
        ]);

    /// <summary>Serves in this process, as the program does, until it is told to stop.</summary>
    public Task<int> ServeUntil(CancellationToken stop) =>
        ServeCommand.Run(new RootCommand().Parse([]), ["--urls=http://127.0.0.1:0", .. Settings("Test", [])], stop);

    /// <summary>What <see cref="Open"/> did to prepare the portal.</summary>
    public Prepared? Prepared { get; private set; }

    public void Dispose()
    {
        if (connection is not null)
            database.Drop().GetAwaiter().GetResult();
        Directory.Delete(DataFolder, recursive: true);
    }

    private ProcessStartInfo Start(string environment, string[] arguments) =>
        new(
            "dotnet",
            [
                "exec",
                "--runtimeconfig",
                Path.ChangeExtension(Program, "runtimeconfig.json"),
                Program,
                .. arguments,
                .. Settings(environment, arguments),
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

    /// <summary>Adds a data folder and a database, unless the test specifies its own.</summary>
    private IEnumerable<string> Settings(string environment, string[] given)
    {
        IEnumerable<string> settings = [$"--Portal:DataFolder={DataFolder}", $"--environment={environment}"];
        if (!given.Any(argument => argument.StartsWith("--contentRoot", StringComparison.Ordinal)))
            settings = settings.Prepend($"--contentRoot={Repository.Folder}/src/Web");
        if (given.Any(argument => argument.StartsWith("--Portal:Database", StringComparison.Ordinal)))
            return settings;
        connection ??= database.Create(DataFolder).GetAwaiter().GetResult();
        return settings
            .Append($"--Portal:Database={TestDatabase.Kind}")
            .Append($"--ConnectionStrings:Portal={connection}");
    }
}
