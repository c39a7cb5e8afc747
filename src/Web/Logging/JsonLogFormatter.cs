using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace NetworkPortal.Web.Logging;

/// <summary>Writes each log entry as one line of JSON, with times in UTC. Of the framework's request data it writes
/// only the reference that error pages show, because a path may contain a token.</summary>
internal sealed class JsonLogFormatter(TimeProvider time) : ConsoleFormatter(Lines)
{
    /// <summary>The formatter's name.</summary>
    public const string Lines = "lines";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.Default };

    public override void Write<TState>(
        in LogEntry<TState> logEntry,
        IExternalScopeProvider? scopeProvider,
        TextWriter textWriter
    )
    {
        var request = "";
        scopeProvider?.ForEachScope((scope, _) => request = Reference(scope) ?? request, 0);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Options))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture));
            json.WriteString("level", logEntry.LogLevel.ToString());
            json.WriteString("category", logEntry.Category);
            json.WriteString("message", logEntry.Formatter(logEntry.State, logEntry.Exception));
            if (request.Length > 0)
                json.WriteString("request", request);
            if (logEntry.Exception is { } exception)
                json.WriteString("exception", exception.ToString());
            json.WriteEndObject();
        }
        textWriter.WriteLine(Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
    }

    private static string? Reference(object? scope) =>
        (scope as IEnumerable<KeyValuePair<string, object?>>)
            ?.FirstOrDefault(value => value.Key == "RequestId")
            .Value?.ToString();
}
