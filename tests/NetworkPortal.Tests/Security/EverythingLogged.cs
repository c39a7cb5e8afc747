using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace NetworkPortal.Tests.Security;

/// <summary>Records everything that a portal logs at every level: messages, values and exceptions, and each entry as
/// formatted by the portal's own formatter.</summary>
internal sealed class EverythingLogged : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> lines = new(),
        written = new();
    private IExternalScopeProvider? scopes;

    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>What would be written to the console.</summary>
    public IReadOnlyCollection<string> Written => written;

    public ConsoleFormatter? Formatter { get; set; }

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName, this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    /// <summary>Logs input as a careless handler might.</summary>
    public void Log(string text) =>
        CreateLogger("careless").Log(LogLevel.Information, 0, text, null, (message, _) => message);

    public void Dispose() { }

    private static string Values(object? state) =>
        state is IEnumerable<KeyValuePair<string, object?>> values
            ? string.Join(' ', values.Select(value => $"{value.Key}={value.Value}"))
            : $"{state}";

    private sealed class Writer(string category, EverythingLogged all) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            all.lines.Enqueue($"{logLevel} {category}: {formatter(state, exception)} {Values(state)} {exception}");
            if (all.Formatter is not { } console)
                return;
            using var text = new StringWriter();
            console.Write(
                new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter),
                all.scopes,
                text
            );
            all.written.Enqueue(text.ToString());
        }
    }
}
