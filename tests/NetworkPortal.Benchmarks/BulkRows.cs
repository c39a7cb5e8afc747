using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using NetworkPortal.Kernel.Data;
using Npgsql;

namespace NetworkPortal.Benchmarks;

/// <summary>Writes very many entities past the change tracker, with one prepared statement for each table, or COPY on
/// PostgreSQL. Tables are written in the order in which they first got a row; owned types aren't written.</summary>
internal sealed class BulkRows(PortalDb db)
{
    private const int Batch = 20_000;
    private readonly Dictionary<Type, List<object>> waiting = [];
    private int count;

    private sealed record Column(string Name, IProperty Property, RelationalTypeMapping Mapping)
    {
        /// <summary>The type without its length, as COPY expects it.</summary>
        public string Type => Mapping.StoreType.Split('(')[0];

        public object? Of(object row) => Property.GetGetter().GetClrValue(row);
    }

    public T Add<T>(T row)
        where T : class
    {
        if (!waiting.TryGetValue(typeof(T), out var rows))
            waiting[typeof(T)] = rows = [];
        rows.Add(row);
        count++;
        return row;
    }

    public void AddAll<T>(IEnumerable<T> rows)
        where T : class
    {
        foreach (var row in rows)
            Add(row);
    }

    /// <summary>Writes what was added, once that is a batch.</summary>
    public Task WriteBatch(CancellationToken ct) => count < Batch ? Task.CompletedTask : Write(ct);

    public async Task Write(CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var connection = db.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var (type, rows) in waiting.Where(table => table.Value.Count > 0))
        {
            var entity = db.Model.FindEntityType(type)!;
            if (connection is NpgsqlConnection postgres)
                await Copy(postgres, entity, rows, ct);
            else
                await Insert(connection, entity, rows, ct);
            rows.Clear();
        }
        await transaction.CommitAsync(ct);
        count = 0;
    }

    private static List<Column> Columns(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Create(entity, StoreObjectType.Table)!.Value;
        return
        [
            .. entity
                .GetProperties()
                .Where(property => !property.IsShadowProperty())
                .Select(p => new Column(p.GetColumnName(table)!, p, p.GetRelationalTypeMapping())),
        ];
    }

    private static string Into(IEntityType entity, List<Column> columns) =>
        $"\"{entity.GetTableName()}\" ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))})";

    private static async Task Insert(
        DbConnection connection,
        IEntityType entity,
        List<object> rows,
        CancellationToken ct
    )
    {
        var columns = Columns(entity);
        await using var command = connection.CreateCommand();
        var names = columns.Select((_, at) => $"@p{at}").ToList();
        command.CommandText = $"INSERT INTO {Into(entity, columns)} VALUES ({string.Join(", ", names)})";
        foreach (var row in rows)
        {
            command.Parameters.Clear();
            for (var at = 0; at < columns.Count; at++)
                command.Parameters.Add(
                    columns[at].Mapping.CreateParameter(command, names[at], columns[at].Of(row), nullable: true)
                );
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    private static async Task Copy(
        NpgsqlConnection connection,
        IEntityType entity,
        List<object> rows,
        CancellationToken ct
    )
    {
        var columns = Columns(entity);
        await using var copy = await connection.BeginBinaryImportAsync(
            $"COPY {Into(entity, columns)} FROM STDIN (FORMAT BINARY)",
            ct
        );
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var column in columns)
                if (Stored(column, row) is { } value)
                    await copy.WriteAsync(value, column.Type, ct);
                else
                    await copy.WriteNullAsync(ct);
        }
        await copy.CompleteAsync(ct);
    }

    private static object? Stored(Column column, object row) =>
        column.Mapping.Converter is { } converter ? converter.ConvertToProvider(column.Of(row)) : column.Of(row);
}
