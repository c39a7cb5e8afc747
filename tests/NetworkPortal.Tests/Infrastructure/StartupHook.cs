using System.Diagnostics;

#pragma warning disable CA1050 // The runtime looks for this name outside of any namespace (DOTNET_STARTUP_HOOKS).

/// <summary>
/// Runs in a portal's own process before the portal does, and kills it there, as a power cut would: at the n-th time
/// that a certain thing happens to the database.
/// </summary>
internal static class StartupHook
{
    /// <summary>What to die at: "TransactionCommitting 2".</summary>
    public const string Variable = "PORTAL_TEST_DIE_AT";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split(' ') is [var happening, var count])
            DiagnosticListener.AllListeners.Subscribe(
                new Listeners(new Death(happening, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)))
            );
    }

    private sealed class Listeners(Death death) : IObserver<DiagnosticListener>
    {
        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == "Microsoft.EntityFrameworkCore")
                value.Subscribe(death);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }

    private sealed class Death(string happening, int count) : IObserver<KeyValuePair<string, object?>>
    {
        private int left = count;

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (!value.Key.EndsWith("." + happening, StringComparison.Ordinal) || Interlocked.Decrement(ref left) != 0)
                return;
            Process.GetCurrentProcess().Kill();
            // The signal is on its way; nothing more may happen until it is here.
            Thread.Sleep(Timeout.Infinite);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
