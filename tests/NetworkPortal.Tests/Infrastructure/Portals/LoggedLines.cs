using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>The warnings and errors that a test portal logged.</summary>
public sealed class LoggedLines : ILoggerProvider
{
    private readonly ConcurrentQueue<LoggedLine> lines = new();

    public IReadOnlyCollection<LoggedLine> All => lines;

    public IEnumerable<LoggedLine> Errors => lines.Where(line => line.Level >= LogLevel.Error);

    public ILogger CreateLogger(string categoryName) => new Writer(categoryName, lines);

    public void Dispose() { }

    private sealed class Writer(string category, ConcurrentQueue<LoggedLine> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
                lines.Enqueue(new(logLevel, category, formatter(state, exception), exception));
        }
    }
}

public sealed record LoggedLine(LogLevel Level, string Category, string Text, Exception? Exception);
