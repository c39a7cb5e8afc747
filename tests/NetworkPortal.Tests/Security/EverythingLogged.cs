using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace NetworkPortal.Tests.Security;

/// <summary>All that a portal logs, from the finest level up: words, values and exceptions, and the line that its own
/// formatter makes of each entry.</summary>
internal sealed class EverythingLogged : ILoggerProvider, ISupportExternalScope
{
    private readonly ConcurrentQueue<string> lines = new(),
        written = new();
    private IExternalScopeProvider? scopes;

    public IReadOnlyCollection<string> Lines => lines;

    /// <summary>What would stand on the console.</summary>
    public IReadOnlyCollection<string> Written => written;

    public ConsoleFormatter? Formatter { get; set; }

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName, this);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => scopes = scopeProvider;

    /// <summary>What a careless handler might do with input.</summary>
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
