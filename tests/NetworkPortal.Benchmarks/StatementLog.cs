using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using NetworkPortal.Kernel.Data;

namespace NetworkPortal.Benchmarks;

/// <summary>The statements that a portal in this process runs for a page. With BENCH_PLANS_MS set, also the plans of
/// those that take so many milliseconds.</summary>
internal sealed class StatementLog
    : IObserver<DiagnosticListener>,
        IObserver<KeyValuePair<string, object?>>,
        IDisposable
{
    private static readonly double? PlansFrom = Environment.GetEnvironmentVariable("BENCH_PLANS_MS")
        is { Length: > 0 } text
        ? double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)
        : null;

    private readonly IServiceProvider services;
    private readonly HttpContextAccessor accessor = new();
    private readonly ConcurrentQueue<Statement> statements = new();
    private readonly ConcurrentBag<IDisposable> subscriptions = [];

    public StatementLog(IServiceProvider services)
    {
        this.services = services;
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    private sealed record Statement(string Text, IReadOnlyList<(string Name, object? Value)> Values, double Took);

    /// <param name="Allocated">The bytes that this process allocated for it, with what it takes to ask for it.</param>
    /// <param name="Slow">Statements and their plans; none unless they were asked for.</param>
    internal sealed record Page(int Count, long Allocated, IReadOnlyList<string> Slow);

    /// <summary>Reads a page twice, and returns what it took the second time.</summary>
    public async Task<Page> Read(HttpClient http, string path)
    {
        await http.GetByteArrayAsync(path);
        statements.Clear();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        await http.GetByteArrayAsync(path);
        var allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        var found = statements.ToList();
        var slow = new List<string>();
        if (PlansFrom is { } from)
            foreach (var one in found.Where(one => one.Took >= from))
                slow.Add($"{path}: {one.Took:0.0} ms\n{one.Text}\n{await Plan(one)}");
        return new(found.Count, allocated, slow);
    }

    private async Task<string> Plan(Statement statement)
    {
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<PortalDb>().Database;
        await database.OpenConnectionAsync();
        await using var command = database.GetDbConnection().CreateCommand();
        command.CommandText = (database.IsNpgsql() ? "EXPLAIN ANALYZE " : "EXPLAIN QUERY PLAN ") + statement.Text;
        foreach (var (name, value) in statement.Values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }
        var plan = new StringBuilder();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            plan.AppendLine("   " + reader.GetValue(reader.FieldCount - 1));
        return plan.ToString();
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is not CommandExecutedEventData data || value.Key != RelationalEventId.CommandExecuted.Name)
            return;
        if (accessor.HttpContext is null)
            return;
        statements.Enqueue(
            new(
                data.Command.CommandText,
                [.. data.Command.Parameters.Cast<DbParameter>().Select(p => (p.ParameterName, p.Value))],
                data.Duration.TotalMilliseconds
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
