using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NetworkPortal.Tests.Security;

/// <summary>All that a portal logs, from the finest level up: words, values, exceptions and scopes.</summary>
internal sealed class EverythingLogged : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> lines = new();
    private IExternalScopeProvider? scopes;

    public IReadOnlyCollection<string> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName, this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    public void Dispose()
    {
    }

    private static string Values(object? state) =>
        state is IEnumerable<KeyValuePair<string, object?>> values ? string.Join(' ', values.Select(value => $"{value.Key}={value.Value}")) : $"{state}";

    private sealed class Writer(string category, EverythingLogged all) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var around = new List<string>();
            all.scopes?.ForEachScope((scope, found) => found.Add($"{scope} {Values(scope)}"), around);
            all.lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {Values(state)} {exception} [{string.Join("; ", around)}]");
        }
    }
}
