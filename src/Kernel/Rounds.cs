namespace NetworkPortal.Kernel;

/// <summary>Work that comes round again and again, for hosted services.</summary>
public static class Rounds
{
    /// <summary>Does it now and after each pause, until the portal stops. A round that fails is told of, and the next one comes all the same.</summary>
    public static async Task Run(TimeSpan pause, TimeProvider time, Func<CancellationToken, Task> turn, Action<Exception> failed, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(pause, time);
        try
        {
            do await Try(turn, failed, stop);
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The portal stops; what is due waits for the next start.
        }
    }

    private static async Task Try(Func<CancellationToken, Task> turn, Action<Exception> failed, CancellationToken stop)
    {
        try
        {
            await turn(stop);
        }
        catch (Exception e) when (!stop.IsCancellationRequested)
        {
            failed(e);
        }
    }
}
