using System.Data.Common;
using Microsoft.AspNetCore.Connections;
using NetworkPortal.Kernel.Extending;
using NetworkPortal.Search.Index;
using NetworkPortal.Web.Backups;
using NetworkPortal.Web.Start.Upgrading;

namespace NetworkPortal.Web.Commands;

/// <summary>A command cannot do what was requested; the message is for the person who ran it.</summary>
internal sealed class CommandException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Prints expected failures on one line; anything else is a bug and keeps its stack trace.</summary>
internal static class Failure
{
    public static async Task<int> Guard(TextWriter errors, Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (OperationCanceledException)
        {
            return PortalCommands.Failed;
        }
        catch (Exception e)
        {
            await errors.WriteLineAsync(Explain(e) ?? e.ToString());
            return PortalCommands.Failed;
        }
    }

    private static string? Explain(Exception fault) =>
        fault switch
        {
            CommandException or BackupException or RecipeException or SearchBusyException or UpgradeException =>
                fault.Message,
            IOException { InnerException: AddressInUseException } =>
                $"{fault.Message} Stop the program that's using it, or choose another address with --urls.",
            DbException => $"Can't use the database: {fault.Message}",
            UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException => fault.Message,
            // EF Core wraps database errors.
            { InnerException: DbException or System.Net.Sockets.SocketException } =>
                $"Can't use the database: {fault.InnerException.Message}",
            _ => null,
        };
}
