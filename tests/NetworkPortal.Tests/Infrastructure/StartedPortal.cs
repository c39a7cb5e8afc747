using System.Diagnostics;

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>Reads the output of a portal process while it starts.</summary>
internal static class StartedPortal
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(4);

    /// <summary>Kills the process once it is ready, and returns its output until then; null if it exited
    /// earlier.</summary>
    /// <param name="then">Called with the portal's address before the process is killed.</param>
    public static async Task<List<string>?> UntilReady(Process process, Func<Uri, Task>? then = null)
    {
        var output = new List<string>();
        using var timeout = new CancellationTokenSource(StartTimeout);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
            {
                output.Add(line);
                if (line.Split("Ready at ") is not [_, var address])
                    continue;
                if (then is not null)
                    await then(new Uri(address.Split(' ')[0]));
                return output;
            }
            return null;
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }
}
