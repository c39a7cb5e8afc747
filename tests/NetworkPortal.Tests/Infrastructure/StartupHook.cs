using System.Diagnostics;

#pragma warning disable CA1050 // The runtime looks for this name outside of any namespace (DOTNET_STARTUP_HOOKS).

/// <summary>
/// Runs in the portal's process before the portal itself, and kills the process, like a power failure, at the n-th
/// occurrence of a database event.
/// </summary>
internal static class StartupHook
{
    /// <summary>The event to die at, such as "TransactionCommitting 2".</summary>
    public const string Variable = "PORTAL_TEST_DIE_AT";

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(Variable)?.Split(' ') is [var eventName, var count])
            DiagnosticListener.AllListeners.Subscribe(
                new Listeners(new Death(eventName, int.Parse(count, System.Globalization.CultureInfo.InvariantCulture)))
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

    private sealed class Death(string eventName, int count) : IObserver<KeyValuePair<string, object?>>
    {
        private int left = count;

        public void OnNext(KeyValuePair<string, object?> value)
        {
            if (!value.Key.EndsWith("." + eventName, StringComparison.Ordinal) || Interlocked.Decrement(ref left) != 0)
                return;
            Process.GetCurrentProcess().Kill();
            // The kill signal is on its way; nothing else may run until it arrives.
            Thread.Sleep(Timeout.Infinite);
        }

        public void OnCompleted() { }

        public void OnError(Exception error) { }
    }
}
