using System.Diagnostics;

namespace NetworkPortal.Tests.Infrastructure;

/// <summary>Listens to a portal's process while it starts.</summary>
internal static class StartedPortal
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    /// <summary>All that it said until it was ready, whereupon it is killed; null when it ended before.</summary>
    /// <param name="then">What to do with the portal before it is killed; it gets its address.</param>
    public static async Task<List<string>?> UntilReady(Process process, Func<Uri, Task>? then = null)
    {
        var said = new List<string>();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(patience.Token) is { } line)
            {
                said.Add(line);
                if (line.Split("Ready at ") is not [_, var address])
                    continue;
                if (then is not null)
                    await then(new Uri(address.Split(' ')[0]));
                return said;
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
