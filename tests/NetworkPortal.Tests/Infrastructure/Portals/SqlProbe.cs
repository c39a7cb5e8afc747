using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>Records the SQL commands that a portal runs to answer one client's requests, and nothing else that the
/// portal does meanwhile.</summary>
internal sealed class SqlProbe : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Header = "X-Test-Probe";
    private readonly string id = Guid.NewGuid().ToString("N");
    private readonly HttpContextAccessor accessor = new();
    private readonly ConcurrentQueue<string> commands = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];

    public SqlProbe(PortalClient client)
    {
        client.Http.DefaultRequestHeaders.Remove(Header);
        client.Http.DefaultRequestHeaders.Add(Header, id);
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>The commands in order, such as "POST: SELECT …".</summary>
    public IReadOnlyList<string> Commands => [.. commands];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not CommandEventData data || value.Key != RelationalEventId.CommandExecuting.Name)
            return;
        if (accessor.HttpContext?.Request is { } request && request.Headers[Header] == id)
            commands.Enqueue($"{request.Method}: {data.Command.CommandText}");
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
    }
}
