using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Tests.Infrastructure.Portals;

/// <summary>Records the SQL commands that a portal runs to answer one client's requests, and nothing else that the
/// portal does meanwhile.</summary>
internal sealed class SqlProbe : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private const string Header = "X-Test-Probe";
    private readonly string id = Guid.NewGuid().ToString("N");
    private readonly HttpContextAccessor accessor = new();
    private readonly ConcurrentQueue<string> commands = new();
    private readonly ConcurrentQueue<Statement> statements = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];
    private int rows;

    public SqlProbe(PortalClient client)
    {
        client.Http.DefaultRequestHeaders.Remove(Header);
        client.Http.DefaultRequestHeaders.Add(Header, id);
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>The commands in order, such as "POST: SELECT …".</summary>
    public IReadOnlyList<string> Commands => [.. commands];

    /// <summary>The number of rows that the portal read.</summary>
    public int Rows => rows;

    /// <summary>The commands with their parameters.</summary>
    public IReadOnlyList<Statement> Statements => [.. statements];

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (accessor.HttpContext?.Request is not { } request || request.Headers[Header] != id)
            return;
        if (value.Value is DataReaderDisposingEventData read)
            Interlocked.Add(ref rows, read.ReadCount);
        if (value.Value is not CommandEventData data || value.Key != RelationalEventId.CommandExecuting.Name)
            return;
        commands.Enqueue($"{request.Method}: {data.Command.CommandText}");
        statements.Enqueue(
            new(
                data.Command.CommandText,
                [.. data.Command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))]
            )
        );
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
    }
}

internal sealed record Statement(string Text, IReadOnlyList<(string Name, object? Value)> Values)
{
    /// <summary>Returns the database's plan for the statement, a line for each step.</summary>
    public async Task<IReadOnlyList<string>> Plan(PortalDb db)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        // A test's tables are small, so PostgreSQL would read them whole although it has an index.
        if (TestDatabase.IsPostgres)
        {
            command.CommandText = "SET enable_seqscan = off";
            await command.ExecuteNonQueryAsync();
        }
        command.CommandText = (TestDatabase.IsPostgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + Text;
        foreach (var (name, value) in Values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(reader.FieldCount - 1).Trim());
        return plan;
    }
}
