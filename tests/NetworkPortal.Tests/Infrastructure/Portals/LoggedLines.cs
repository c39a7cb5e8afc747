using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>The warnings and errors that a test portal logged.</summary>
public sealed class LoggedLines : ILoggerProvider
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private readonly ConcurrentQueue<LoggedLine> lines = new();

    public IReadOnlyCollection<LoggedLine> All => lines;

    public IEnumerable<LoggedLine> Errors => lines.Where(line => line.Level >= LogLevel.Error);

    /// <summary>Queries that skip or take rows without an order: the rows they return can differ from time to time.
    /// </summary>
    public IEnumerable<string> Unordered => lines.Where(IsUnordered).Select(line => line.Text);

    private static bool IsUnordered(LoggedLine line) => line.Text.Contains("without an 'OrderBy'", Ordinal);

    /// <summary>Returns the line of code that asks, because Entity Framework names no query.</summary>
    private static string Asking() =>
        Environment
            .StackTrace.Split('\n')
            .FirstOrDefault(frame =>
                frame.Contains("at NetworkPortal.", Ordinal) && !frame.Contains(".Tests.", Ordinal)
            )
        ?? "";

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
            if (!IsEnabled(logLevel))
                return;
            var line = new LoggedLine(logLevel, category, formatter(state, exception), exception);
            lines.Enqueue(IsUnordered(line) ? line with { Text = line.Text + Asking() } : line);
        }
    }
}

public sealed record LoggedLine(LogLevel Level, string Category, string Text, Exception? Exception);
