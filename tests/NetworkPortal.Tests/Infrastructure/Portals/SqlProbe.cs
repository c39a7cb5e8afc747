using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>The SQL commands that a portal runs for the requests of one client, until it has answered; whatever else
/// the portal does meanwhile is not counted.</summary>
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

    /// <summary>"POST /account/sign-in: SELECT …", in order.</summary>
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
