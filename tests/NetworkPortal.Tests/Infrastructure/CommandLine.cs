using System.Diagnostics;
using NetworkPortal.Tests.Infrastructure.Portals;
using NetworkPortal.Web.Commands;

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>The portal's program as a person runs it, with a data folder of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "NetworkPortal.Web.dll");

    private readonly TestDatabase database = new();
    private string? connection;

    public string DataFolder { get; } = Directory.CreateTempSubdirectory("portal-test-").FullName;

    /// <summary>Runs a command in this process, to its end.</summary>
    public async Task<(int Code, string Output, string Errors)> Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await PortalCommands.Run([.. arguments, .. Settings("Test", arguments)], output, errors);
        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>Starts serving in a process of its own; end it when done.</summary>
    public Process Serve(string environment, params string[] arguments) => Process.Start(new ProcessStartInfo(
        "dotnet", ["exec", "--runtimeconfig", Path.ChangeExtension(Program, "runtimeconfig.json"), Program, "serve", .. arguments, .. Settings(environment, arguments)])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public void Dispose()
    {
        if (connection is not null) database.Drop().GetAwaiter().GetResult();
        Directory.Delete(DataFolder, recursive: true);
    }

    /// <summary>A data folder and a database of its own, where the test names none itself.</summary>
    private IEnumerable<string> Settings(string environment, string[] given)
    {
        IEnumerable<string> settings = [$"--contentRoot={Repository.Folder}/src/Web", $"--Portal:DataFolder={DataFolder}", $"--environment={environment}"];
        if (given.Any(argument => argument.StartsWith("--Portal:Database", StringComparison.Ordinal))) return settings;
        connection ??= database.Create(DataFolder).GetAwaiter().GetResult();
        return settings.Append($"--Portal:Database={TestDatabase.Kind}").Append($"--ConnectionStrings:Portal={connection}");
    }
}
